from typing import Any

from django.db import models
from django.db.models import BooleanField, ExpressionWrapper, Q

from tiaokuai.kernel.ids import uuid7


class RetentionRun(models.Model):
    """One removal of what was past its term: by whom, when, how many records lost what. No record is named.

    `removed`: kind to how many. `ended_at` is empty while it goes on, also after it was killed: the next one takes
    it up. `day`: the day as of which terms were counted.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    day = models.DateField()
    by = models.CharField(max_length=50)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    records = models.PositiveIntegerField(default=0)
    removed: "models.JSONField[dict[str, int], dict[str, int]]" = models.JSONField(default=dict)
    held = models.PositiveIntegerField(default=0, help_text="Past their term, and kept by a hold.")

    class Meta:
        indexes = [
            models.Index(fields=["began_at"], name="retention_run_open", condition=Q(ended_at=None)),
            models.Index(fields=["-day", "-id"], name="retention_run_day"),
        ]
        constraints = [
            # Of two that begin at once one is the run, which both then go on with.
            models.UniqueConstraint(
                ExpressionWrapper(Q(ended_at=None), BooleanField()),
                condition=Q(ended_at=None),
                name="retention_run_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"retention of {self.day}"

    def add(self, counts: dict[str, Any], records: int) -> None:
        """Count what one batch removed."""
        self.removed = {
            kind: self.removed.get(kind, 0) + counts.get(kind, 0) for kind in {*self.removed, *counts}
        }
        self.records += records
