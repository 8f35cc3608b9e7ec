"""What the published names of a draft may mean: matters and units, best first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from tiaokuai.organisation.queries import match_units
from tiaokuai.registers.content import RowContent
from tiaokuai.registers.models import DraftMatch, Edition, MatchOf, MatchStatus, Row
from tiaokuai.registers.queries.contents import contents_of
from tiaokuai.registers.queries.matters import matter_index
from tiaokuai.registers.resolver import ListKind
from tiaokuai.registers.states import EditionState

Candidates = list[dict[str, Any]]


def previous_edition(kind: ListKind, place: str) -> Edition | None:
    """The published edition of the kind and place that began last."""
    published = Edition.objects.filter(kind=kind, place=place, state=EditionState.PUBLISHED)
    return published.order_by("-valid_from").first()


def open_matches(edition: Edition) -> list[DraftMatch]:
    """The published names of an edition that nobody has decided yet, in order of kind and name."""
    return list(edition.matches.filter(status=MatchStatus.SUGGESTED).order_by("of", "published"))


def with_lineage(rows: Sequence[RowContent], earlier: Sequence[RowContent]) -> list[RowContent]:
    """Rows that go by the same name, area and place as one of the edition before carry on its lineage."""
    known = {(row.name, row.area, row.place): row.lineage for row in earlier}
    by_name = {row.name: row.lineage for row in earlier}
    return [
        replace(
            row,
            lineage=row.lineage or known.get((row.name, row.area, row.place)) or by_name.get(row.name),
        )
        for row in rows
    ]


def matches_for(
    edition: Edition, rows: Sequence[tuple[Row, RowContent]], *, day: date
) -> Iterator[DraftMatch]:
    """An unsaved match for every published name without a code, with candidates.

    What the same name was matched to in the edition before comes first. Five statements, whatever the rows.
    """
    before = _decided_before(edition)
    named = [name for _, content in rows for name in _unit_names(content)]
    units = match_units(dict.fromkeys(named), edition.place, day) if named else {}
    index = matter_index()
    for row, content in rows:
        for of, position, published in _open_names(content):
            if of == MatchOf.MATTER:
                fresh = [
                    {"code": s.code, "name": s.name, "similarity": s.similarity}
                    for s in index.suggest(published)
                ]
            else:
                fresh = [
                    {"code": c.code, "name": c.name, "similarity": c.similarity}
                    for c in units.get(published, ())
                ]
            candidates = _joined(before.get((of == MatchOf.MATTER, published), ""), fresh)
            yield DraftMatch(
                edition=edition,
                row=row,
                of=of,
                position=position,
                published=published[:400],
                candidates=candidates,
                similarity=candidates[0]["similarity"] if candidates else None,
            )


def _open_names(content: RowContent) -> Iterator[tuple[MatchOf, int, str]]:
    if content.name and not content.matters:
        yield MatchOf.MATTER, 0, content.name
    if content.lead_name and not content.lead:
        yield MatchOf.LEAD, 0, content.lead_name
    for position, part in enumerate(content.parts):
        if part.unit_name and not part.unit:
            yield MatchOf.ASSIST, position, part.unit_name


def _unit_names(content: RowContent) -> Iterable[str]:
    return (published for of, _, published in _open_names(content) if of != MatchOf.MATTER)


def _decided_before(edition: Edition) -> dict[tuple[bool, str], str]:
    """(is it a matter, published name) to the code it stood for in the edition before."""
    earlier = previous_edition(ListKind(edition.kind), edition.place)
    decided: dict[tuple[bool, str], str] = {}
    for content in contents_of(earlier) if earlier else ():
        if content.matters:
            decided[True, content.name] = ",".join(content.matters)
        if content.lead:
            decided[False, content.lead_name] = content.lead
        decided.update({(False, part.unit_name): part.unit for part in content.parts if part.unit})
    return decided


def _joined(decided: str, fresh: Candidates) -> Candidates:
    if not decided:
        return fresh
    first = {"code": decided, "name": decided, "similarity": 1.0, "from": "edition_before"}
    return [first, *(candidate for candidate in fresh if candidate["code"] != decided)]
