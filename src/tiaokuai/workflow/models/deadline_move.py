from django.db import models

from tiaokuai.kernel.ids import uuid7


class DeadlineMove(models.Model):
    """One recorded move of a deadline: an extension, the end of a pause, or a calendar year entered."""

    class Why(models.TextChoices):
        EXTENSION = "extension"
        PAUSE = "pause"
        RESUME = "resume"
        CALENDAR = "calendar"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    deadline_id = models.UUIDField(db_index=True)
    why = models.CharField(max_length=12, choices=Why.choices)
    at = models.DateTimeField()
    actor = models.CharField(max_length=50)
    ground = models.CharField(max_length=60, blank=True, default="")
    due_before = models.DateTimeField(null=True, blank=True)
    due_after = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.why}: {self.due_before} → {self.due_after}"
