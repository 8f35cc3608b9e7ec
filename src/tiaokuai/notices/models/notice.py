from django.db import models
from django.db.models import Q

from tiaokuai.kernel.ids import random_id


class Notice(models.Model):
    """One thing that one person should know: references and codes, no words and no number.

    Its id is random and `at`, for an anonymous case, the beginning of the day: neither tells the hour of a report
    (domain 5.2 rule 4). Whether it was read is kept and when is not: nobody's attention is measured. `person` is the id
    of the account; `role` and `unit` the appointment to which it came. `assignment` is the task it hangs on: with the
    task done it counts as read.
    """

    id = models.UUIDField(primary_key=True, default=random_id, editable=False)
    person = models.UUIDField()
    kind = models.CharField(max_length=16)
    task = models.CharField(max_length=40, blank=True, default="")
    subject_type = models.CharField(max_length=32)
    subject_id = models.UUIDField()
    division = models.CharField(max_length=12)
    role = models.CharField(max_length=32)
    unit = models.CharField(max_length=64, blank=True, default="")
    share = models.PositiveSmallIntegerField(default=0)
    entry = models.UUIDField()
    assignment = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()
    is_read = models.BooleanField(default=False)
    waits_for_digest = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["person", "-at", "-id"], name="notice_of_person"),
            models.Index(fields=["person"], name="notice_unread", condition=Q(is_read=False)),
            models.Index(fields=["subject_id"], name="notice_subject", condition=Q(is_read=False)),
            models.Index(fields=["person"], name="notice_for_digest", condition=Q(waits_for_digest=True)),
            models.Index(fields=["at"], name="notice_at"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["person", "entry", "kind"], name="notice_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} → {self.person}"
