"""Take a published list in as a draft: read, check, report, suggest what its names mean."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final

from django.db import models, transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import no
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.sheets import Problem, too_long
from tiaokuai.organisation.queries import units_on
from tiaokuai.registers.actions.start_edition import start_edition
from tiaokuai.registers.actions.subject import described, take_step
from tiaokuai.registers.content import RowContent
from tiaokuai.registers.models import (
    DraftMatch,
    Edition,
    LegalBasis,
    Matter,
    Provenance,
    Row,
    RowMatter,
    RowPart,
)
from tiaokuai.registers.queries.contents import children_of, contents_of, row_of
from tiaokuai.registers.queries.row_places import spread_over_places
from tiaokuai.registers.queries.suggestions import matches_for, previous_edition, with_lineage
from tiaokuai.registers.resolver import TOWN, ListKind
from tiaokuai.registers.workbooks.checking import (
    ASSIST,
    LEAD,
    STOP_NOTHING,
    OpenName,
    Places,
    name_problems,
    rule_problems,
)
from tiaokuai.registers.workbooks.reading import read_list
from tiaokuai.registers.workbooks.writing import SHEETS
from tiaokuai.territory.queries import names_of_prefixes
from tiaokuai.workflow.decide import Effects
from tiaokuai.workflow.writer.lengths import longest_of

TOO_LONG: Final = "text_too_long"
REMARKS: Final = STOP_NOTHING | {
    "numbers_missing",
    "numbers_restart",
    "numbers_out_of_order",
    "area_count_differs",
    "total_differs",
    "several_leads_in_cell",
    "row_place_unclear",
    "rows_spread_over_places",
}
"""What a reader should see and what loses nothing of the file; everything else keeps a file out unless accepted."""


@dataclass(frozen=True)
class EditionImport:
    """`edition` None: nothing was imported. `rows`: those of the file. `pending`: places of names that wait for a
    person, in a check as they would wait in the draft."""

    edition: Edition | None
    rows: int
    pending: int
    title: str
    problems: list[Problem] = field(default_factory=list)

    @property
    def refusing(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.answer.code not in REMARKS]

    @property
    def cannot_be_kept(self) -> bool:
        """Whether a text is longer than what is kept of it: such a file is not taken in, whoever accepts what."""
        return any(problem.answer.code == TOO_LONG for problem in self.problems)


@dataclass(frozen=True)
class _Drafted:
    """Unsaved rows of a draft that is not opened yet, with their values, and the names in them without a code."""

    rows: list[tuple[Row, RowContent]]
    matches: list[DraftMatch]

    def of(self, edition: Edition) -> Iterator[models.Model]:
        """All of it, now belonging to the edition."""
        for row, content in self.rows:
            row.edition = edition
            yield from (row, *children_of(row, content))
        for match in self.matches:
            match.edition = edition
            yield match


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

    Every problem names sheet, row and column: of reading, of codes, of the rules that publishing asks, and names
    that no code is known for. With problems that would lose something, nothing is imported unless `accept_problems`.
    Raises `BadInput` where the file is no workbook, `Refused` where the actor compiles no lists here.
    """
    found, drafted = _read(content, kind, place, title, local_date(at))
    if dry_run or not found.rows or (found.refusing and not accept_problems) or found.cannot_be_kept:
        return found
    with transaction.atomic():
        edition = start_edition(
            kind=kind,
            place=place,
            title=found.title or _usual_title(kind, place, local_date(at)),
            code=code,
            by=by,
            at=at,
            provenance=Provenance.IMPORTED,
            source=source[:200],
        )
        effects = Effects(
            rows=tuple(drafted.of(edition)),
            payload=described(edition, rows=len(drafted.rows), pending=found.pending),
        )
        take_step(edition, "import_edition", by=by, at=at, effects=effects)
    return replace(found, edition=edition, title=edition.title)


def _usual_title(kind: ListKind, place: str, day: date) -> str:
    """ "禾川县派单目录": what a list is called whose file does not say it. It is published under its title."""
    return f"{names_of_prefixes([place], day)[place] if place else ''}{SHEETS[kind]}"


def _read(
    content: bytes, kind: ListKind, place: str, title: str, day: date
) -> tuple[EditionImport, _Drafted]:
    """What a file would become, and everything that is to be said of it. Writes nothing."""
    reading = read_list(content, kind)
    spread = spread_over_places(reading.rows, place, day)
    numbers = (row.number for row in reading.rows)
    places = Places(kind, dict(zip(numbers, reading.sources, strict=True)), spread.copies)
    drafted = _drafted(kind, place, spread.rows, day)
    problems = [
        *reading.problems,
        *_too_long(title or reading.title, reading.rows, places),
        *_unknown_codes(reading.rows, places, day),
        *rule_problems(spread.rows, place=place, at=places),
        *spread.problems(places),
        *name_problems(map(_open_name, drafted.matches), at=places),
    ]
    pending = len(drafted.matches)
    return EditionImport(None, len(reading.rows), pending, title or reading.title, problems), drafted


def _drafted(kind: ListKind, place: str, contents: list[RowContent], day: date) -> _Drafted:
    earlier = previous_edition(kind, place)
    contents = with_lineage(contents, contents_of(earlier) if earlier else [])
    edition = Edition(kind=kind.value, place=place)
    rows = [(row_of(edition, content), content) for content in contents]
    return _Drafted(rows, list(matches_for(edition, rows, day=day)) if rows else [])


def _open_name(match: DraftMatch) -> OpenName:
    best = match.candidates[0] if match.candidates else {"name": "", "code": ""}
    likely = dict.fromkeys(str(best[key]) for key in ("name", "code") if best[key])
    return OpenName(match.of, match.published, match.row.number, " ".join(likely))


def _too_long(title: str, rows: Sequence[RowContent], places: Places) -> Iterator[Problem]:
    """Texts of the file of which a part would be lost."""
    for _, answer in too_long({"title": title}, longest_of(Edition, "title")):
        yield Problem("", 0, "", answer)
    for row in rows:
        texts: list[tuple[type[models.Model], str, str, Sequence[str]]] = [
            (Row, "area", row.area, ("area",)),
            (Row, "lead_name", row.lead_name, LEAD),
            (Row, "lead", row.lead, ("lead_code",)),
            (Row, "keywords", row.keywords, ("keywords",)),
            *((RowPart, "unit_name", part.unit_name, ASSIST) for part in row.parts),
            *((RowPart, "unit", part.unit, ("assist_code",)) for part in row.parts),
            *((LegalBasis, "law", basis.law, ("basis",)) for basis in row.bases),
            *((LegalBasis, "article", basis.article, ("article", "basis")) for basis in row.bases),
            *((RowMatter, "code", matter, ("matters",)) for matter in row.matters),
        ]
        for model, column, text, keys in texts:
            for _, answer in too_long({column: text}, longest_of(model, column)):
                yield places.problem(row.number, keys, answer, text=text)


def _unknown_codes(rows: Sequence[RowContent], places: Places, day: date) -> Iterator[Problem]:
    """Codes in the file that name no matter of the catalogue and no unit that stands today."""
    matters = {code for row in rows for code in row.matters}
    known = set(Matter.objects.filter(code__in=matters).values_list("code", flat=True))
    units = {row.lead for row in rows} | {part.unit for row in rows for part in row.parts}
    standing = {TOWN, "", *units_on(units - {TOWN, ""}, day)}
    for row in rows:
        for code in row.matters:
            if code not in known:
                answer = no("matter_not_in_catalogue", matter=code)
                yield places.problem(row.number, ("matters",), answer, text=code)
        for code in (row.lead, *(part.unit for part in row.parts)):
            if code not in standing:
                keys = LEAD if code == row.lead else ASSIST
                yield places.problem(row.number, keys, no("unit_not_in_directory", unit=code), text=code)
