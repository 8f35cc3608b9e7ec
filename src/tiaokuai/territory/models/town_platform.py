from typing import Any

from django.db import models

from tiaokuai.kernel.ids import uuid7
from tiaokuai.territory.models.dated import Dated


class TownPlatform(Dated):
    """One of a town's platforms, the 4 of the 1-4-1 frame (seed item S0.8).

    `track`: a slug of the set that the county uses, for instance one of `rules.TRACKS`. `matters`: codes of what falls
    to it, each with all that is below it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    town = models.CharField(max_length=12)
    track = models.SlugField(max_length=32)
    name = models.CharField(max_length=60)
    matters: models.JSONField[Any, list[str]] = models.JSONField(default=list, blank=True)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["town", "track", "valid_from"], name="territory_platform_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.town} {self.name}"
