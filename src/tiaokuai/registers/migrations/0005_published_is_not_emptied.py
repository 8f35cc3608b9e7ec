"""On PostgreSQL no TRUNCATE reaches an edition or what belongs to it: it would pass the triggers of each row."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = (
    "registers_edition",
    "registers_row",
    "registers_draftmatch",
    "registers_rowmatter",
    "registers_rowpart",
    "registers_legalbasis",
)
SAYS = "published editions are final, so the tables of lists are not emptied"


def lock(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """SQLite knows no TRUNCATE: its DELETE without a condition fires the triggers of each row."""
    if editor.connection.vendor != "postgresql":
        return
    editor.execute(
        "CREATE FUNCTION registers_not_emptied() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" RAISE EXCEPTION '{SAYS}'"
        " USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for table in TABLES:
        editor.execute(
            f"CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION registers_not_emptied()"
        )


def unlock(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor != "postgresql":
        return
    for table in TABLES:
        editor.execute(f"DROP TRIGGER {table}_not_emptied ON {table}")
    editor.execute("DROP FUNCTION registers_not_emptied()")


class Migration(migrations.Migration):
    dependencies = [("registers", "0004_assessment_ends_with_a_handover")]
    operations = [migrations.RunPython(lock, unlock)]
