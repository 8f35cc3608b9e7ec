"""Columns whose type depends on the engine."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class TokensField(models.Field[Iterable[str], str]):
    """Tokens of a document: `tsvector` on PostgreSQL, text parted by spaces on SQLite (where FTS5 reads it).

    Assigned an iterable of tokens; what comes back is the engine's own text and is of no use to anyone.
    """

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_placeholder(self, value: Any, compiler: Any, connection: BaseDatabaseWrapper) -> str:  # noqa: ARG002
        return "%s::tsvector" if connection.vendor == "postgresql" else "%s"

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:  # noqa: ARG002, FBT001, FBT002
        if value is None or isinstance(value, str):
            return value
        parting = "' '" if connection.vendor == "postgresql" else " "
        tokens = parting.join(sorted(value))
        return f"'{tokens}'" if tokens and connection.vendor == "postgresql" else tokens


class SerialField(models.BigAutoField[Any, Any]):
    """A serial key that also takes part in INSERTs naming every column: None draws the next number."""

    def get_placeholder(self, value: Any, compiler: Any, connection: BaseDatabaseWrapper) -> str:  # noqa: ARG002
        if connection.vendor != "postgresql":
            return "%s"
        table = self.model._meta.db_table  # noqa: SLF001  (Django's documented model API)
        return f"COALESCE(%s::bigint, nextval('{table}_{self.column}_seq'))"
