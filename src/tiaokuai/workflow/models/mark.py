from django.db import models
from django.db.models import Q

from tiaokuai.kernel.ids import uuid7


class Mark(models.Model):
    """What can coexist with a state (extended, escalated, confidential), with its own dates."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    subject_id = models.UUIDField()
    kind = models.CharField(max_length=24)
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=50)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject_id", "kind"], condition=Q(ended_at=None), name="one_open_mark"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} since {self.set_at}"
