from datetime import date

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from tiaokuai.kernel.divisions import bounds_of, prefix_of
from tiaokuai.territory.geometry.tessellation import Fault, check_tessellation
from tiaokuai.territory.models import Grid
from tiaokuai.territory.models.dated import holding_on


def tessellation_faults(under: str, day: date) -> list[Fault]:
    """Gaps and overlaps among the grids below a division ("" for all) on that day, the largest first. One statement."""
    low, high = bounds_of(prefix_of(under) if under else "")
    drawn = Grid.objects.filter(holding_on(day), village__gte=low, village__lt=high).exclude(geometry="")
    rows = list(drawn.order_by("code").values_list("village", "code", "geometry"))
    shapes = shapely.from_geojson(np.array([text for _, _, text in rows], dtype=np.object_))
    groups: dict[str, list[tuple[str, BaseGeometry]]] = {}
    for (village, code, _), shape in zip(rows, shapes, strict=True):
        groups.setdefault(village, []).append((code, shape))
    return check_tessellation(groups)
