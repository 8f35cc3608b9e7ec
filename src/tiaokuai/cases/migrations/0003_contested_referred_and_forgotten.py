from django.db import migrations, models

import tiaokuai.cases.states


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_awaited_reports"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="case",
            name="case_due",
        ),
        migrations.AddField(
            model_name="case",
            name="ended_by",
            field=models.CharField(
                blank=True,
                default="",
                help_text="Who ended it without a case or handed it over.",
                max_length=50,
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="refer_count",
            field=models.PositiveSmallIntegerField(
                default=0, help_text="How often a town passed it on to the county centre."
            ),
        ),
        migrations.AddField(
            model_name="intakepolicy",
            name="reveal_days",
            field=models.PositiveSmallIntegerField(
                default=365, help_text="Days after closing in which who reported may still be read."
            ),
        ),
        migrations.AlterField(
            model_name="case",
            name="state",
            field=models.CharField(
                choices=[
                    ("reported", "reported"),
                    ("screened", "screened"),
                    ("filed", "filed"),
                    ("dispatched", "dispatched"),
                    ("returned", "returned"),
                    ("ruling", "ruling"),
                    ("accepted", "accepted"),
                    ("handling", "handling"),
                    ("pending_ledger", "pending_ledger"),
                    ("fed_back", "fed_back"),
                    ("verifying", "verifying"),
                    ("rework", "rework"),
                    ("self_solved", "self_solved"),
                    ("sampling", "sampling"),
                    ("closed", "closed"),
                    ("evaluated", "evaluated"),
                    ("reopen_requested", "reopen_requested"),
                    ("cancel_contested", "cancel_contested"),
                    ("handover_contested", "handover_contested"),
                    ("cancelled", "cancelled"),
                    ("merged", "merged"),
                    ("handed_over", "handed_over"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            tiaokuai.cases.states.CaseState["ACCEPTED"],
                            tiaokuai.cases.states.CaseState["CANCEL_CONTESTED"],
                            tiaokuai.cases.states.CaseState["DISPATCHED"],
                            tiaokuai.cases.states.CaseState["FED_BACK"],
                            tiaokuai.cases.states.CaseState["FILED"],
                            tiaokuai.cases.states.CaseState["HANDLING"],
                            tiaokuai.cases.states.CaseState["HANDOVER_CONTESTED"],
                            tiaokuai.cases.states.CaseState["PENDING_LEDGER"],
                            tiaokuai.cases.states.CaseState["REOPEN_REQUESTED"],
                            tiaokuai.cases.states.CaseState["REPORTED"],
                            tiaokuai.cases.states.CaseState["RETURNED"],
                            tiaokuai.cases.states.CaseState["REWORK"],
                            tiaokuai.cases.states.CaseState["RULING"],
                            tiaokuai.cases.states.CaseState["SAMPLING"],
                            tiaokuai.cases.states.CaseState["SCREENED"],
                            tiaokuai.cases.states.CaseState["VERIFYING"],
                        ],
                    )
                ),
                fields=["due_at"],
                name="case_due",
            ),
        ),
    ]
