from django.db import models

from tiaokuai.kernel.ids import uuid7
from tiaokuai.organisation.models.dated import UNIT_CODE_LENGTH, DatedQuerySet, holds_forward
from tiaokuai.organisation.rules.kinds import DailyManagement


class Stationing(models.Model):
    """A county body's agency posted in a town (派驻机构): whose it is, where, who manages it day by day.

    `town_share`: the town's share of the marks by which it is assessed, per cent; the rest is its department's. None:
    not settled. `act` approves the row, `ending_act` its end (empty where another stationing follows).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.CharField(max_length=UNIT_CODE_LENGTH)
    home_unit = models.CharField(max_length=UNIT_CODE_LENGTH, db_index=True)
    town = models.CharField(max_length=12, db_index=True)
    daily_management = models.CharField(
        max_length=12, choices=[(kind.value, kind.value) for kind in DailyManagement]
    )
    town_share = models.PositiveSmallIntegerField(null=True, blank=True)
    act = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    ending_act = models.CharField(max_length=200, blank=True)

    objects = DatedQuerySet["Stationing"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "valid_from"], name="organisation_stationing_once"),
            holds_forward("organisation_stationing_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} @ {self.town}"
