"""On SQLite REPLACE removes what is in its way without a DELETE: nothing of a published edition is."""

import pytest
from django.db import DatabaseError, connection, models, transaction

from tests.factories.registers import make_draft, make_edition, row
from tiaokuai.registers.models import Edition, LegalBasis, Row, RowMatter, RowPart

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="no other engine knows REPLACE"),
]


def replace(held: models.Model, **other: object) -> str:
    """Write the row of a model anew over itself, with some columns other; the words of the refusal."""
    table = held._meta.db_table
    columns = [field.column for field in held._meta.concrete_fields]
    told = ", ".join("%s" if column in other else column for column in columns)
    sql = f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) SELECT {told} FROM {table} WHERE id = %s"
    params = [other[column] for column in columns if column in other]
    return refused(sql, [*params, held.pk.hex])


def refused(sql: str, params: list[object]) -> str:
    with pytest.raises(DatabaseError) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)
    return str(caught.value)


def test_a_published_edition_is_replaced_neither_by_its_id_nor_by_its_code() -> None:
    edition, draft = make_edition(), make_draft(rows=[row(1)])
    assert "final" in replace(edition, title="改过")
    assert "final" in replace(edition, state="approved")
    assert "final" in replace(draft, code=edition.code)
    moved = "UPDATE OR REPLACE registers_edition SET code = %s WHERE id = %s"
    assert "final" in refused(moved, [edition.code, draft.id.hex])
    assert Edition.objects.get(id=edition.id).title == edition.title


@pytest.mark.parametrize(
    ("model", "column", "value"),
    [(Row, "name", "x"), (RowPart, "duty", "x"), (RowMatter, "code", "02"), (LegalBasis, "law", "x")],
)
def test_nothing_takes_the_place_of_a_row_of_a_published_edition(
    model: type[models.Model], column: str, value: str
) -> None:
    make_edition()
    held = model._default_manager.get()
    other = make_draft(rows=[row(1)])
    assert "final" in replace(held, **{column: value})
    if model is Row:
        assert "final" in replace(held, edition_id=other.id.hex)
        moved = "UPDATE OR REPLACE registers_row SET id = %s WHERE edition_id = %s"
        assert "final" in refused(moved, [held.pk.hex, other.id.hex])
    else:
        assert "final" in replace(held, row_id=other.rows.get().id.hex)


def test_a_draft_is_still_written_and_changed() -> None:
    draft = make_draft(rows=[row(1)])
    Edition.objects.filter(id=draft.id).update(title="另一题")
    draft.rows.update(name="另一项")
    assert Row.objects.get(edition=draft).name == "另一项"
