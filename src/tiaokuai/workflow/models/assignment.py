from django.db import models
from django.db.models import Q

from tiaokuai.kernel.ids import uuid7


class Assignment(models.Model):
    """Who must do what, on which subject, by when. Every part's inbox reads this one table.

    Addressed to a unit, a grid, a person, or the role's appointment at `place` (a division prefix). `due_at`
    repeats the deadline's moment so that an inbox is one index scan.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    part = models.CharField(max_length=20)
    subject_type = models.CharField(max_length=30)
    subject_id = models.UUIDField()
    subject_number = models.CharField(max_length=40)
    division = models.CharField(max_length=12)
    task = models.CharField(max_length=40)
    kind = models.CharField(max_length=12)
    role = models.CharField(max_length=24)
    unit = models.CharField(max_length=40, blank=True, default="")
    place = models.CharField(max_length=12, blank=True, default="")
    grid = models.CharField(max_length=24, blank=True, default="")
    person = models.CharField(max_length=50, blank=True, default="")
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=50, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["subject_id"], name="assignment_subject"),
            models.Index(
                fields=["role", "unit", "place", "due_at"],
                name="assignment_inbox",
                condition=Q(closed_at=None),
            ),
            models.Index(
                fields=["grid", "due_at"], name="assignment_grid", condition=Q(closed_at=None) & ~Q(grid="")
            ),
            # Nearly empty; without it the inbox reads every open assignment of everybody.
            models.Index(
                fields=["person"], name="assignment_person", condition=Q(closed_at=None) & ~Q(person="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_number} {self.task} → {self.role} {self.unit or self.grid or self.place}"
