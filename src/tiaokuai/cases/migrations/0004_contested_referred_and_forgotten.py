from django.db import migrations, models

STATES = [
    "reported", "screened", "filed", "dispatched", "returned", "ruling", "accepted", "handling", "pending_ledger",
    "fed_back", "verifying", "rework", "self_solved", "sampling", "closed", "evaluated", "reopen_requested",
    "cancel_contested", "handover_contested", "cancelled", "merged", "handed_over",
]  # fmt: skip
OPEN = [
    "accepted", "cancel_contested", "dispatched", "fed_back", "filed", "handling", "handover_contested",
    "pending_ledger", "reopen_requested", "reported", "returned", "rework", "ruling", "sampling", "screened",
    "verifying",
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_lists_by_index")]

    operations = [
        migrations.AddField(
            "case",
            "ended_by",
            models.CharField(
                blank=True,
                default="",
                help_text="Who ended it without a case or handed it over.",
                max_length=50,
            ),
        ),
        migrations.AddField(
            "case",
            "refer_count",
            models.PositiveSmallIntegerField(
                default=0, help_text="How often a town passed it on to the county centre."
            ),
        ),
        migrations.AddField(
            "intakepolicy",
            "reveal_days",
            models.PositiveSmallIntegerField(
                default=365, help_text="Days after closing in which who reported may still be read."
            ),
        ),
        migrations.AlterField(
            "case",
            "state",
            models.CharField(choices=[(state, state) for state in STATES], max_length=20),
        ),
        migrations.RemoveIndex("case", "case_due"),
        migrations.AddIndex(
            "case",
            models.Index(fields=["due_at"], name="case_due", condition=models.Q(state__in=OPEN)),
        ),
        migrations.RemoveIndex("case", "case_open"),
        migrations.AddIndex(
            "case",
            models.Index(
                fields=["town", "reported_at", "is_confidential", "id"],
                name="case_open",
                condition=models.Q(state__in=OPEN),
            ),
        ),
    ]
