from django.db import models

from tiaokuai.cases.models.case import Case
from tiaokuai.cases.models.joint.one_matter import OneMatter
from tiaokuai.kernel.ids import uuid7


class JointHandling(models.Model):
    """A case that runs on a template, as the template stood when it began. Where it stands is told by its steps.

    Whoever settles or opens a step holds the row of the case, so that of two units that sign off at the same moment the
    second one sees the first, and opens what comes after both.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="joint")
    one_matter = models.ForeignKey(OneMatter, on_delete=models.PROTECT, related_name="runs")
    started_at = models.DateTimeField()
    started_by = models.CharField(max_length=50)

    def __str__(self) -> str:
        return f"{self.case_id} on {self.one_matter_id}"
