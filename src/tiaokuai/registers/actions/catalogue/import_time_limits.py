"""Take time limits in."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import Answer, no, require
from tiaokuai.kernel.sheets import Problem, heading_of
from tiaokuai.registers.actions.catalogue.record import catalogue_changed
from tiaokuai.registers.models import Matter, TimeLimit
from tiaokuai.registers.rules import may_keep_catalogue, may_keep_limit
from tiaokuai.registers.workbooks.limits import LIMIT_COLUMNS, LimitLine, read_limits
from tiaokuai.workflow.writer.lengths import longest_of

Key = tuple[str, str, str]


@dataclass(frozen=True)
class LimitsImport:
    """`added` limits begin on the day given; `ended` are those they replace; `same` were laid down already."""

    read: int
    added: int
    ended: int
    same: int
    problems: list[Problem] = field(default_factory=list)


def import_time_limits(
    *, content: bytes, valid_from: date, by: Actor, at: datetime, dry_run: bool = False
) -> LimitsImport:
    """All limits of a workbook from a day on, or none where there is a problem.

    A limit that holds for the same place, matter and step ends on that day; what held before stays on record. A row
    without a place, or with one beyond that of `by`, is the operator's to bring in, and a problem.
    """
    require(may_keep_catalogue(by))
    lines, problems = read_limits(content, longest_of(TimeLimit, "source"))
    return set_limits(lines=lines, problems=problems, valid_from=valid_from, by=by, at=at, dry_run=dry_run)


def set_limits(
    *,
    lines: list[LimitLine],
    valid_from: date,
    by: Actor,
    at: datetime,
    problems: list[Problem] | None = None,
    dry_run: bool = False,
) -> LimitsImport:
    """The same for limits that come from elsewhere than a workbook (a form, the demonstration)."""
    require(may_keep_catalogue(by))
    found = list(problems or [])
    running = {(o.place, o.matter, o.step): o for o in TimeLimit.objects.filter(valid_to=None)}
    reach = [(line, may_keep_limit(by, line.place)) for line in lines]
    found += [_problem(line, "place", answer) for line, answer in reach if not answer.ok]
    found += _problems(lines, running, valid_from)
    fresh = [line for line in lines if not _is_same(line, running.get(_key(line)))]
    ended = [running[_key(line)] for line in fresh if _key(line) in running]
    done = LimitsImport(len(lines), len(fresh), len(ended), len(lines) - len(fresh), found)
    if found or dry_run or not fresh:
        return done
    with transaction.atomic():
        TimeLimit.objects.filter(id__in=[limit.id for limit in ended]).update(valid_to=valid_from)
        TimeLimit.objects.bulk_create(
            TimeLimit(
                place=line.place,
                matter=line.matter,
                step=line.step,
                amount=line.amount,
                unit=line.unit,
                clock_start=line.clock_start,
                source=line.source,
                valid_from=valid_from,
            )
            for line in fresh
        )
        payload = {"added": len(fresh), "ended": len(ended)}
        catalogue_changed("limits", "import_time_limits", payload, by=by, at=at)
    return done


def _key(line: LimitLine) -> Key:
    return line.place, line.matter, line.step


def _is_same(line: LimitLine, limit: TimeLimit | None) -> bool:
    return limit is not None and (limit.amount, limit.unit, limit.clock_start) == (
        line.amount,
        line.unit,
        line.clock_start,
    )


def _problem(line: LimitLine, key: str, answer: Answer) -> Problem:
    return Problem(line.sheet, line.row, heading_of(LIMIT_COLUMNS, key), answer)


def _problems(lines: list[LimitLine], running: dict[Key, TimeLimit], valid_from: date) -> list[Problem]:
    known = set(
        Matter.objects.filter(code__in={line.matter for line in lines}).values_list("code", flat=True)
    ) | {""}
    found: list[Problem] = []
    seen: set[Key] = set()
    for line in lines:
        if line.matter not in known:
            found.append(_problem(line, "matter", no("matter_not_in_catalogue", matter=line.matter)))
        if line.place and not (line.place.isdigit() and len(line.place) in {2, 4, 6, 9, 12}):
            found.append(_problem(line, "place", no("place_not_a_prefix", place=line.place)))
        if _key(line) in seen:
            found.append(_problem(line, "step", no("limit_twice", matter=line.matter, step=line.step)))
        seen.add(_key(line))
        limit = running.get(_key(line))
        if limit is not None and not _is_same(line, limit) and limit.valid_from >= valid_from:
            begun = limit.valid_from.isoformat()
            answer = no("limit_begins_later", matter=line.matter, begun=begun)
            found.append(_problem(line, "step", answer))
    return found
