from django.db import models

from tiaokuai.cases.models.case import Case
from tiaokuai.kernel.ids import uuid7


class CasePart(models.Model):
    """A unit's part in a case: lead, assist, or a step of joint handling, with the duty the list gives it.

    Scopes on the line axis read it. A unit that owes steps has one part for all of them, beside what else it has.
    """

    class Kind(models.TextChoices):
        LEAD = "lead"
        ASSIST = "assist"
        STEP = "step"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="parts")
    unit = models.CharField(max_length=40)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    duty = models.TextField(blank=True, default="")
    row = models.CharField(max_length=60, blank=True, default="")
    since = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="The case was given to others.")

    class Meta:
        indexes = [
            models.Index(fields=["unit", "-case"], name="case_part_unit", condition=models.Q(ended_at=None))
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.unit}"
