"""Whether polygons tile the ground: every gap and every overlap, each with its area and place.

Polygons come in groups (the grids of a village). An overlap is any ground that two polygons claim, in one group or
across two. A gap is ground inside a group, or between groups, that none claims: closed all around, or a slit
narrower than `slit_m` that opens to the outside. Where a group ends is not known apart from its polygons, so that
wider bays count as its true outline.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from tiaokuai.territory.geometry.measures import area_m2, metres_of_degree

SMALLEST_M2 = 1.0
SLIT_M = 10.0


@dataclass(frozen=True, slots=True)
class Fault:
    """A gap or an overlap: `codes` are the polygons that touch or claim it, (`lon`, `lat`) a point in it."""

    kind: str
    codes: tuple[str, ...]
    area_m2: float
    lon: float
    lat: float
    shape: BaseGeometry


def check_tessellation(
    groups: Mapping[str, Sequence[tuple[str, BaseGeometry]]],
    *,
    smallest_m2: float = SMALLEST_M2,
    slit_m: float = SLIT_M,
) -> list[Fault]:
    """Gaps and overlaps of at least `smallest_m2` square metres, the largest first.

    `groups`: name of the group to (code, valid polygon in WGS-84 degrees).
    """
    codes = [code for members in groups.values() for code, _ in members]
    shapes = np.array([shape for members in groups.values() for _, shape in members], dtype=np.object_)
    if not codes:
        return []
    tree = STRtree(shapes)
    pieces = [*_overlaps(tree, shapes, codes), *_gaps(groups, tree, shapes, (smallest_m2, slit_m))]
    faults = [_fault(kind, names, shape, tree, codes) for kind, names, shape in pieces]
    return sorted((f for f in faults if f.area_m2 >= smallest_m2), key=lambda f: (-f.area_m2, f.codes))


_Piece = tuple[str, tuple[str, ...], BaseGeometry]


def _overlaps(tree: STRtree, shapes: npt.NDArray[np.object_], codes: Sequence[str]) -> Iterator[_Piece]:
    one, other = tree.query(shapes, predicate="intersects")
    once = one < other
    shared = shapely.intersection(shapes[one[once]], shapes[other[once]])
    for i, j, ground in zip(one[once], other[once], shared, strict=True):
        for part in _areas(ground):
            yield "overlap", tuple(sorted((codes[i], codes[j]))), part


def _gaps(
    groups: Mapping[str, Sequence[tuple[str, BaseGeometry]]],
    tree: STRtree,
    shapes: npt.NDArray[np.object_],
    limits: tuple[float, float],
) -> Iterator[_Piece]:
    smallest_m2, slit_m = limits
    seen: list[BaseGeometry] = []
    outlines = []
    for members in groups.values():
        union = shapely.union_all([shape for _, shape in members])
        outlines.append(union)
        for gap in (*_holes(union), *_slits(union, slit_m)):
            seen.extend(part for part in _bare(gap, tree, shapes) if area_m2(part) >= smallest_m2)
    if len(groups) > 1:
        for gap in _holes(shapely.union_all(outlines)):
            seen.extend(_bare(gap, tree, shapes))
    for part in _areas(shapely.union_all(seen)):
        yield "gap", (), part


def _bare(gap: BaseGeometry, tree: STRtree, shapes: npt.NDArray[np.object_]) -> list[BaseGeometry]:
    """The parts of a gap that nothing covers: not an island, an enclave, or the neighbour behind a crooked border."""
    covering = shapes[tree.query(gap, predicate="intersects")]
    return _areas(shapely.difference(gap, shapely.union_all(covering)))


def _holes(shape: BaseGeometry) -> list[BaseGeometry]:
    return [
        shapely.Polygon(ring)
        for part in shapely.get_parts(shape)
        if part.geom_type == "Polygon"
        for ring in part.interiors
    ]


def _slits(shape: BaseGeometry, width_m: float) -> list[BaseGeometry]:
    """What closes when the shape swells by half the width and shrinks again; mitred, so that corners stay."""
    lon, lat = (float(v) for v in shapely.get_coordinates(shapely.centroid(shape))[0])
    scale = np.array(metres_of_degree(lat))
    flat = shapely.transform(shape, lambda points: (points - (lon, lat)) * scale)
    closed = _swollen(_swollen(flat, width_m / 2), -width_m / 2)
    # Rounding leaves hair along every edge; opening by a centimetre removes it.
    slits = _swollen(_swollen(shapely.difference(closed, flat), -0.01), 0.01)
    return [shapely.transform(part, lambda points: points / scale + (lon, lat)) for part in _areas(slits)]


def _swollen(shape: BaseGeometry, by: float) -> BaseGeometry:
    return shapely.buffer(shape, by, join_style="mitre", mitre_limit=2.0)


def _areas(shape: BaseGeometry) -> list[BaseGeometry]:
    """The parts of a geometry that have an area."""
    return [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and part.area > 0]


def _fault(
    kind: str, names: tuple[str, ...], shape: BaseGeometry, tree: STRtree, codes: Sequence[str]
) -> Fault:
    if not names:
        touching = tree.query(shapely.buffer(shape, 1e-7), predicate="intersects")
        names = tuple(sorted(codes[i] for i in touching))
    point = shapely.point_on_surface(shape)
    return Fault(kind, names, area_m2(shape), float(point.x), float(point.y), shape)
