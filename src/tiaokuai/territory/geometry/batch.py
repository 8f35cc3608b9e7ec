"""The same answers as `Locator.locate`, for many points in a few passes over arrays."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from tiaokuai.territory.geometry.cells import EMPTY, Cells, Edges, Flags, Floats, Ints, spread
from tiaokuai.territory.geometry.measures import metres_of_degrees

INSIDE, BOUNDARY, OUTSIDE = 0, 1, 2
_AT_ONCE = 200_000
"""Points handled in one pass: keeps what is held in memory near the processor's caches."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Answers for n points. `status` (n,) is INSIDE, BOUNDARY or OUTSIDE; `polygon` (n,) is the index inside, else -1.

    `claims` (m, 2): (point, polygon) for every polygon that claims a point on a boundary, in order of point.
    Nearest polygons of points outside are asked for apart (`Locator.nearest_many`).
    """

    status: npt.NDArray[np.int8]
    polygon: Ints
    claims: Ints

    @classmethod
    def outside(cls, size: int) -> Self:
        status = np.full(size, OUTSIDE, dtype=np.int8)
        return cls(status, np.full(size, -1, dtype=np.int32), np.empty((0, 2), dtype=np.int32))


def locate_batch(cells: Cells, edges: Edges, x: Floats, y: Floats, tolerance_m: float) -> Batch:
    """Answers for points x, y (n,) in degrees; `tolerance_m` in metres."""
    result = Batch.outside(len(x))
    claims = [
        _locate_part((cells, edges, tolerance_m), (x, y), slice(start, start + _AT_ONCE), result)
        for start in range(0, len(x), _AT_ONCE)
    ]
    return Batch(result.status, result.polygon, np.concatenate(claims) if claims else result.claims)


def _locate_part(
    index: tuple[Cells, Edges, float], points: tuple[Floats, Floats], part: slice, result: Batch
) -> Ints:
    """Fill `result` for this part of the points; return the claims on those that lie on a boundary."""
    cells, edges, tolerance_m = index
    x, y = points[0][part], points[1][part]
    status, polygon = result.status[part], result.polygon[part]
    frame = cells.frame
    across, up = (x - frame.x0) * frame.per_x, (y - frame.y0) * frame.per_y
    within = (across >= 0) & (across < frame.columns) & (up >= 0) & (up < frame.rows)
    column = np.where(within, across, 0).astype(np.int32)
    row = np.where(within, up, 0).astype(np.int32)
    state = cells.state[row * np.int32(frame.columns) + column]
    state[~within] = EMPTY
    sure = state >= 0
    polygon[sure] = state[sure]
    status[sure] = INSIDE
    open_ = np.flatnonzero(state < EMPTY)
    centre_x = frame.x0 + (column[open_].astype(np.float64) + 0.5) / frame.per_x
    centre_y = frame.y0 + (row[open_].astype(np.float64) + 0.5) / frame.per_y
    slots = -2 - state[open_]
    point, run, inside, near = _runs_of(
        cells, edges, slots, (x[open_], y[open_], centre_x, centre_y), tolerance_m
    )
    claimed = inside | near
    number = np.bincount(point[claimed], minlength=len(open_))
    touched = np.bincount(point[near], minlength=len(open_)) > 0
    doubtful = touched | (number > 1)
    one = claimed & ~doubtful[point]
    polygon[open_[point[one]]] = cells.run_polygon[run[one]]
    status[open_[point[one]]] = INSIDE
    status[open_[doubtful]] = BOUNDARY
    shared = claimed & doubtful[point]
    return np.column_stack((open_[point[shared]] + part.start, cells.run_polygon[run[shared]])).astype(
        np.int32
    )


def _runs_of(
    cells: Cells,
    edges: Edges,
    slots: Ints,
    places: tuple[Floats, Floats, Floats, Floats],
    tolerance_m: float,
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Flags, Flags]:
    """For every (point, polygon near its cell): the point, the run, whether inside, whether within the tolerance."""
    first = cells.slot_start[slots].astype(np.int64)
    point, step = spread(cells.slot_start[slots + 1] - first)
    run = first[point] + step
    start = cells.run_start[run].astype(np.int64)
    lengths = cells.run_start[run + 1] - start
    pair, step = spread(lengths)
    odd, touching = _cross(edges, cells.edge_ids[start[pair] + step], point[pair], places, tolerance_m)
    # Differences of running sums count per run, runs without edges included.
    ends = np.cumsum(lengths)
    begins = ends - lengths
    crossed = np.concatenate(([0], np.cumsum(odd)))
    touched = np.concatenate(([0], np.cumsum(touching)))
    inside = ((crossed[ends] - crossed[begins]) % 2 == 1) != cells.run_holds_centre[run]
    return point, run, inside, touched[ends] > touched[begins]


def _cross(
    edges: Edges,
    edge: Ints,
    point: npt.NDArray[np.int64],
    places: tuple[Floats, Floats, Floats, Floats],
    tolerance_m: float,
) -> tuple[Flags, Flags]:
    """For every (edge, point): whether it lies between centre and point, whether it is within the tolerance."""
    px, py, cx, cy = (a[point] for a in places)
    x1, y1, x2, y2, reach = edges.ends[edge].T
    dx, dy = x2 - x1, y2 - y1
    from_x, from_y, from_cy = px - x1, py - y1, cy - y1
    level_edge = dy == 0
    turn = dx * from_cy - dy * from_x
    corner_left = (turn > 0) | ((turn == 0) & level_edge)
    centre_left = dx * from_cy - dy * (cx - x1) > 0
    turn = dx * from_y - dy * from_x
    point_left = (turn > 0) | ((turn == 0) & level_edge)
    odd = ((y1 <= cy) & (cy < y2) & (centre_left != corner_left)) ^ (
        ((x1 > px) != (x2 > px)) & (point_left != corner_left)
    )
    near = np.abs(turn) <= reach
    some = np.flatnonzero(near)
    offsets = np.stack((from_x[some], from_y[some], dx[some], dy[some]))
    near[some] = _within(offsets, py[some], tolerance_m)
    return odd, near


def _within(offsets: Floats, latitude: Floats, tolerance_m: float) -> Flags:
    """Whether points lie within the tolerance of their edges.

    `offsets` (4, n), in degrees: from the edge's start to the point, and to the edge's end.
    """
    scale_x, scale_y = metres_of_degrees(latitude)
    ux, uy, ex, ey = offsets * np.stack((scale_x, scale_y, scale_x, scale_y))
    along = np.clip((ux * ex + uy * ey) / (ex * ex + ey * ey), 0.0, 1.0)
    return np.asarray(np.hypot(ux - along * ex, uy - along * ey) <= tolerance_m)
