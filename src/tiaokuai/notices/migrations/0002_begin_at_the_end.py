"""Where notices come to a county that has worked before, its old record calls nobody: reading begins at its end."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def begin_at_the_end(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    Seal, Cursor = apps.get_model("journal", "Seal"), apps.get_model("journal", "Cursor")
    head = Seal.objects.order_by("-position").values_list("position", flat=True).first()
    if head is not None:
        Cursor.objects.get_or_create(name="notices", defaults={"position": head})


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial"), ("journal", "0002_append_only")]

    operations = [migrations.RunPython(begin_at_the_end, migrations.RunPython.noop)]
