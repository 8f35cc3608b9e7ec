"""The end of a post and of a stationing is approved by a document of its own."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from tiaokuai.kernel.dateranges import forbid_overlap

REBUILT = {"organisation_post": ("code",), "organisation_stationing": ("unit",)}


def hold(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Where SQLite rebuilt a table for a column, or to take it away, its triggers went with the old one."""
    if editor.connection.vendor != "sqlite":
        return
    for table, key in REBUILT.items():
        for event in ("insert", "update"):
            editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_overlap_{event}")
        for statement in forbid_overlap("sqlite", table, key):
            editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0004_books"),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, hold),
        migrations.AddField(
            model_name="post",
            name="ending_act",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="stationing",
            name="ending_act",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.RunPython(hold, migrations.RunPython.noop),
    ]
