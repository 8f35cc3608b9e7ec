from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import numpy as np
import shapely
from django.db.models import Count, Q, QuerySet
from shapely.geometry.base import BaseGeometry

from tiaokuai.kernel.answer import Answer, no
from tiaokuai.kernel.divisions import Level, bounds_of, prefix_of
from tiaokuai.territory.geometry.tessellation import Fault, check_tessellation
from tiaokuai.territory.models import Division, Grid
from tiaokuai.territory.models.dated import Dated, holding_on

D = TypeVar("D", bound=Dated)


@dataclass(frozen=True, slots=True)
class Untiled:
    """Where no grid is drawn: the village (code and full name), and what it lacks as an answer."""

    division: str
    name: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Tiling:
    """How the grids below a division lie: `faults` the largest first, `untiled` of so many `villages`."""

    faults: list[Fault]
    untiled: list[Untiled]
    villages: int

    @property
    def ok(self) -> bool:
        return not self.faults and not self.untiled


def tiling(under: str, day: date) -> Tiling:
    """Whether grids cover every village below a division ("" for all) on that day. Three statements."""
    villages = _below(Division.objects.all(), "code", under, day).filter(level=Level.VILLAGE).order_by("code")
    named = list(villages.values_list("code", "full_name"))
    untiled = _untiled(named, under, day) if named else [Untiled(under, "", no("no_villages"))]
    return Tiling(tessellation_faults(under, day), untiled, len(named))


def _untiled(villages: list[tuple[str, str]], under: str, day: date) -> list[Untiled]:
    grids = _below(Grid.objects.all(), "village", under, day).order_by().values("village")
    counts = grids.annotate(all=Count("id"), drawn=Count("id", filter=~Q(geometry="")))
    counted = {one["village"]: (one["all"], one["drawn"]) for one in counts}
    found = []
    for code, name in villages:
        count, drawn = counted.get(code, (0, 0))
        if not drawn:
            lack = no("village_without_outline", grids=count) if count else no("village_without_grid")
            found.append(Untiled(code, name, lack))
    return found


def _below(rows: QuerySet[D], column: str, under: str, day: date) -> QuerySet[D]:
    low, high = bounds_of(prefix_of(under) if under else "")
    return rows.filter(holding_on(day), **{f"{column}__gte": low, f"{column}__lt": high})


def tessellation_faults(under: str, day: date) -> list[Fault]:
    """Gaps and overlaps that touch a grid below a division ("" for all) on that day, the largest first. One statement.

    Judged among all grids: what a grid below left bare may be closed in by its neighbours in other divisions.
    """
    drawn = _below(Grid.objects.all(), "village", "", day).exclude(geometry="")
    rows = list(drawn.order_by("code").values_list("village", "code", "geometry"))
    shapes = shapely.from_geojson(np.array([text for _, _, text in rows], dtype=np.object_))
    groups: dict[str, list[tuple[str, BaseGeometry]]] = {}
    for (village, code, _), shape in zip(rows, shapes, strict=True):
        groups.setdefault(village, []).append((code, shape))
    within = prefix_of(under) if under else ""
    return [
        fault for fault in check_tessellation(groups) if any(code.startswith(within) for code in fault.codes)
    ]
