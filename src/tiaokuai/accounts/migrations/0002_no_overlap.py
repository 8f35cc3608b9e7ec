"""No appointment is given twice for the same days: exclusion constraints on PostgreSQL, triggers on SQLite."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

DATED = {
    "accounts_appointment": ("user_id", "role", "unit", "place"),
    "accounts_appointmentgrid": ("appointment_id", "grid"),
}

EXCLUDE = """
ALTER TABLE {table} ADD CONSTRAINT {table}_no_overlap
EXCLUDE USING gist ({same}, daterange(valid_from, valid_to) WITH &&)
"""

TRIGGER = """
CREATE TRIGGER {table}_no_overlap_{event} BEFORE {EVENT} ON {table}
WHEN EXISTS (
    SELECT 1 FROM {table} other
    WHERE {same} AND other.id <> NEW.id
      AND (other.valid_to IS NULL OR other.valid_to > NEW.valid_from)
      AND (NEW.valid_to IS NULL OR NEW.valid_to > other.valid_from)
)
BEGIN SELECT RAISE(ABORT, '{table}_no_overlap'); END
"""


def hold(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    postgres = schema_editor.connection.vendor == "postgresql"
    if postgres:
        schema_editor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    for table, keys in DATED.items():
        if postgres:
            same = ", ".join(f"{key} WITH =" for key in keys)
            schema_editor.execute(EXCLUDE.format(table=table, same=same))
            continue
        same = " AND ".join(f"other.{key} = NEW.{key}" for key in keys)
        for event in ("insert", "update"):
            schema_editor.execute(TRIGGER.format(table=table, same=same, event=event, EVENT=event.upper()))


def release(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for table in DATED:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {table}_no_overlap")
            continue
        for event in ("insert", "update"):
            schema_editor.execute(f"DROP TRIGGER {table}_no_overlap_{event}")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunPython(hold, release)]
