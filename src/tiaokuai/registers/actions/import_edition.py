"""Take a published list in as a draft: read, report, suggest what its names mean."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import no
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.sheets import Problem
from tiaokuai.organisation.queries import units_on
from tiaokuai.registers.actions.start_edition import start_edition
from tiaokuai.registers.actions.subject import described, take_step
from tiaokuai.registers.content import RowContent
from tiaokuai.registers.models import Edition, Matter, Provenance
from tiaokuai.registers.queries.contents import children_of, contents_of, row_of
from tiaokuai.registers.queries.row_places import spread_over_places
from tiaokuai.registers.queries.suggestions import matches_for, previous_edition, with_lineage
from tiaokuai.registers.resolver import TOWN, ListKind
from tiaokuai.registers.workbooks.reading import ListReading, read_list
from tiaokuai.workflow.decide import Effects

REMARKS: Final = frozenset(
    {
        "numbers_missing",
        "numbers_restart",
        "area_count_differs",
        "several_leads_in_cell",
        "row_place_unclear",
        "rows_spread_over_places",
    }
)
"""Oddities that a reader should see and that lose nothing; everything else keeps a file out unless accepted."""


@dataclass(frozen=True)
class EditionImport:
    """`edition` None: nothing was imported. `rows`: those of the file. `pending`: names that wait for a person."""

    edition: Edition | None
    rows: int
    pending: int
    title: str
    problems: list[Problem] = field(default_factory=list)

    @property
    def refusing(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.answer.code not in REMARKS]


def import_edition(
    *,
    content: bytes,
    kind: ListKind,
    place: str,
    by: Actor,
    at: datetime,
    title: str = "",
    code: str = "",
    source: str = "",
    dry_run: bool = False,
    accept_problems: bool = False,
) -> EditionImport:
    """A new draft with every row of the list, or nothing and the problems.

    Every problem names sheet, row and column. With problems that would lose something, nothing is imported unless
    `accept_problems`. Raises `BadInput` where the file is no workbook, `Refused`
    where the actor compiles no lists here.
    """
    reading = read_list(content, kind)
    read = len(reading.rows)
    reading.rows[:], unclear = spread_over_places(reading.rows, place, local_date(at))
    reading.problems.extend((*unclear, *_unknown_codes(reading, local_date(at))))
    found = EditionImport(None, read, 0, title or reading.title, reading.problems)
    if dry_run or not reading.rows or (found.refusing and not accept_problems):
        return found
    with transaction.atomic():
        edition = start_edition(
            kind=kind,
            place=place,
            title=title or reading.title or source,
            code=code,
            by=by,
            at=at,
            provenance=Provenance.IMPORTED,
            source=source[:200],
        )
        pending = _take_in(edition, reading.rows, by, at)
    return EditionImport(edition, read, pending, edition.title, reading.problems)


def _take_in(edition: Edition, contents: list[RowContent], by: Actor, at: datetime) -> int:
    earlier = previous_edition(ListKind(edition.kind), edition.place)
    contents = with_lineage(contents, contents_of(earlier) if earlier else [])
    rows = [(row_of(edition, content), content) for content in contents]
    matches = list(matches_for(edition, rows, day=local_date(at)))
    models = [model for row, content in rows for model in (row, *children_of(row, content))]
    payload = described(edition, rows=len(rows), pending=len(matches))
    take_step(
        edition, "import_edition", by=by, at=at, effects=Effects(rows=(*models, *matches), payload=payload)
    )
    return len(matches)


def _unknown_codes(reading: ListReading, day: date) -> list[Problem]:
    """Codes in the file that name no matter of the catalogue and no unit that stands today."""
    matters = Counter(code for row in reading.rows for code in row.matters)
    known = set(Matter.objects.filter(code__in=matters).values_list("code", flat=True))
    units = {row.lead for row in reading.rows} | {part.unit for row in reading.rows for part in row.parts}
    standing = {TOWN, "", *units_on(units - {TOWN, ""}, day)}
    return [
        Problem("", row.number, "", answer)
        for row in reading.rows
        for answer in [
            *(no("matter_not_in_catalogue", matter=code) for code in row.matters if code not in known),
            *(
                no("unit_not_in_directory", unit=code)
                for code in (row.lead, *(p.unit for p in row.parts))
                if code not in standing
            ),
        ]
    ]
