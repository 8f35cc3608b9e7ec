"""A raster of cells over all polygons, so that most points are answered by one look into an array.

A cell that no edge comes near lies wholly in one polygon, or in none: it holds that answer. Any other cell
("mixed") holds a slot: which polygons come near it, whether its centre lies in each, and their edges there. From
the centre a point is reached by a level and then an upright step inside the cell; each edge crossed on the way
turns "in" to "out" and back. So only the few edges of the cell are looked at, however large the polygon.

Conventions that keep this exact up to rounding: edges run upwards (rightwards when level); a point on an edge's
line counts as right of it (above it when level), as if moved by an infinitely small step right and a smaller one
up. Points so near an edge that rounding matters are within the tolerance and answered as on the boundary.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from tiaokuai.territory.geometry.measures import degrees_of_metre, metres_of_degrees

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]

EMPTY = -1
MOST_CELLS = 8_000_000
CELLS_PER_EDGE = 8
_OFF_LATTICE = 0.3819660112501051
"""The raster begins this part of a cell outside the polygons: centres then miss coordinates people write."""


@dataclass(frozen=True, slots=True)
class Edges:
    """Edges of all polygons, from (x1, y1) up to (x2, y2), a row of `ends` each; `polygon` is the index of the owner.

    The fifth column of `ends` is the reach: a point whose turn (twice the triangle it makes with the edge, in square
    degrees) exceeds it cannot be within the tolerance, so that its distance need not be measured.
    """

    ends: Floats
    polygon: Ints

    @property
    def x1(self) -> Floats:
        return self.ends[:, 0]

    @property
    def y1(self) -> Floats:
        return self.ends[:, 1]

    @property
    def x2(self) -> Floats:
        return self.ends[:, 2]

    @property
    def y2(self) -> Floats:
        return self.ends[:, 3]


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the raster lies: its corner, cells per degree each way, and how many columns and rows."""

    x0: float
    y0: float
    per_x: float
    per_y: float
    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class Cells:
    """The raster. `state` of a cell: a polygon's index, EMPTY, or -2 minus the number of its slot.

    Slot k has the runs `slot_start[k]:slot_start[k + 1]`; run r concerns polygon `run_polygon[r]`, holds whether
    the cell's centre lies in it, and its edges `edge_ids[run_start[r]:run_start[r + 1]]`.
    """

    frame: Frame
    state: Ints
    slot_start: Ints
    run_polygon: Ints
    run_holds_centre: Flags
    run_start: Ints
    edge_ids: Ints


def edges_of(polygons: npt.NDArray[np.object_], tolerance_m: float) -> Edges:
    """The edges of every ring of every polygon (WGS-84 degrees); edges of no length are left out."""
    parts, owner = shapely.get_parts(polygons, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    owner = owner[part]
    points, ring = shapely.get_coordinates(rings, return_index=True)
    follows = ring[1:] == ring[:-1]
    start, end = points[:-1][follows], points[1:][follows]
    belongs = owner[ring[:-1][follows]].astype(np.int32)
    down = (start[:, 1] > end[:, 1]) | ((start[:, 1] == end[:, 1]) & (start[:, 0] > end[:, 0]))
    low, high = np.where(down[:, None], end, start), np.where(down[:, None], start, end)
    kept = (low != high).any(axis=1)
    low, high, belongs = low[kept], high[kept], belongs[kept]
    scale_x, scale_y = metres_of_degrees(low[:, 1])
    length_m = np.hypot((high - low)[:, 0] * scale_x, (high - low)[:, 1] * scale_y)
    # The scale changes along the edge and with the point: a tenth more makes up for it between the polar circles.
    reach = 1.1 * tolerance_m * length_m / (scale_x * scale_y)
    return Edges(np.column_stack((low, high, reach)), belongs)


def build_cells(edges: Edges, polygons: int, tolerance_m: float) -> Cells:
    """The raster over these edges. `tolerance_m`: an edge this near a cell, in metres, makes it mixed."""
    frame, pad_x, pad_y = _frame_of(edges, polygons, tolerance_m)
    edge_ids, edge_cells = _cells_near_edges(edges, frame, pad_x, pad_y)
    fill_cells, fill_polygons = _cells_by_centre(edges, frame)
    size = frame.columns * frame.rows
    claims = np.bincount(fill_cells, minlength=size)
    state = np.full(size, EMPTY, dtype=np.int32)
    state[fill_cells] = fill_polygons
    mixed = claims > 1
    mixed[edge_cells] = True
    in_mixed = mixed[fill_cells]
    slots = np.flatnonzero(mixed)
    state[slots] = -2 - np.arange(len(slots), dtype=np.int32)
    return _with_runs(
        frame,
        state,
        edges_at=(-2 - state[edge_cells], edges.polygon[edge_ids], edge_ids),
        centres_at=(-2 - state[fill_cells[in_mixed]], fill_polygons[in_mixed]),
        counts=(len(slots), polygons),
    )


def _frame_of(edges: Edges, polygons: int, tolerance_m: float) -> tuple[Frame, float, float]:
    left, right = min(edges.x1.min(), edges.x2.min()), max(edges.x1.max(), edges.x2.max())
    bottom, top = edges.y1.min(), edges.y2.max()
    pad_x, pad_y = (d * tolerance_m * 1.05 + 1e-12 for d in degrees_of_metre(max(abs(bottom), abs(top))))
    width, height = right - left + 4 * pad_x, top - bottom + 4 * pad_y
    wanted = min(MOST_CELLS, max(64, CELLS_PER_EDGE * len(edges.ends), 16 * polygons))
    side = float(np.sqrt(width * height / wanted))
    columns = max(1, int(np.ceil(width / side))) + 1
    rows = max(1, int(np.ceil(height / side))) + 1
    cell_x, cell_y = width / (columns - 1), height / (rows - 1)
    x0 = left - 2 * pad_x - _OFF_LATTICE * cell_x
    y0 = bottom - 2 * pad_y - _OFF_LATTICE * cell_y
    return Frame(float(x0), float(y0), float(1 / cell_x), float(1 / cell_y), columns, rows), pad_x, pad_y


def spread(counts: npt.NDArray[np.integer]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """For groups of these sizes: which group each member is in, and its place within the group."""
    group = np.repeat(np.arange(len(counts)), counts)
    place = np.arange(len(group)) - np.repeat(np.cumsum(counts) - counts, counts)
    return group, place


def _cells_near_edges(edges: Edges, frame: Frame, pad_x: float, pad_y: float) -> tuple[Ints, Ints]:
    """(edge, cell) pairs: every cell that comes within the pads of the edge, row by row, and few others."""
    first = ((edges.y1 - pad_y - frame.y0) * frame.per_y).astype(np.int64)
    last = ((edges.y2 + pad_y - frame.y0) * frame.per_y).astype(np.int64)
    edge, step = spread(last - first + 1)
    row = first[edge] + step
    x1, y1, x2, y2 = edges.x1[edge], edges.y1[edge], edges.x2[edge], edges.y2[edge]
    rise = y2 - y1
    slope = np.divide(x2 - x1, rise, out=np.zeros_like(rise), where=rise > 0)
    floor = np.maximum(frame.y0 + row / frame.per_y - pad_y, y1)
    roof = np.minimum(frame.y0 + (row + 1) / frame.per_y + pad_y, y2)
    enters = np.where(floor <= y1, x1, x1 + (floor - y1) * slope)
    leaves = np.where(roof >= y2, x2, x1 + (roof - y1) * slope)
    # A slope along a nearly level edge multiplies rounding: never leave the edge's own span.
    lowest, highest = np.minimum(x1, x2), np.maximum(x1, x2)
    start = np.clip(np.minimum(enters, leaves), lowest, highest) - pad_x
    end = np.clip(np.maximum(enters, leaves), lowest, highest) + pad_x
    column = ((start - frame.x0) * frame.per_x).astype(np.int64)
    pair, step = spread(((end - frame.x0) * frame.per_x).astype(np.int64) - column + 1)
    cell = row[pair] * frame.columns + column[pair] + step
    return edge[pair].astype(np.int32), cell.astype(np.int32)


def _cells_by_centre(edges: Edges, frame: Frame) -> tuple[Ints, Ints]:
    """(cell, polygon) pairs: every cell whose centre lies in the polygon, found by scanning row by row."""
    first = np.ceil((edges.y1 - frame.y0) * frame.per_y - 0.5).astype(np.int64)
    last = np.ceil((edges.y2 - frame.y0) * frame.per_y - 0.5).astype(np.int64)
    edge, step = spread(last - first)
    row = first[edge] + step
    height = frame.y0 + (row + 0.5) / frame.per_y
    x1, y1 = edges.x1[edge], edges.y1[edge]
    crossing = x1 + (height - y1) * (edges.x2[edge] - x1) / (edges.y2[edge] - y1)
    polygon = edges.polygon[edge]
    order = np.lexsort((crossing, row, polygon))
    entry, leaving = order[0::2], order[1::2]
    column = np.ceil((crossing[entry] - frame.x0) * frame.per_x - 0.5).astype(np.int64)
    beyond = np.ceil((crossing[leaving] - frame.x0) * frame.per_x - 0.5).astype(np.int64)
    span, step = spread(np.maximum(beyond - column, 0))
    cell = row[entry][span] * frame.columns + column[span] + step
    return cell.astype(np.int32), polygon[entry][span]


def _with_runs(
    frame: Frame,
    state: Ints,
    *,
    edges_at: tuple[Ints, Ints, Ints],
    centres_at: tuple[Ints, Ints],
    counts: tuple[int, int],
) -> Cells:
    slots, polygons = counts
    edge_keys = edges_at[0].astype(np.int64) * polygons + edges_at[1]
    order = np.argsort(edge_keys, kind="stable")
    centre_keys = centres_at[0].astype(np.int64) * polygons + centres_at[1]
    with_edges, sizes = _counted(edge_keys[order])
    runs, _ = _counted(np.sort(np.concatenate((with_edges, centre_keys)), kind="stable"))
    lengths = np.zeros(len(runs), dtype=np.int64)
    lengths[np.searchsorted(runs, with_edges)] = sizes
    holds_centre = np.zeros(len(runs), dtype=np.bool_)
    holds_centre[np.searchsorted(runs, centre_keys)] = True
    return Cells(
        frame=frame,
        state=state,
        slot_start=np.searchsorted(runs // polygons, np.arange(slots + 1)).astype(np.int32),
        run_polygon=(runs % polygons).astype(np.int32),
        run_holds_centre=holds_centre,
        run_start=np.concatenate(([0], np.cumsum(lengths))).astype(np.int32),
        edge_ids=edges_at[2][order],
    )


def _counted(ordered: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Each value of an ordered array once, and how often it stood there (np.unique would hash or sort again)."""
    firsts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1]))[: len(ordered)])
    return ordered[firsts], np.diff(np.append(firsts, len(ordered)))
