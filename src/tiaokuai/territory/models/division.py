from typing import ClassVar

from django.db import models

from tiaokuai.kernel.divisions import Level
from tiaokuai.kernel.ids import uuid7
from tiaokuai.territory.models.dated import Dated
from tiaokuai.territory.rules import DivisionKind


class Division(Dated):
    """A province, city, county, town or village, for as long as it had this code and name.

    `code`: 12 digits, statistical. `civil_code`: the civil-affairs code where it differs, for the statistics office
    also codes zones that civil affairs does not know. `parent`: code one level up, "" for a province.
    `full_name` begins with the province and leaves out levels that only fill the code ("市辖区").
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=12)
    name = models.CharField(max_length=60)
    full_name = models.CharField(max_length=200)
    level = models.PositiveSmallIntegerField(choices=[(level.value, level.name) for level in Level])
    kind = models.CharField(max_length=24, choices=[(kind.value, kind.name) for kind in DivisionKind])
    parent = models.CharField(max_length=12, blank=True)
    civil_code = models.CharField(max_length=12, blank=True)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["code", "valid_from"], name="territory_division_once_a_day"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["parent", "code"], name="territory_division_parent"),
            models.Index(fields=["name"], name="territory_division_name"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.full_name}"
