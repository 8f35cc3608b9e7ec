"""Outlines of towns and villages, drawn from their grids, for maps of a whole county."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

import shapely

from tiaokuai.kernel.divisions import CODE_LENGTH, Level, prefix_of
from tiaokuai.territory.geometry import Locator
from tiaokuai.territory.queries.place import locator_on

Bounds = tuple[float, float, float, float]
COARSENESS = 0.0005
"""Degrees within which an outline may leave the grids' own (about 50 m): less than a pixel where a county is shown."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A division's ground: `code` of 12 digits, `shape` (WGS-84), and a point inside it where its name can stand."""

    code: str
    shape: Any
    middle: tuple[float, float]

    @property
    def bounds(self) -> Bounds:
        west, south, east, north = self.shape.bounds
        return west, south, east, north


_drawn: WeakKeyDictionary[Locator, dict[int, list[Outline]]] = WeakKeyDictionary()
_lock = Lock()


def outlines_at(level: Level, day: date) -> list[Outline]:
    """Every division of a level that has grids on a day, in order of code. No statement while no grid changed."""
    locator = locator_on(day)
    with _lock:
        known = _drawn.setdefault(locator, {})
        if level not in known:
            known[level] = _draw(locator, level)
        return known[level]


def bounds_of_division(code: str, day: date) -> Bounds | None:
    """West, south, east and north of a division's grids; None where none is drawn. Any level down to the village."""
    locator, prefix = locator_on(day), prefix_of(code)
    shapes = [
        polygon
        for polygon, grid in zip(locator.polygons, locator.codes, strict=True)
        if grid.startswith(prefix)
    ]
    if not shapes:
        return None
    west, south, east, north = shapely.total_bounds(shapes)
    return float(west), float(south), float(east), float(north)


def outlines_of_grids(code: str, day: date) -> list[Outline]:
    """Every grid drawn below a division on a day, in order of code; `code` is then the grid's. No statement while no
    grid changed."""
    locator, prefix = locator_on(day), prefix_of(code)
    found = []
    for polygon, grid in sorted(zip(locator.polygons, locator.codes, strict=True), key=lambda each: each[1]):
        if grid.startswith(prefix):
            inside = polygon.representative_point()
            found.append(Outline(grid, polygon, (inside.x, inside.y)))
    return found


def _draw(locator: Locator, level: Level) -> list[Outline]:
    parts: defaultdict[str, list[Any]] = defaultdict(list)
    for polygon, grid in zip(locator.polygons, locator.codes, strict=True):
        parts[grid[:level]].append(polygon)
    outlines = []
    for prefix, shapes in sorted(parts.items()):
        whole = shapely.union_all(shapes)
        inside = whole.representative_point()
        coarse = whole.simplify(COARSENESS) if level < Level.VILLAGE else whole
        outlines.append(Outline(prefix.ljust(CODE_LENGTH, "0"), coarse, (inside.x, inside.y)))
    return outlines
