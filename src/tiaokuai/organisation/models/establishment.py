from django.db import models

from tiaokuai.kernel.ids import uuid7
from tiaokuai.organisation.models.dated import UNIT_CODE_LENGTH
from tiaokuai.organisation.rules.kinds import EstablishmentKind


class EstablishmentBalance(models.Model):
    """The number of establishment posts (编制) of one kind that a unit was opened with in the books.

    The books close, empty, with `closed_on` (exclusive); they may be opened again later.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.CharField(max_length=UNIT_CODE_LENGTH)
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in EstablishmentKind])
    number = models.PositiveIntegerField()
    day = models.DateField()
    act = models.CharField(max_length=200, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closing_act = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind"],
                condition=models.Q(closed_on__isnull=True),
                name="organisation_balance_open_once",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on__isnull=True) | models.Q(closed_on__gt=models.F("day")),
                name="organisation_balance_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.kind}: {self.number}"
