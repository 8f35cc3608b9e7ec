from django.db import models

from tiaokuai.cases.models.joint.joint_step import JointStep
from tiaokuai.kernel.ids import uuid7


class JointNote(models.Model):
    """What somebody wrote while doing a verb on a step: evidence, reason, ground. Numbers of people masked.

    Outside the journal, which holds only this note's id.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    step = models.ForeignKey(JointStep, on_delete=models.CASCADE, related_name="notes")
    at = models.DateTimeField()
    actor = models.CharField(max_length=50)
    unit = models.CharField(max_length=40, blank=True, default="")
    verb = models.CharField(max_length=40)
    text = models.TextField()

    def __str__(self) -> str:
        return f"{self.verb}: {self.text[:40]}"
