"""Queries by key whose SQL is written once a process, then asked again with other keys.

For the busiest lists: writing the SQL anew costs Django more than PostgreSQL takes to answer it.
"""

import json
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F, Lookup, QuerySet

KEYS = object()
"""Stands for the keys in the parameters of a statement, until they are known."""


class Among(Lookup[Any]):
    """The column is one of the keys: one parameter however many, so that the statement stays the same."""

    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, parameters = self.process_lhs(compiler, connection)
        any_of = "= ANY(%s)" if connection.vendor == "postgresql" else "IN (SELECT value FROM json_each(%s))"
        return f"{column} {any_of}", (*parameters, self.rhs)


class Written:
    """Rows of `narrowed(Among)`, a queryset of tuples, for the keys in `column`. Called with keys, it asks once."""

    def __init__(self, column: str, narrowed: Callable[[Among], QuerySet[Any, Any]]) -> None:
        self._column, self._narrowed = column, narrowed

    def __call__(self, keys: Sequence[UUID]) -> list[tuple[Any, ...]]:
        compiler, sql, parameters = self._statement
        with connection.cursor() as cursor:
            cursor.execute(sql, [_bound(keys) if each is KEYS else each for each in parameters])
            return list(compiler.results_iter([cursor.fetchall()], tuple_expected=True))

    @cached_property
    def _statement(self) -> tuple[Any, str, tuple[Any, ...]]:
        compiler = self._narrowed(Among(F(self._column), KEYS)).query.get_compiler(connection=connection)
        return compiler, *compiler.as_sql()


def _bound(keys: Sequence[UUID]) -> Any:
    return list(keys) if connection.vendor == "postgresql" else json.dumps([key.hex for key in keys])
