"""Whether the database has every table and column that this version of the platform works with."""

from dataclasses import dataclass

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tiaokuai.kernel.answer import Refused, no


@dataclass(frozen=True, slots=True)
class Tables:
    """How many migrations are `missing`; `none` where not a single one was applied."""

    missing: int
    none: bool


def tables() -> Tables:
    """Every migration whose tables are made is on record in the same transaction, so that a run that was ended half
    way shows as what is missing."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return Tables(len(plan), none=not executor.loader.applied_migrations)


def require_tables() -> None:
    """Raises `Refused` ("tables_missing") where some are not made: what is not there cannot be found whole."""
    if missing := tables().missing:
        raise Refused(no("tables_missing", count=missing))
