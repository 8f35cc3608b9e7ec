from django.db import migrations, models

OPEN = [
    "accepted", "dispatched", "fed_back", "filed", "handling", "pending_ledger", "reopen_requested", "reported",
    "returned", "rework", "ruling", "sampling", "screened", "verifying",
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_awaited_reports")]

    operations = [
        migrations.RemoveIndex("case", "case_matter"),
        migrations.RemoveIndex("case", "case_point"),
        migrations.RemoveIndex("casepart", "case_part_unit"),
        migrations.AddIndex(
            "case",
            models.Index(fields=["matter", "town", "is_confidential", "-id"], name="case_matter"),
        ),
        migrations.AddIndex(
            "case",
            models.Index(
                fields=["town", "reported_at", "is_confidential", "id"],
                name="case_open",
                condition=models.Q(state__in=OPEN),
            ),
        ),
        migrations.AddIndex(
            "case",
            models.Index(
                fields=["lat", "lon", "town", "is_confidential", "id"],
                name="case_point",
                condition=models.Q(lat__isnull=False),
            ),
        ),
        migrations.AddIndex(
            "casepart",
            models.Index(fields=["unit", "-case"], name="case_part_unit", condition=models.Q(ended_at=None)),
        ),
    ]
