from django.db import models

from tiaokuai.kernel.ids import uuid7
from tiaokuai.organisation.models.dated import UNIT_CODE_LENGTH
from tiaokuai.organisation.rules.kinds import EstablishmentKind


class EstablishmentTransfer(models.Model):
    """Posts moved from one unit to another (减县补镇): what the one loses, the other gains."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    from_unit = models.CharField(max_length=UNIT_CODE_LENGTH, db_index=True)
    to_unit = models.CharField(max_length=UNIT_CODE_LENGTH, db_index=True)
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in EstablishmentKind])
    number = models.PositiveIntegerField()
    day = models.DateField()
    act = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(number__gt=0), name="organisation_transfer_some"),
            models.CheckConstraint(
                condition=~models.Q(from_unit=models.F("to_unit")), name="organisation_transfer_elsewhere"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_unit} → {self.to_unit}: {self.number}"
