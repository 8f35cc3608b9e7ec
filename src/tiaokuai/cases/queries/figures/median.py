"""The median as the database computes it: PostgreSQL has it, SQLite is lent one."""

import statistics
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Aggregate, DurationField

NAME = "tk_median"


class Median(Aggregate):
    """The middle duration of those that are known, of two in the middle what lies between; NULL of none."""

    template = "percentile_cont(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()
    allow_distinct = False

    def as_sqlite(self, compiler: Any, connection: BaseDatabaseWrapper, **more: Any) -> Any:
        connection.ensure_connection()
        connection.connection.create_aggregate(NAME, 1, _Middle)
        lent = self.copy()
        lent.template = f"{NAME}(%(expressions)s)"
        return lent.as_sql(compiler, connection, **more)


class _Middle:
    """Gathers numbers one by one, as SQLite hands them over."""

    def __init__(self) -> None:
        self._known: list[float] = []

    def step(self, value: float | None) -> None:
        if value is not None:
            self._known.append(value)

    def finalize(self) -> int | None:
        return round(statistics.median(self._known)) if self._known else None
