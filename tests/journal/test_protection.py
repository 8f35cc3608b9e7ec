"""The database itself refuses to change or remove entries and seals."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.factories.journal import AT, drafts
from tiaokuai.journal import protection
from tiaokuai.journal.actions import append, seal
from tiaokuai.journal.models import Checkpoint, Entry, Seal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _sealed_entries() -> None:
    append(drafts(2))
    seal()
    for position in (1, 2):
        Checkpoint.objects.create(position=position, chain="c", at=AT, key_id="k", signature="s")


@pytest.mark.parametrize("model", [Entry, Seal, Checkpoint])
def test_rows_are_neither_changed_nor_removed(model: type[Entry | Seal | Checkpoint]) -> None:
    column = "unit" if model is Entry else "chain"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model._default_manager.update(**{column: "x"})
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model._default_manager.all().delete()
    assert model._default_manager.count() == 2


@pytest.mark.parametrize("table", sorted(protection.TABLES))
def test_tables_are_not_emptied_at_a_stroke(table: str) -> None:
    statement = f"TRUNCATE {table}" if connection.vendor == "postgresql" else f"DELETE FROM {table}"
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_writing_over_a_row_by_inserting_is_refused() -> None:
    names = (
        "id, at, actor, role, unit, purpose, part, verb, subject_type, subject_id, division, payload, digest"
    )
    source = names.replace("actor", "'user:2'")
    if connection.vendor == "postgresql":
        over = f"INSERT INTO journal_entry ({names}) SELECT {source} FROM journal_entry"
        over += " ON CONFLICT (id) DO UPDATE SET actor = EXCLUDED.actor"
    else:
        over = f"INSERT OR REPLACE INTO journal_entry ({names}) SELECT {source} FROM journal_entry"
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(over)


@pytest.mark.skipif(connection.vendor == "postgresql", reason="PostgreSQL has no INSERT OR REPLACE")
@pytest.mark.parametrize(
    "over",
    [
        "INSERT OR REPLACE INTO journal_seal (position, entry_id, chain) SELECT 9, entry_id, 'x' FROM journal_seal",
        "INSERT OR REPLACE INTO journal_checkpoint SELECT * FROM journal_checkpoint",
    ],
)
def test_no_unique_column_is_a_way_to_write_over(over: str) -> None:
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(over)


def test_the_triggers_can_be_taken_off_and_put_on() -> None:
    assert protection.installed(connection)
    with protection.lifted(connection):
        assert not protection.installed(connection)
    protection.install(connection)
    assert protection.installed(connection)
