from django.db import models

from tiaokuai.cases.models.case import Case
from tiaokuai.kernel.ids import uuid7


class CaseAnswer(models.Model):
    """What the resolver answered for this case at a moment: the explanation that stays with it.

    Inserted at report and whenever matter or place is corrected; the newest is the one in use. `resolution` is
    `registers.resolver.to_json`; `due_at` is when the lead would be due if dispatched at once.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="resolutions")
    matter = models.CharField(max_length=16, blank=True, default="")
    division = models.CharField(max_length=12)
    asked_on = models.DateField()
    lead = models.CharField(max_length=40, blank=True, default="")
    gap = models.CharField(max_length=40, blank=True, default="")
    resolution = models.JSONField()
    due_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.lead or self.gap
