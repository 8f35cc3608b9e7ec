"""Books close; stationings and posts name the document that approves them; a town has a share of the marks."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from tiaokuai.kernel.dateranges import forbid_overlap

REBUILT = {"organisation_post": ("code",), "organisation_stationing": ("unit",)}


def hold(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """SQLite rebuilds a table to add a column, and so drops its triggers; an exclusion constraint stays."""
    if editor.connection.vendor == "sqlite":
        for table, key in REBUILT.items():
            for statement in forbid_overlap("sqlite", table, key):
                editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0003_enforcement_guidance"),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, hold),
        migrations.RemoveConstraint(
            model_name="establishmentbalance",
            name="organisation_balance_once",
        ),
        migrations.AddField(
            model_name="establishmentbalance",
            name="closed_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="establishmentbalance",
            name="closing_act",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="post",
            name="act",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="stationing",
            name="act",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="stationing",
            name="town_share",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="establishmentbalance",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_on__isnull", True)),
                fields=("unit", "kind"),
                name="organisation_balance_open_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="establishmentbalance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_on__isnull", True), ("closed_on__gt", models.F("day")), _connector="OR"
                ),
                name="organisation_balance_forward",
            ),
        ),
        migrations.RunPython(hold, migrations.RunPython.noop),
    ]
