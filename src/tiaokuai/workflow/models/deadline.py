from django.db import models
from django.db.models import Q

from tiaokuai.kernel.ids import uuid7


class Deadline(models.Model):
    """A limit running on a subject: amount and unit from a start, on the work calendar.

    `due_at` is stored when the deadline opens and moves only by a recorded pause or extension
    (`DeadlineMove`). It is null while the clock is paused, or while the calendar of `missing_year` has not
    been announced. Overdue is a query (`due_at` passed and not closed), never a timer.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    assignment_id = models.UUIDField(null=True, blank=True)
    part = models.CharField(max_length=20)
    subject_type = models.CharField(max_length=30)
    subject_id = models.UUIDField()
    subject_number = models.CharField(max_length=40)
    division = models.CharField(max_length=12)
    task = models.CharField(max_length=40)
    unit = models.CharField(max_length=40, blank=True, default="")
    amount = models.PositiveIntegerField()
    measure = models.CharField(max_length=16)
    starts_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    remind_at = models.DateTimeField(null=True, blank=True)
    escalate_at = models.DateTimeField(null=True, blank=True)
    missing_year = models.PositiveSmallIntegerField(null=True, blank=True)
    reached = models.PositiveSmallIntegerField(default=0, help_text="Per cent of the limit last acted on.")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject_id"], name="deadline_subject"),
            models.Index(
                fields=["remind_at"], name="deadline_remind", condition=Q(closed_at=None, reached=0)
            ),
            models.Index(fields=["due_at"], name="deadline_due", condition=Q(closed_at=None)),
            models.Index(
                fields=["escalate_at"], name="deadline_escalate", condition=Q(closed_at=None, reached=100)
            ),
            models.Index(
                fields=["missing_year"],
                name="deadline_missing_year",
                condition=Q(closed_at=None) & ~Q(missing_year=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_number} {self.task}: {self.amount} {self.measure}, due {self.due_at}"
