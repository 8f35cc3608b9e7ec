"""Rows to SQL: plain multi-row INSERTs, all tables in one statement where the engine allows (PostgreSQL).

Django's compiler is passed by because intake writes nine tables at once: one data-modifying statement is one
round trip and its own transaction, and its text is the same for every report.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Field, Model

CHUNK = 1000
"""Most rows in one statement; fewer where the engine limits parameters."""


@dataclass(frozen=True, slots=True)
class Statement:
    sql: str
    params: list[Any]


@cache
def fields_of(model: type[Model]) -> tuple[Field[Any, Any], ...]:
    """Every column of a model's own table."""
    return tuple(model._meta.local_concrete_fields)


def table_of(model: type[Model]) -> str:
    return model._meta.db_table


@cache
def _head(model: type[Model]) -> str:
    columns = ", ".join(f'"{field.column}"' for field in fields_of(model))
    # Names of our own tables and columns only.
    return f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES '


def _placeholder(field: Field[Any, Any], value: Any) -> str:
    custom = getattr(field, "get_placeholder", None)
    return custom(value, None, connection) if custom else "%s"


def insert(model: type[Model], rows: Sequence[Model]) -> Statement:
    """One multi-row INSERT of every column. The rows carry their own primary keys."""
    fields = fields_of(model)
    params: list[Any] = []
    groups: list[str] = []
    for row in rows:
        # pre_save writes the file of a file field, last of all, so that a refused verb leaves none behind.
        values = [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields]
        groups.append(f"({', '.join(_placeholder(f, v) for f, v in zip(fields, values, strict=True))})")
        params.extend(values)
    return Statement(_head(model) + ", ".join(groups), params)


def chunked(model: type[Model], rows: Sequence[Model]) -> Iterator[Sequence[Model]]:
    """The rows in portions that fit the engine's limit on parameters."""
    limit = connection.features.max_query_params
    size = CHUNK if limit is None else max(1, min(CHUNK, limit // len(fields_of(model))))
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def together(statements: Sequence[Statement]) -> Statement:
    """Several INSERTs as one statement: PostgreSQL runs them as one, or not at all."""
    *first, last = statements
    parts = [f"w{i} AS ({s.sql})" for i, s in enumerate(first)]
    sql = f"WITH {', '.join(parts)} {last.sql}" if parts else last.sql
    return Statement(sql, [param for s in statements for param in s.params])


def insert_all(rows: Iterable[Model]) -> list[Statement]:
    """INSERT statements for rows of any models, kept in order of each model's first row.

    On PostgreSQL a small batch becomes one statement.
    """
    by_model: dict[type[Model], list[Model]] = {}
    for row in rows:
        by_model.setdefault(type(row), []).append(row)
    statements = [
        insert(model, portion) for model, group in by_model.items() for portion in chunked(model, group)
    ]
    if connection.vendor == "postgresql" and 1 < len(statements) == len(by_model):
        return [together(statements)]
    return statements


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
