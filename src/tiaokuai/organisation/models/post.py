from django.db import models

from tiaokuai.kernel.ids import uuid7
from tiaokuai.organisation.models.dated import UNIT_CODE_LENGTH, DatedQuerySet, holds_forward
from tiaokuai.organisation.rules.kinds import EstablishmentKind, PostKind

POST_CODE_LENGTH = UNIT_CODE_LENGTH + 8


class Post(models.Model):
    """A post of a unit, with the number of seats it is allowed (核定数). Who sits there is an appointment.

    `code` is the unit's code, a hyphen and a serial: ``990122-zjj-p01``. `act` approves the row, `ending_act` its end
    (empty where another row of the post follows).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=POST_CODE_LENGTH)
    unit = models.CharField(max_length=UNIT_CODE_LENGTH, db_index=True)
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=24, choices=[(kind.value, kind.value) for kind in PostKind])
    establishment = models.CharField(
        max_length=16, choices=[(kind.value, kind.value) for kind in EstablishmentKind]
    )
    rank = models.CharField(max_length=40, blank=True)
    seats = models.PositiveSmallIntegerField(default=1)
    act = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    ending_act = models.CharField(max_length=200, blank=True)

    objects = DatedQuerySet["Post"].as_manager()

    class Meta:
        ordering = ["unit", "code"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="organisation_post_once"),
            holds_forward("organisation_post_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.name}"
