from typing import ClassVar

from django.db import models

from tiaokuai.kernel.ids import uuid7
from tiaokuai.territory.models.dated import Dated
from tiaokuai.territory.rules import GridKind


class Grid(Dated):
    """A grid of a village, for as long as it had this outline, name and kind (GB/T 34300; domain 2.3).

    `code`: `<village12>-<serial>`. `geometry`: GeoJSON text of a Polygon or MultiPolygon in WGS-84 degrees, "" while
    not yet drawn; the bounding box is repeated in columns that an index can search. `worker`: the account name of
    the grid worker, a reference and never a person's name; appointments stand in accounts.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=24)
    name = models.CharField(max_length=60)
    kind = models.CharField(
        max_length=16, choices=[(k.value, k.name) for k in GridKind], default=GridKind.ALL_PURPOSE
    )
    village = models.CharField(max_length=12)
    households = models.PositiveIntegerField(null=True, blank=True)
    worker = models.CharField(max_length=64, blank=True)
    geometry = models.TextField(blank=True)
    min_lon = models.FloatField(null=True, blank=True)
    min_lat = models.FloatField(null=True, blank=True)
    max_lon = models.FloatField(null=True, blank=True)
    max_lat = models.FloatField(null=True, blank=True)
    area_m2 = models.FloatField(null=True, blank=True)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["code", "valid_from"], name="territory_grid_once_a_day"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["village", "code"], name="territory_grid_village"),
            models.Index(fields=["min_lon", "min_lat"], name="territory_grid_corner"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
