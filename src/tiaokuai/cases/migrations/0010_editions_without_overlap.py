"""Of a template one edition holds on a day; what held twice is cut where the later edition begins."""

from itertools import groupby

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from tiaokuai.kernel.dateranges import allow_overlap, forbid_overlap_of_held

TABLE = "cases_onematter"


def cut(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    """The later edition goes before the earlier one, as the county meant it when it took the later one in."""
    rows = apps.get_model("cases", "OneMatter").objects.order_by("place", "code", "edition")
    for _key, group in groupby(rows, key=lambda row: (row.place, row.code)):
        editions = list(group)
        for number, row in enumerate(editions):
            begins = [
                later.valid_from
                for later in editions[number + 1 :]
                if later.valid_to is None or later.valid_to > max(later.valid_from, row.valid_from)
            ]
            ends = max(min(begins), row.valid_from) if begins else None
            if ends is not None and (row.valid_to is None or row.valid_to > ends):
                row.valid_to = ends
                row.save(update_fields=["valid_to"])


def hold(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in forbid_overlap_of_held(editor.connection.vendor, TABLE, ("place", "code")):
        editor.execute(statement)


def release(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in allow_overlap(editor.connection.vendor, TABLE):
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("cases", "0009_joint_handling")]
    operations = [
        migrations.RemoveField(model_name="jointhandling", name="started_unit"),
        migrations.RunPython(cut, migrations.RunPython.noop),
        migrations.RunPython(hold, release),
    ]
