"""Rows of an edition as values, and rows from values: the one crossing between the two."""

from collections.abc import Iterable, Iterator

from django.db.models import Model, QuerySet

from tiaokuai.kernel.ids import uuid7
from tiaokuai.registers.content import BasisContent, PartContent, RowContent
from tiaokuai.registers.models import Edition, LegalBasis, Row, RowMatter, RowPart

PLAIN = (
    "number", "name", "area", "batch", "place", "lead", "lead_name", "lead_duty", "work_mode", "handover_on",
    "assessment_ends_on", "keywords", "manual", "note", "share",
)  # fmt: skip
"""Columns that a row and its value share by name."""


def with_children(rows: QuerySet[Row]) -> QuerySet[Row]:
    """Rows with matters, parts and bases: four statements however many rows."""
    return rows.prefetch_related("matters", "parts", "bases")


def content_of(row: Row) -> RowContent:
    """The value of a row whose children are prefetched."""
    return RowContent(
        **{name: getattr(row, name) for name in PLAIN},
        matters=tuple(matter.code for matter in row.matters.all()),
        parts=tuple(PartContent(part.unit, part.unit_name, part.duty) for part in row.parts.all()),
        bases=tuple(BasisContent(basis.law, basis.article, basis.checked) for basis in row.bases.all()),
        lineage=row.lineage,
    )


def contents_of(edition: Edition) -> list[RowContent]:
    """All rows of an edition in order of number."""
    return [content_of(row) for row in with_children(edition.rows.all())]


def row_of(edition: Edition, content: RowContent) -> Row:
    """An unsaved row with a new id; a row without lineage begins one."""
    row = Row(id=uuid7(), edition=edition, **{name: getattr(content, name) for name in PLAIN})
    row.lineage = content.lineage or row.id
    return row


def children_of(row: Row, content: RowContent) -> Iterator[Model]:
    """Unsaved matters, parts and bases of a row."""
    for code in dict.fromkeys(content.matters):
        yield RowMatter(row=row, code=code)
    for position, part in enumerate(content.parts):
        yield RowPart(row=row, position=position, unit=part.unit, unit_name=part.unit_name, duty=part.duty)
    for position, basis in enumerate(content.bases):
        yield LegalBasis(
            row=row, position=position, law=basis.law, article=basis.article, checked=basis.checked
        )


def models_of(edition: Edition, contents: Iterable[RowContent]) -> list[Model]:
    """Unsaved rows of an edition with all their children, ready for the writer."""
    made: list[Model] = []
    for content in contents:
        row = row_of(edition, content)
        made += [row, *children_of(row, content)]
    return made
