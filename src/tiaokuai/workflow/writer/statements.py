"""Rows to SQL: plain multi-row INSERTs, all tables in one statement where the engine allows (PostgreSQL).

Django's compiler is passed by because intake writes nine tables at once: one data-modifying statement is one
round trip and its own transaction, and its text is the same for every report. Imports write thousands at a time.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import count
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import AutoField, BigAutoField, Field, Model

from tiaokuai.workflow.writer.values import columns_of, prepared

CHUNK = 1000
"""Most rows in one statement; fewer where the engine limits parameters."""
MANY = 100
"""From so many rows of a model on, the engine's own way for many is faster than one long statement."""


AT_ONCE = 40
"""Up to so many rows are what a verb or two write: few shapes of statement, which PostgreSQL keeps prepared."""


@dataclass(frozen=True, slots=True)
class Statement:
    sql: str
    params: list[Any]


def fields_of(model: type[Model]) -> tuple[Field[Any, Any], ...]:
    """Every column of a model's own table."""
    return columns_of(model, connection.vendor).fields


def table_of(model: type[Model]) -> str:
    return model._meta.db_table


@cache
def _head(model: type[Model]) -> str:
    columns = ", ".join(f'"{field.column}"' for field in fields_of(model))
    # Names of our own tables and columns only.
    return f'INSERT INTO "{table_of(model)}" ({columns}) VALUES '


@cache
def _group(model: type[Model], _vendor: str) -> str:
    """The placeholders of one row."""
    customs = (getattr(field, "get_placeholder", None) for field in fields_of(model))
    return f"({', '.join(custom(None, None, connection) if custom else '%s' for custom in customs)})"


def insert(model: type[Model], rows: Sequence[Model]) -> Statement:
    """One multi-row INSERT of every column. The rows carry their own primary keys."""
    params = [value for values in prepared(model, rows, connection.vendor) for value in values]
    group = _group(model, connection.vendor)
    return Statement(_head(model) + ", ".join([group] * len(rows)), params)


def chunked(model: type[Model], rows: Sequence[Model]) -> Iterator[Sequence[Model]]:
    """The rows in portions that fit the engine's limit on parameters."""
    limit = connection.features.max_query_params
    size = CHUNK if limit is None else max(1, min(CHUNK, limit // len(fields_of(model))))
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def together(inserts: Sequence[str]) -> str:
    """Several INSERTs as one statement: PostgreSQL runs them as one, or not at all."""
    *first, last = inserts
    parts = [f"w{i} AS ({insert})" for i, insert in enumerate(first)]
    return f"WITH {', '.join(parts)} {last}" if parts else last


def insert_all(rows: Iterable[Model]) -> None:
    """Insert rows of any models in the caller's transaction; on PostgreSQL a small batch is one statement.

    From `MANY` rows of a model on they go by the engine's own way for many: COPY on PostgreSQL, one prepared
    statement on SQLite.
    """
    by_model: dict[type[Model], list[Model]] = {}
    for row in rows:
        by_model.setdefault(type(row), []).append(row)
    engine = connections[DEFAULT_DB_ALIAS]  # `connection` looks it up at each use
    if engine.vendor == "postgresql" and sum(map(len, by_model.values())) <= AT_ONCE:
        _insert_at_once(engine, by_model)
        return
    few = {model: group for model, group in by_model.items() if len(group) < MANY}
    statements = [insert(model, portion) for model, group in few.items() for portion in chunked(model, group)]
    if connection.vendor == "postgresql" and 1 < len(statements) == len(few):
        sql = together([statement.sql for statement in statements])
        statements = [Statement(sql, [param for statement in statements for param in statement.params])]
    for statement in statements:
        run(statement)
    for model, group in by_model.items():
        if model not in few:
            _insert_many(model, group)


def _insert_at_once(engine: BaseDatabaseWrapper, by_model: Mapping[type[Model], Sequence[Model]]) -> None:
    """The rows in one statement that the server has parsed and planned before (`prepare_threshold`)."""
    from tiaokuai.workflow.writer.raw_cursor import RawCursor  # psycopg: not needed on SQLite

    sql = _text_at_once(tuple((model, len(rows)) for model, rows in by_model.items()))
    params = [
        value
        for model, rows in by_model.items()
        for values in prepared(model, rows, "postgresql")
        for value in values
    ]
    engine.close_if_health_check_failed()
    engine.ensure_connection()
    wrapped = engine.make_debug_cursor if engine.queries_logged else engine.make_cursor
    with wrapped(RawCursor(engine.connection)) as cursor:  # type: ignore[arg-type]  # any cursor of the engine
        cursor.execute(sql, params)


@lru_cache(maxsize=256)
def _text_at_once(shape: tuple[tuple[type[Model], int], ...]) -> str:
    """INSERTs of so many rows of each model, together, with numbered placeholders."""
    inserts = [_head(model) + ", ".join([_group(model, "postgresql")] * rows) for model, rows in shape]
    numbers = count(1)
    return re.sub("%s", lambda _: f"${next(numbers)}", together(inserts))


def _insert_many(model: type[Model], rows: Sequence[Model]) -> None:
    lines = prepared(model, rows, connection.vendor)
    if connection.vendor != "postgresql":
        with connection.cursor() as cursor:
            cursor.executemany(_head(model) + _group(model, connection.vendor), list(lines))
        return
    drawn = _drawn(model, rows)
    columns = ", ".join(
        f'"{field.column}"' for place, field in enumerate(fields_of(model)) if place not in drawn
    )
    sql = f'COPY "{table_of(model)}" ({columns}) FROM STDIN'
    # Django words the engine's errors for `execute` alone, and not for COPY.
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(sql) as copy:
        for values in lines:
            copy.write_row([v for place, v in enumerate(values) if place not in drawn] if drawn else values)


def _drawn(model: type[Model], rows: Sequence[Model]) -> frozenset[int]:
    """Places of serial keys that the engine draws itself: no row has one."""
    serials = (
        (place, field)
        for place, field in enumerate(fields_of(model))
        if isinstance(field, AutoField | BigAutoField)
    )
    return frozenset(
        place for place, field in serials if all(getattr(row, field.attname) is None for row in rows)
    )


def versioned_update(
    model: type[Model], columns: Sequence[str], changes: Sequence[tuple[Any, ...]]
) -> Statement:
    """UPDATE many rows at once, each only if its version is still the one seen.

    `changes` are (id, seen version, then a value per column). The version goes up by one. The number of rows
    the engine reports changed tells whether any had moved on.
    """
    meta = model._meta
    pk = meta.pk
    by_name = {field.attname: field for field in fields_of(model)}
    fields = [by_name[name] for name in columns]
    kinds = [pk.db_type(connection), "integer", *(f.db_type(connection) for f in fields)]
    casts = [f"CAST(%s AS {kind})" if connection.vendor == "postgresql" else "%s" for kind in kinds]
    group = f"({', '.join(casts)})"
    names = ["seen_id", "seen_version", *(f"c{i}" for i in range(len(fields)))]
    seen = ", ".join(f"column{i} AS {name}" for i, name in enumerate(names, start=1))
    sets = "".join(f'"{f.column}" = seen.c{i}, ' for i, f in enumerate(fields))
    table = meta.db_table
    # A subquery, not WITH: sqlite3 counts touched rows only for statements that begin with UPDATE.
    sql = (
        f'UPDATE "{table}" SET {sets}"version" = "version" + 1 '
        f"FROM (SELECT {seen} FROM (VALUES {', '.join([group] * len(changes))}) AS given) AS seen "
        f'WHERE "{table}"."{pk.column}" = seen.seen_id AND "{table}"."version" = seen.seen_version'
    )
    params: list[Any] = []
    for subject_id, version, *values in changes:
        params += [pk.get_db_prep_save(subject_id, connection), version]
        params += [f.get_db_prep_save(v, connection) for f, v in zip(fields, values, strict=True)]
    return Statement(sql, params)


def run(statement: Statement) -> int:
    """Execute and return how many rows the engine says it touched."""
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, statement.params)
        return int(cursor.rowcount)
