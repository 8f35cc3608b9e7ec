"""The database itself refuses that one code is valid twice on a day."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from tiaokuai.kernel.dateranges import allow_overlap, forbid_overlap

KEYS = {
    "territory_division": ("code",),
    "territory_grid": ("code",),
    "territory_governancecentre": ("county",),
    "territory_townplatform": ("town", "track"),
}


def hold(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for table, key in KEYS.items():
        for statement in forbid_overlap(editor.connection.vendor, table, key):
            editor.execute(statement)


def release(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for table in KEYS:
        for statement in allow_overlap(editor.connection.vendor, table):
            editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("territory", "0001_initial")]
    operations = [migrations.RunPython(hold, release)]
