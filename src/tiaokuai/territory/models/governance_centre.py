from django.db import models

from tiaokuai.kernel.ids import uuid7
from tiaokuai.territory.models.dated import Dated


class GovernanceCentre(Dated):
    """The county's social governance centre, the first 1 of the 1-4-1 frame (seed item S0.8)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    county = models.CharField(max_length=12)
    name = models.CharField(max_length=60)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["county", "valid_from"], name="territory_centre_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.county} {self.name}"
