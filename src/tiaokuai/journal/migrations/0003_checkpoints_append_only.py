from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from tiaokuai.journal import protection


def install(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    protection.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_append_only")]
    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
