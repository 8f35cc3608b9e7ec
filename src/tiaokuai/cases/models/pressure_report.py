from django.db import models

from tiaokuai.cases.models.case import Case
from tiaokuai.cases.models.case_rating import CaseRating
from tiaokuai.cases.states import PressureState
from tiaokuai.kernel.ids import uuid7


class PressureReport(models.Model):
    """A reporter says that somebody pressed them. For the supervision office alone.

    Both texts are sealed. `by` names the report by its receipt, never a person. `rating` is what the reporter had rated
    the work with, which does not count meanwhile.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=12, choices=[(s.value, s.value) for s in PressureState])
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    rating = models.ForeignKey(CaseRating, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.CharField(max_length=50)
    kind = models.CharField(max_length=20)
    sealed = models.TextField()
    finding = models.CharField(max_length=24, blank=True, default="")
    sealed_answer = models.TextField(blank=True, default="")
    reported_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["by", "-id"], name="pressure_by")]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "by"],
                condition=models.Q(state=PressureState.WAITING.value),
                name="pressure_waits_once",
            ),
        ]

    def __str__(self) -> str:
        return "pressure report"
