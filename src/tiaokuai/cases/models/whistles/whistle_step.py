from django.db import models

from tiaokuai.cases.models.whistles.whistle import Whistle
from tiaokuai.kernel.ids import uuid7


class WhistleStep(models.Model):
    """One step of an agreed plan: who does what by which day. `plan` is which plan of the whistle it stands in."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    whistle = models.ForeignKey(Whistle, on_delete=models.CASCADE, related_name="steps")
    plan = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=40)
    text = models.TextField()
    due_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["whistle", "plan", "position"], name="whistle_step_once"),
        ]

    def __str__(self) -> str:
        return f"{self.plan}.{self.position} {self.unit}"
