"""From a point and a day to the place: the index lives in the process and follows the data by itself."""

import math
import threading
import time
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

import numpy as np
import shapely
from django.db import connection

from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.divisions import Level, at_level, level_of
from tiaokuai.territory.geometry import Boundary, Inside, Locator, Position
from tiaokuai.territory.models import DataVersion, Grid
from tiaokuai.territory.models.dated import holding_on

GRIDS = "grids"
RECHECK_SECONDS = 1.0
"""How long a process may answer from its index before it asks whether another process changed the grids."""
_KEPT = 4
"""Indexes kept at once: today's, and those of past spells that an import or an appeal asks about."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a point lies. `status`: inside, boundary or outside.

    `grid`, `village`, `town`, `county` are codes, None where not certain: on a boundary `grids` names all that claim
    the point, and village, town and county are given where these agree. `distance_m` to the nearest grid is 0 inside
    and on a boundary; `nearest` names it for points outside. Both are None when no grid has been drawn at all.
    """

    status: str
    grid: str | None = None
    village: str | None = None
    town: str | None = None
    county: str | None = None
    grids: tuple[str, ...] = ()
    nearest: str | None = None
    distance_m: float | None = None


def locate(lon: float, lat: float, on: date) -> Place:
    """The place of a point (WGS-84 degrees) on a day. At most one statement, and none within a second of the last.

    Raises BadInput when the numbers are no place on earth.
    """
    if not (math.isfinite(lon) and math.isfinite(lat) and -180 <= lon <= 180 and -90 <= lat <= 90):
        raise BadInput(no("no_such_place", lon=lon, lat=lat), field="lon, lat")
    return place_of(locator_on(on).locate(lon, lat))


def locate_many(lons: Sequence[float], lats: Sequence[float], on: date) -> list[Place]:
    """`locate` for many points of one day."""
    locator = locator_on(on)
    return [place_of(locator.locate(lon, lat)) for lon, lat in zip(lons, lats, strict=True)]


def place_of(position: Position) -> Place:
    """A position among grids as a place: villages, towns and counties are read from the codes."""
    if isinstance(position, Inside):
        return Place(
            "inside", position.code, *_divisions_of(position.code), grids=(position.code,), distance_m=0.0
        )
    if isinstance(position, Boundary):
        village, town, county = map(_only, zip(*map(_divisions_of, position.codes), strict=True))
        return Place("boundary", None, village, town, county, grids=position.codes, distance_m=0.0)
    return Place("outside", nearest=position.nearest, distance_m=position.distance_m)


def locator_on(day: date) -> Locator:
    """The index of the grids valid on that day; safe to share between threads. Rebuilt when the grids changed."""
    return _indexes.on(day)


def forget_version() -> None:
    """Look at the version again at the next question: called where this process itself changed grids."""
    _indexes.forget()


@lru_cache(maxsize=1 << 17)
def _divisions_of(grid: str) -> tuple[str | None, str | None, str | None]:
    """Village, town and county of a grid; None below the level at which the grid hangs (a park may hang at a town)."""
    holder = grid[:12]
    own = level_of(holder)
    village, town, county = (
        at_level(holder, level) if own >= level else None
        for level in (Level.VILLAGE, Level.TOWN, Level.COUNTY)
    )
    return village, town, county


def _only(codes: Sequence[str | None]) -> str | None:
    return codes[0] if len(set(codes)) == 1 else None


class _Indexes:
    """Indexes by spell: all days between two changes of validity share one."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._mark: UUID | None = None
        self._looked_at = -math.inf
        self._turns: list[date] = []
        self._by_spell: OrderedDict[int, Locator] = OrderedDict()

    def forget(self) -> None:
        self._looked_at = -math.inf

    def on(self, day: date) -> Locator:
        # Inside a transaction look every time: it may see changes of its own, and may be rolled back.
        if connection.in_atomic_block or time.monotonic() - self._looked_at > RECHECK_SECONDS:
            self._look()
        with self._lock:
            spell = bisect_right(self._turns, day)
            locator = self._by_spell.get(spell)
            if locator is None:
                locator = self._by_spell[spell] = _load(day)
                while len(self._by_spell) > _KEPT:
                    self._by_spell.popitem(last=False)
            else:
                self._by_spell.move_to_end(spell)
            return locator

    def _look(self) -> None:
        # Read the clock first: a change that lands while we look is then seen at the next look.
        now = time.monotonic()
        mark = DataVersion.objects.filter(name=GRIDS).values_list("mark", flat=True).first()
        with self._lock:
            if mark != self._mark:
                self._turns, self._mark = _turning_days(), mark
                self._by_spell.clear()
            self._looked_at = -math.inf if connection.in_atomic_block else now


_indexes = _Indexes()


def _turning_days() -> list[date]:
    """The days on which the set of valid grids changes, in order."""
    begins = set(Grid.objects.values_list("valid_from", flat=True).distinct())
    ends = set(Grid.objects.exclude(valid_to=None).values_list("valid_to", flat=True).distinct())
    return sorted(begins | {day for day in ends if day is not None})


def _load(day: date) -> Locator:
    drawn = Grid.objects.filter(holding_on(day)).exclude(geometry="").order_by("code")
    rows = list(drawn.values_list("code", "geometry"))
    shapes = shapely.from_geojson(np.array([text for _, text in rows], dtype=np.object_))
    return Locator(shapes, [code for code, _ in rows])
