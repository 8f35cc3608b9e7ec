"""Take a catalogue of matters in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import require
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.sheets import Problem, heading_of
from tiaokuai.registers.actions.catalogue.record import catalogue_changed
from tiaokuai.registers.actions.catalogue.spells import Change, differs, newest, read_otherwise
from tiaokuai.registers.models import Matter
from tiaokuai.registers.rules import may_change_from, may_keep_catalogue
from tiaokuai.registers.workbooks.catalogue import MATTER_COLUMNS, MatterLine, read_matters
from tiaokuai.workflow.writer.lengths import longest_of


@dataclass(frozen=True)
class CatalogueImport:
    """What was (or with dry_run would be) written, and every problem with its place."""

    read: int
    added: int
    changed: int
    problems: list[Problem] = field(default_factory=list)


def import_matters(
    *,
    content: bytes,
    by: Actor,
    at: datetime,
    source: str = "",
    valid_from: date | None = None,
    dry_run: bool = False,
) -> CatalogueImport:
    """All matters of a workbook from a day on (that of `at`), or none where there is a problem.

    A code already in the catalogue reads otherwise from that day on where the file says so; columns that the file
    lacks stay as they are, and so do the days before. Nothing ends by being absent.
    """
    require(may_keep_catalogue(by))
    lines, problems = read_matters(content, longest_of(Matter, "name", "name_en", "source"))
    begin = valid_from or local_date(at)
    with transaction.atomic():
        known = newest(line.code for line in lines)
        added = [line for line in lines if line.code not in known]
        changed = _changed(lines, known)
        problems += _untimely(changed, {line.code: line for line in lines}, begin, local_date(at))
        done = CatalogueImport(len(lines), len(added), len(changed), problems)
        if problems or dry_run or not (added or changed):
            return done
        Matter.objects.bulk_create(
            Matter(
                code=line.code, name=line.name, valid_from=begin, **({"source": source[:200]} | line.values)
            )
            for line in added
        )
        read_otherwise(changed, begin)
        payload = {"added": len(added), "changed": len(changed), "ended": 0}
        catalogue_changed("matters", "import_matters", payload, by=by, at=at)
    return done


def _changed(lines: Iterable[MatterLine], known: Mapping[str, Matter]) -> list[Change]:
    stated = [(known[line.code], {"name": line.name} | line.values) for line in lines if line.code in known]
    return [(matter, values) for matter, values in stated if differs(matter, values)]


def _untimely(
    changed: Iterable[Change], lines: Mapping[str, MatterLine], on: date, today: date
) -> Iterator[Problem]:
    for matter, _values in changed:
        answer = may_change_from(matter.valid_from, matter.valid_to, on, today)
        if not answer.ok:
            line = lines[matter.code]
            yield Problem(line.sheet, line.row, heading_of(MATTER_COLUMNS, "code"), answer)
