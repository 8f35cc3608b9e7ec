"""The database itself refuses that one code is valid twice on a day: exclusion on PostgreSQL, triggers on SQLite."""

from typing import Final

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

KEYS: Final = {
    "territory_division": ("code",),
    "territory_grid": ("code",),
    "territory_governancecentre": ("county",),
    "territory_townplatform": ("town", "track"),
}


_EXCLUSION: Final = (
    "ALTER TABLE {table} ADD CONSTRAINT {table}_no_overlap "
    "EXCLUDE USING gist ({same}, daterange(valid_from, valid_to, '[)') WITH &&)"
)
_TRIGGER: Final = """
    CREATE TRIGGER {table}_no_overlap_{verb} BEFORE {verb} ON {table}
    WHEN EXISTS (
        SELECT 1 FROM {table} WHERE {same} AND id <> NEW.id
        AND (valid_to IS NULL OR NEW.valid_from < valid_to)
        AND (NEW.valid_to IS NULL OR valid_from < NEW.valid_to)
    )
    BEGIN SELECT RAISE(ABORT, '{table}_no_overlap'); END
"""


def _postgresql(table: str, key: tuple[str, ...]) -> list[str]:
    return [_EXCLUSION.format(table=table, same=", ".join(f"{column} WITH =" for column in key))]


def _sqlite(table: str, key: tuple[str, ...]) -> list[str]:
    same = " AND ".join(f"{column} = NEW.{column}" for column in key)
    return [_TRIGGER.format(table=table, same=same, verb=verb) for verb in ("insert", "update")]


def forwards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    statements = {"postgresql": _postgresql, "sqlite": _sqlite}[schema_editor.connection.vendor]
    for table, key in KEYS.items():
        for statement in statements(table, key):
            schema_editor.execute(statement)


def backwards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for table in KEYS:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {table}_no_overlap")
        else:
            for verb in ("insert", "update"):
                schema_editor.execute(f"DROP TRIGGER {table}_no_overlap_{verb}")


class Migration(migrations.Migration):
    dependencies = [("territory", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
