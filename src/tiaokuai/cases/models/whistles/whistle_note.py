from django.db import models

from tiaokuai.cases.models.whistles.called_unit import CalledUnit
from tiaokuai.cases.models.whistles.whistle import Whistle
from tiaokuai.kernel.ids import uuid7


class WhistleNote(models.Model):
    """What somebody wrote while doing a verb on a whistle or a call: reason, evidence, reply. Numbers of people masked.

    Outside the journal, which holds only this note's id.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    whistle = models.ForeignKey(Whistle, on_delete=models.CASCADE, related_name="notes")
    call = models.ForeignKey(
        CalledUnit, on_delete=models.CASCADE, null=True, blank=True, related_name="notes"
    )
    at = models.DateTimeField()
    actor = models.CharField(max_length=50)
    unit = models.CharField(max_length=40, blank=True, default="")
    verb = models.CharField(max_length=40)
    text = models.TextField()

    def __str__(self) -> str:
        return f"{self.verb}: {self.text[:40]}"
