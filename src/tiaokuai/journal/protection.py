"""Entries, seals and checkpoints are append-only in the database itself: triggers refuse UPDATE, DELETE and TRUNCATE.

Migrations install them on both engines. A later migration that rebuilds one of these tables on SQLite
loses its triggers and must call `install` again; `journal verify` says when they are missing.

In a county the application's PostgreSQL role should not own the tables, so that it cannot drop the triggers
(docs/operating.md; config.postgresql.roles).

Tests that commit are flushed afterwards, which the triggers forbid. Lift them around it, in conftest.py:

    @pytest.fixture(scope="session", autouse=True)
    def flush_may_empty_the_journal() -> Iterator[None]:
        emptying = TransactionTestCase._fixture_teardown

        def emptying_the_journal_too(case: TransactionTestCase) -> None:
            with protection.lifted(connection):
                emptying(case)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(TransactionTestCase, "_fixture_teardown", emptying_the_journal_too)
            yield
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES: Final = {
    "journal_entry": ("id",),
    "journal_seal": ("position", "entry_id"),
    "journal_checkpoint": ("id",),
}
"""The append-only tables with the columns of which each value stands once."""

_REFUSAL = "is append-only: entries, seals and checkpoints are never changed or removed"

_POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on %: the journal {_REFUSAL}', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$
"""


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers on. Installing twice is harmless."""
    remove(connection)
    _run(connection, [s for table in TABLES for s in _creating(connection.vendor, table)])


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers off: for flushing test databases only. Needs the owner of the tables."""
    _run(connection, [s for table in TABLES for s in _dropping(connection.vendor, table)])


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Without the triggers inside the block, with them again after it."""
    remove(connection)
    try:
        yield
    finally:
        install(connection)


def installed(connection: BaseDatabaseWrapper) -> bool:
    """Whether every trigger is in place and enabled."""
    return not missing(connection)


def missing(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    """Names of the triggers that are gone or disabled, in alphabetical order."""
    wanted = {name for table in TABLES for name in _names(connection.vendor, table)}
    if connection.vendor == "postgresql":
        query = "SELECT tgname FROM pg_trigger WHERE tgname LIKE 'journal_%%' AND tgenabled IN ('O', 'A')"
    else:
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'journal_%%'"
    with connection.cursor() as cursor:
        cursor.execute(query, [])
        return tuple(sorted(wanted - {name for (name,) in cursor.fetchall()}))


def _names(vendor: str, table: str) -> list[str]:
    kinds = ("change", "truncate") if vendor == "postgresql" else ("update", "delete", "replace")
    return [f"{table}_no_{kind}" for kind in kinds]


def _creating(vendor: str, table: str) -> list[str]:
    if vendor == "postgresql":
        call = "FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only()"
        return [
            _POSTGRESQL_FUNCTION,
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} {call}",
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} {call}",
        ]
    stop = f"BEGIN SELECT RAISE(ABORT, '{table}: the journal {_REFUSAL}'); END"
    same = " OR ".join(f"{column} = NEW.{column}" for column in TABLES[table])
    taken = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 our own names
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {stop}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {stop}",
        # INSERT OR REPLACE removes the old row without firing a DELETE trigger.
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {taken} {stop}",
    ]


def _dropping(vendor: str, table: str) -> list[str]:
    suffix = f" ON {table}" if vendor == "postgresql" else ""
    return [f"DROP TRIGGER IF EXISTS {name}{suffix}" for name in _names(vendor, table)]


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
