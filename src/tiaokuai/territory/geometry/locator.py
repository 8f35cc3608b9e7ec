"""From a point to the polygon it lies in, with the honest answers "on a boundary" and "outside, nearest is …".

Built once, never changed, safe to share between threads. Aim: a point in 5 µs, a million points in a second.
"""

import math
import struct
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from tiaokuai.territory.geometry.batch import Batch, locate_batch
from tiaokuai.territory.geometry.cells import EMPTY, build_cells, edges_of
from tiaokuai.territory.geometry.measures import metres_of_degree
from tiaokuai.territory.geometry.nearest import Nearest

TOLERANCE_M = 0.1
"""How near a boundary a point counts as on it: the resolution of coordinates with six decimals."""

_FIVE = struct.Struct("5d").unpack_from
"""Reads one row of `Edges.ends`; the quickest way to five numbers that plain Python has."""


@dataclass(frozen=True, slots=True)
class Inside:
    """The point lies in this polygon and in no other."""

    code: str


@dataclass(frozen=True, slots=True)
class Boundary:
    """The point lies on a boundary, or in polygons that overlap: these all claim it, in order of code."""

    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outside:
    """The point lies in no polygon. `distance_m` to the nearest one; None and None where there is none at all."""

    nearest: str | None
    distance_m: float | None


Position = Inside | Boundary | Outside


class Locator:
    """Answers for a fixed set of polygons (WGS-84 degrees, valid, holes and several parts allowed).

    `codes[i]` names `polygons[i]`. `tolerance_m`: a point this near a boundary is on it. Raises ValueError when the
    two differ in length or a polygon is invalid or empty.
    """

    def __init__(
        self,
        polygons: Sequence[object] | npt.NDArray[np.object_],
        codes: Sequence[str],
        *,
        tolerance_m: float = TOLERANCE_M,
    ) -> None:
        self.polygons = np.asarray(polygons, dtype=np.object_)
        self.codes = tuple(codes)
        if len(self.polygons) != len(self.codes):
            msg = f"{len(self.polygons)} polygons but {len(self.codes)} codes: give one code for each"
            raise ValueError(msg)
        self._tolerance = tolerance_m
        self._nearest = Nearest(self.polygons)
        self._is_empty = len(self.codes) == 0
        if not self._is_empty:
            self._check()
            self._build()

    def _check(self) -> None:
        bad = np.flatnonzero(shapely.is_empty(self.polygons) | ~shapely.is_valid(self.polygons))
        if len(bad):
            reason = shapely.is_valid_reason(self.polygons[bad[0]])
            msg = f"polygon {self.codes[bad[0]]} cannot be used: {reason}; mend it ({len(bad)} such in all)"
            raise ValueError(msg)

    def _build(self) -> None:
        edges = edges_of(self.polygons, self._tolerance)
        cells = build_cells(edges, len(self.codes), self._tolerance)
        self._edges, self._cells = edges, cells
        frame = cells.frame
        self._origin = (frame.x0, frame.y0, frame.per_x, frame.per_y, frame.columns, frame.rows)
        # Memory views read single numbers several times faster than arrays do, and share their memory.
        self._state = cells.state.data
        self._slots = cells.slot_start.data
        self._runs = cells.run_start.data
        self._run_polygon = cells.run_polygon.data
        self._run_centre = cells.run_holds_centre.data
        self._edge_ids = cells.edge_ids.data
        self._ends = edges.ends.data
        self._answers = tuple(Inside(code) for code in self.codes)

    def __len__(self) -> int:
        return len(self.codes)

    def locate(self, lon: float, lat: float) -> Position:
        """Where a point (WGS-84 degrees) lies. Raises ValueError when it is not a pair of finite numbers."""
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            msg = f"({lon}, {lat}) is no place: longitude first, then latitude, in degrees"
            raise ValueError(msg)
        if self._is_empty:
            return Outside(None, None)
        x0, y0, per_x, per_y, columns, rows = self._origin
        x, y = (lon - x0) * per_x, (lat - y0) * per_y
        if 0 <= x < columns and 0 <= y < rows:
            column, row = int(x), int(y)
            state = self._state[row * columns + column]
            if state >= 0:
                return self._answers[state]
            if state != EMPTY:
                cx, cy = x0 + (column + 0.5) / per_x, y0 + (row + 0.5) / per_y
                found = self._in_slot(-2 - state, lon, lat, cx, cy)
                if found is not None:
                    return found
        nearest, distance = self._nearest.of(lon, lat)
        return Outside(self.codes[nearest], distance)

    def locate_many(self, lons: npt.ArrayLike, lats: npt.ArrayLike) -> Batch:
        """Where many points lie, at once: see `Batch`. Answers agree with `locate` one by one."""
        x, y = np.asarray(lons, dtype=np.float64), np.asarray(lats, dtype=np.float64)
        if x.shape != y.shape or x.ndim != 1 or not (np.isfinite(x).all() and np.isfinite(y).all()):
            msg = "give two lists of finite numbers of the same length: longitudes and latitudes in degrees"
            raise ValueError(msg)
        if self._is_empty:
            return Batch.outside(len(x))
        return locate_batch(self._cells, self._edges, x, y, self._tolerance)

    def nearest_many(self, lons: npt.ArrayLike, lats: npt.ArrayLike) -> tuple[list[str], list[float]]:
        """The nearest polygon's code and the distance in metres, for points that lie outside."""
        pairs = [self._nearest.of(float(x), float(y)) for x, y in zip(lons, lats, strict=True)]  # type: ignore[arg-type]
        return [self.codes[i] for i, _ in pairs], [d for _, d in pairs]

    def _in_slot(self, slot: int, px: float, py: float, cx: float, cy: float) -> Position | None:
        """The answer inside the mixed cell with this centre; None when no polygon holds the point, no edge is near.

        The same steps as `batch._cross`, in plain numbers: for a single point arrays cost more than they save.
        """
        holding, near = [], []
        ends, runs, ids = self._ends, self._runs, self._edge_ids
        first, last = self._slots[slot], self._slots[slot + 1]
        end = runs[first]
        for run in range(first, last):
            start, end = end, runs[run + 1]
            inside = self._run_centre[run]
            for edge in ids[start:end]:
                x1, y1, x2, y2, reach = _FIVE(ends, edge * 40)
                dx, dy, from_x = x2 - x1, y2 - y1, px - x1
                turn = dx * (py - y1) - dy * from_x
                if -reach <= turn <= reach and self._is_near(px, py, (x1, y1, dx, dy)):
                    near.append(self._run_polygon[run])
                    break
                level, upright = y1 <= cy < y2, (x1 > px) != (x2 > px)
                if level or upright:
                    corner = dx * (cy - y1) - dy * from_x
                    corner_left = corner > 0 or (corner == 0 and dy == 0)
                    if level:
                        inside ^= (dx * (cy - y1) - dy * (cx - x1) > 0) != corner_left
                    if upright:
                        inside ^= (turn > 0 or (turn == 0 and dy == 0)) != corner_left
            else:
                if inside:
                    holding.append(self._run_polygon[run])
        if near or len(holding) > 1:
            return Boundary(tuple(sorted(self.codes[i] for i in (*near, *holding))))
        return self._answers[holding[0]] if holding else None

    def _is_near(self, px: float, py: float, edge: tuple[float, float, float, float]) -> bool:
        """Whether the point is within the tolerance of the edge (start and extent in degrees)."""
        x1, y1, dx, dy = edge
        scale_x, scale_y = metres_of_degree(py)
        ux, uy, ex, ey = (px - x1) * scale_x, (py - y1) * scale_y, dx * scale_x, dy * scale_y
        along = min(max((ux * ex + uy * ey) / (ex * ex + ey * ey), 0.0), 1.0)
        return math.hypot(ux - along * ex, uy - along * ey) <= self._tolerance
