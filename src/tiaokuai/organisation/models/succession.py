from django.db import models

from tiaokuai.kernel.ids import uuid7
from tiaokuai.organisation.models.dated import UNIT_CODE_LENGTH
from tiaokuai.organisation.rules.kinds import SuccessionKind


class Succession(models.Model):
    """From a day on, what `predecessor` had to do is the duty of `successor`. Old codes close, none is lost (S3.3)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    predecessor = models.CharField(max_length=UNIT_CODE_LENGTH, db_index=True)
    successor = models.CharField(max_length=UNIT_CODE_LENGTH, db_index=True)
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in SuccessionKind])
    day = models.DateField()
    act = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            # One heir: whoever asks who does this now gets one answer.
            models.UniqueConstraint(fields=["predecessor", "day"], name="organisation_one_successor"),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")), name="organisation_not_own_successor"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
