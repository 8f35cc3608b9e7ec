"""A reclaimed row says from which day the town is no longer assessed for it (2.10)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registers", "0003_matters_read_otherwise_from_a_day")]
    operations = [
        # Nullable and without default: SQLite adds the column in place and keeps the triggers of the table.
        migrations.AddField(
            model_name="row",
            name="assessment_ends_on",
            field=models.DateField(blank=True, null=True),
        ),
    ]
