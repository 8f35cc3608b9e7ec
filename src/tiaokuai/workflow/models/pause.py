from django.db import models
from django.db.models import Q

from tiaokuai.kernel.ids import uuid7


class Pause(models.Model):
    """A stretch during which every deadline of a subject stands still, on a listed ground with an approver."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    subject_id = models.UUIDField()
    ground = models.CharField(max_length=60)
    actor = models.CharField(max_length=50)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject_id"], condition=Q(ends_at=None), name="one_open_pause"),
        ]

    def __str__(self) -> str:
        return f"{self.ground}: {self.starts_at} to {self.ends_at or 'open'}"
