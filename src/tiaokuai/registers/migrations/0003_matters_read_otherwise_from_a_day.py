"""A matter may come to read otherwise from a day on: several rows a code, of which one holds on each day."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from tiaokuai.kernel.dateranges import allow_overlap, forbid_overlap

TABLE = "registers_matter"


def hold(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in forbid_overlap(editor.connection.vendor, TABLE, ("code",)):
        editor.execute(statement)


def release(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in allow_overlap(editor.connection.vendor, TABLE):
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("registers", "0002_published_is_final")]
    operations = [
        migrations.AlterModelOptions(name="matter", options={"ordering": ["code", "valid_from"]}),
        migrations.AlterField(
            model_name="matter", name="code", field=models.CharField(db_index=True, max_length=6)
        ),
        migrations.AddConstraint(
            model_name="matter",
            constraint=models.UniqueConstraint(fields=("code", "valid_from"), name="registers_matter_once"),
        ),
        migrations.RunPython(hold, release),
    ]
