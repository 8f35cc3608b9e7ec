"""Lets Django empty the database after a transactional test, though triggers forbid deleting from some tables.

The triggers are lifted for the flush alone, whichever part they belong to, and stand again for the next test.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.test import TransactionTestCase

_flush = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]


def allow() -> None:
    """Wrap the flush that follows each transactional test."""
    TransactionTestCase._fixture_teardown = _flush_without_triggers  # type: ignore[attr-defined]


def _flush_without_triggers(case: TransactionTestCase) -> Any:
    with _no_triggers():
        return _flush(case)


@contextmanager
def _no_triggers() -> Iterator[None]:
    lifted = _lift_on_postgresql() if connection.vendor == "postgresql" else _lift_on_sqlite()
    yield
    with connection.cursor() as cursor:
        for statement in lifted:
            cursor.execute(statement)


def _lift_on_postgresql() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
        tables = [name for (name,) in cursor.fetchall()]
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    return [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in tables]


def _lift_on_sqlite() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
    return [sql for _, sql in triggers]
