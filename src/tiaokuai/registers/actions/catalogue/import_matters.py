"""Take a catalogue of matters in."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import require
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.sheets import Problem
from tiaokuai.registers.actions.catalogue.record import catalogue_changed
from tiaokuai.registers.models import Matter
from tiaokuai.registers.rules import may_keep_catalogue
from tiaokuai.registers.workbooks.catalogue import MatterLine, read_matters

WRITTEN: Final = (
    "name",
    "name_en",
    "synonyms",
    "kind",
    "filing_condition",
    "closing_condition",
    "is_emergency",
    "questions",
    "source",
)


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
    """All matters of a workbook, or none where there is a problem.

    A code already in the catalogue keeps its dates and takes the new name and texts; columns that the file lacks stay
    as they are. Codes are never given to another matter, so nothing ends by being absent.
    """
    require(may_keep_catalogue(by))
    lines, problems = read_matters(content)
    known = {matter.code: matter for matter in Matter.objects.filter(code__in=[line.code for line in lines])}
    added = [line for line in lines if line.code not in known]
    changed = [
        matter for line in lines if line.code in known and (matter := _changed(known[line.code], line))
    ]
    done = CatalogueImport(len(lines), len(added), len(changed), problems)
    if problems or dry_run or not lines:
        return done
    begin = valid_from or local_date(at)
    with transaction.atomic():
        Matter.objects.bulk_create(
            Matter(code=line.code, name=line.name, valid_from=begin, **({"source": source} | line.values))
            for line in added
        )
        Matter.objects.bulk_update(changed, WRITTEN, batch_size=200)
        payload = {"added": len(added), "changed": len(changed), "ended": 0}
        catalogue_changed("matters", "import_matters", payload, by=by, at=at)
    return done


def _changed(matter: Matter, line: MatterLine) -> Matter | None:
    values = {"name": line.name} | line.values
    if all(getattr(matter, key) == value for key, value in values.items()):
        return None
    for key, value in values.items():
        setattr(matter, key, value)
    return matter
