"""Where things lie in the invented county: an outline, village sites, and cells that tile it exactly. Pure.

Distances are kilometres on a plane around `ORIGIN`; results are WGS-84 degrees rounded to 1e-6 (about 0.1 m).
All cells come from one Voronoi diagram, so neighbours share every vertex, and rounding moves shared vertices
together: no gap and no overlap can arise. Nothing is clipped: a ring of outside points bounds the outer cells.
"""

import math
from collections.abc import Sequence
from random import Random

import numpy as np
import shapely
from numpy.typing import NDArray

ORIGIN = (118.9, 28.9)
KM_PER_DEGREE = (97.46, 110.85)
RADIUS_KM = 19.5
CANDIDATES = 12
DIGITS = 6

Point = tuple[float, float]
Ring = tuple[Point, ...]


def outline(random: Random) -> Ring:
    """A closed wavy line around the origin, in kilometres."""
    waves = [(k, random.uniform(0.02, 0.22 / k), random.uniform(0, 2 * math.pi)) for k in range(2, 8)]
    ring = []
    for step in range(360):
        angle = math.radians(step)
        reach = RADIUS_KM * (1 + sum(a * math.sin(k * angle + phase) for k, a, phase in waves))
        ring.append((reach * math.cos(angle), reach * math.sin(angle)))
    return tuple(ring)


def roominess(x: float, y: float) -> float:
    """How far apart villages lie here, relative: close in the south-west plain, wide in the north-east hills."""
    return 1.0 + 0.9 / (1 + math.exp(-(x + y) / 9)) - 0.3 * math.exp(-(x * x + y * y) / 18)


def sites(random: Random, ring: Ring, count: int) -> list[Point]:
    """`count` spread-out points inside the ring: of several candidates each time, the loneliest is kept."""
    polygon = shapely.Polygon(ring)
    shapely.prepare(polygon)
    kept: NDArray[np.float64] = np.empty((count, 2))
    reach = RADIUS_KM * 1.7
    for index in range(count):
        candidates: list[Point] = []
        while len(candidates) < CANDIDATES:
            point = (random.uniform(-reach, reach), random.uniform(-reach, reach))
            if polygon.contains(shapely.Point(point)):
                candidates.append(point)
        kept[index] = candidates[0] if index == 0 else _loneliest(candidates, kept[:index])
    return [(float(x), float(y)) for x, y in kept]


def _loneliest(candidates: Sequence[Point], kept: NDArray[np.float64]) -> Point:
    offered = np.array(candidates)
    nearest = ((offered[:, None, :] - kept[None, :, :]) ** 2).sum(axis=2).min(axis=1) ** 0.5
    scaled = nearest / np.array([roominess(*point) for point in candidates])
    return candidates[int(scaled.argmax())]


def clearance(points: Sequence[Point]) -> list[float]:
    """The distance of each point to its nearest other, in kilometres."""
    known = np.array(points)
    distances = ((known[:, None, :] - known[None, :, :]) ** 2).sum(axis=2) ** 0.5
    np.fill_diagonal(distances, np.inf)
    return [float(d) for d in distances.min(axis=1)]


def around(site: Point, radius: float, count: int, phase: float) -> list[Point]:
    """`count` points on a circle: their cells meet in the middle, so their union hangs together."""
    step = 2 * math.pi / count
    return [
        (site[0] + radius * math.cos(phase + step * i), site[1] + radius * math.sin(phase + step * i))
        for i in range(count)
    ]


def cells(points: Sequence[Point], ring: Ring) -> list[Ring]:
    """The Voronoi cell of each point as a closed ring in degrees; together they tile the county."""
    fence = shapely.Polygon(ring).buffer(0.7).exterior
    spacing = np.arange(0, fence.length, 0.5)
    outside = [(p.x, p.y) for p in shapely.line_interpolate_point(fence, spacing)]
    diagram = shapely.voronoi_polygons(shapely.MultiPoint([*points, *outside]), ordered=True)
    return [_in_degrees(cell.exterior.coords) for cell in list(diagram.geoms)[: len(points)]]


def _in_degrees(coords: shapely.coords.CoordinateSequence) -> Ring:
    ring: list[Point] = []
    for x, y in coords:
        point = (
            round(ORIGIN[0] + x / KM_PER_DEGREE[0], DIGITS),
            round(ORIGIN[1] + y / KM_PER_DEGREE[1], DIGITS),
        )
        if not ring or point != ring[-1]:
            ring.append(point)
    return tuple(ring)


def shares(points: Sequence[Point], sizes: Sequence[int], random: Random) -> list[list[int]]:
    """Split points into groups of exactly these sizes, each on its own side of straight cuts.

    Returns indices per size. The first cut runs across the plain-to-hills axis, so that the later sizes get
    the hills; further cuts go across the longer side of what is left, turned a little at random.
    """
    return _split(list(range(len(points))), list(sizes), points, random, math.pi / 4)


def centre_first(members: Sequence[int], points: Sequence[Point]) -> list[int]:
    """The same indices, nearest to their common centre first: there the town itself lies."""
    own = np.array([points[i] for i in members])
    away = ((own - own.mean(axis=0)) ** 2).sum(axis=1)
    return [members[int(i)] for i in np.argsort(away, kind="stable")]


def _split(
    members: list[int], sizes: list[int], points: Sequence[Point], random: Random, angle: float | None
) -> list[list[int]]:
    if len(sizes) == 1:
        return [members]
    if angle is None:
        angle = _long_axis([points[i] for i in members]) + random.uniform(-0.3, 0.3)
    cos, sin = math.cos(angle), math.sin(angle)
    ordered = sorted(members, key=lambda i: points[i][0] * cos + points[i][1] * sin)
    half = len(sizes) // 2 if len(sizes) != 16 else 12
    cut = sum(sizes[:half])
    left = _split(ordered[:cut], sizes[:half], points, random, None)
    return left + _split(ordered[cut:], sizes[half:], points, random, None)


def _long_axis(points: Sequence[Point]) -> float:
    spread = np.cov(np.array(points).T)
    _values, vectors = np.linalg.eigh(spread)
    return math.atan2(float(vectors[1, -1]), float(vectors[0, -1]))
