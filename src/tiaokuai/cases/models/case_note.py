from django.db import models

from tiaokuai.cases.models.case import Case
from tiaokuai.kernel.ids import uuid7


class CaseNote(models.Model):
    """What somebody wrote while doing a verb: ground, plan, result, reply. Public ones the reporter reads too.

    Kept outside the journal, which holds only this note's id, so that text can be deleted and proof remain.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="notes")
    at = models.DateTimeField()
    actor = models.CharField(max_length=50)
    unit = models.CharField(max_length=40, blank=True, default="")
    verb = models.CharField(max_length=40)
    text = models.TextField()
    is_public = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.verb}: {self.text[:40]}"
