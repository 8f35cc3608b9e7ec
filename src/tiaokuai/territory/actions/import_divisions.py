from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.db.models import Q

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import Answer, no, require
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.divisions import level_of
from tiaokuai.kernel.sheets import Problem, too_long
from tiaokuai.territory.actions.entries import record_import
from tiaokuai.territory.formats.divisions_csv import DivisionRow, read_divisions
from tiaokuai.territory.formats.report import ImportReport, Progress, unheard
from tiaokuai.territory.formats.text import digest_of
from tiaokuai.territory.models import Division
from tiaokuai.territory.rules import kind_of, may_change_territory, parent_of
from tiaokuai.workflow.writer.lengths import longest_of

FILLERS: Final = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
"""Names of levels that only fill the code: left out of full names."""
_BATCH = 2000


@dataclass(frozen=True, slots=True)
class _Known:
    name: str
    full_name: str
    valid_from: date
    valid_to: date | None

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


def import_divisions(
    *,
    content: bytes,
    file: str,
    by: Actor,
    at: datetime,
    valid_from: date | None = None,
    dry_run: bool = False,
    progress: Progress = unheard,
) -> ImportReport:
    """Bring in divisions from a CSV file: all of them, or with any bad row none.

    `valid_from` (default: the day of `at`) is for rows that state none. A row that is known already under the same
    name counts as unchanged; another name is a problem, for a rename has a date and a successor of its own. Raises
    Refused when `by` may not, BadInput when the file cannot be read at all.
    """
    require(may_change_territory(by, by.place))
    found = read_divisions(content, longest_of(Division, "name"))
    with transaction.atomic():
        fresh, problems = _sorted_out(found.rows, valid_from or local_date(at), by, progress)
        report = ImportReport(
            file=file,
            read=found.read,
            created=len(fresh),
            unchanged=found.read - len(fresh) - len({p.row for p in (*found.problems, *problems)}),
            problems=tuple(sorted((*found.problems, *problems), key=lambda p: (p.row, p.column))),
            dry_run=dry_run,
        )
        if report.ok and not dry_run and fresh:
            Division.objects.bulk_create(fresh, batch_size=_BATCH)
            payload = {"created": len(fresh), "digest": digest_of(content)}
            record_import("import_divisions", payload, by=by, at=at)
    return report


def _sorted_out(
    rows: Sequence[DivisionRow], day: date, by: Actor, progress: Progress
) -> tuple[list[Division], list[Problem]]:
    """(divisions to create, problems). Parents before children, so that full names can be put together."""
    known = _known(rows)
    fresh: list[Division] = []
    problems: list[Problem] = []
    for done, row in enumerate(sorted(rows, key=lambda row: (level_of(row.code), row.code)), start=1):
        progress(done, len(rows))
        begins = row.valid_from or day
        spells = known.get(row.code, [])
        if any(spell.holds_on(begins) and spell.name == row.name for spell in spells):
            continue
        answer = next(_reasons_against(row, begins, known, by), None)
        if answer is not None:
            problems.append(Problem("", row.number, "code", answer))
            continue
        above = _holding(known, parent_of(row.code), begins)
        full_name = (above.full_name if above else "") + ("" if row.name in FILLERS else row.name)
        for _column, answer in too_long({"full_name": full_name}, longest_of(Division, "full_name")):
            problems.append(Problem("", row.number, "name", answer))
        known.setdefault(row.code, []).append(_Known(row.name, full_name or row.name, begins, None))
        fresh.append(_division(row, begins, full_name or row.name))
    return fresh, problems


def _division(row: DivisionRow, begins: date, full_name: str) -> Division:
    return Division(
        code=row.code,
        name=row.name,
        full_name=full_name,
        level=level_of(row.code).value,
        kind=kind_of(row.code),
        parent=parent_of(row.code),
        civil_code=row.civil_code,
        valid_from=begins,
    )


def _reasons_against(
    row: DivisionRow, begins: date, known: dict[str, list[_Known]], by: Actor
) -> Iterator[Answer]:
    reach = may_change_territory(by, row.code)
    if not reach.ok:
        yield reach
    for spell in known.get(row.code, []):
        if spell.holds_on(begins):
            yield no("division_known_otherwise", division=row.code, name=spell.name)
        elif spell.valid_from > begins:
            yield no("division_begins_later", division=row.code, day=spell.valid_from)
        else:
            yield no("division_code_was_used", division=row.code, day=spell.valid_to)
    parent = parent_of(row.code)
    if parent and _holding(known, parent, begins) is None:
        yield no("division_parent_missing", division=row.code, parent=parent, day=begins)


def _holding(known: dict[str, list[_Known]], code: str, day: date) -> _Known | None:
    return next((spell for spell in known.get(code, []) if spell.holds_on(day)), None)


def _known(rows: Sequence[DivisionRow]) -> dict[str, list[_Known]]:
    """Every stored spell of the codes in the rows and of their parents, in one statement."""
    if not rows:
        return {}
    codes = {row.code for row in rows}
    parents = {parent_of(code) for code in codes} - codes
    wanted = Q(code__gte=min(codes), code__lte=max(codes))
    if parents:
        wanted |= Q(
            code__gte=min(parents), code__lte=max(parents), level__in={level_of(p) for p in parents if p}
        )
    known: dict[str, list[_Known]] = {}
    columns = ("code", "name", "full_name", "valid_from", "valid_to")
    for code, *rest in Division.objects.filter(wanted).values_list(*columns).iterator(chunk_size=5000):
        if code in codes or code in parents:
            known.setdefault(code, []).append(_Known(*rest))
    return known
