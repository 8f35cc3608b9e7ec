"""How fast a point finds its grid: one at a time and a million at once, beside plain shapely STRtree in the same run.

The made-up ground is 2 by 1.5 degrees in 120,000 pieces: a Voronoi tiling of random points, so that pieces differ in
size and shape as drawn grids do. Both sides get the same pieces and the same points, and must name the same pieces
wherever the point does not lie on a boundary (the tree knows no boundary: a point on one lies in several).

Single points are given in processor time of this process, which does nothing else: what other work on the machine
takes is not in it. The p99 is by the clock.

Run alone: ``python -m benchmarks.bench_territory`` prints one JSON object a line.
"""

import json
import time
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import shapely
from shapely import STRtree

from tiaokuai.territory.geometry import Locator
from tiaokuai.territory.geometry.batch import BOUNDARY, INSIDE

Report = Callable[[dict[str, object]], None]

SEED = 20261123
PIECES = 120_000
POINTS = 1_000_000
ONE_BY_ONE = 100_000
BESIDE = 200_000
WEST, SOUTH, EAST, NORTH = 119.0, 29.0, 121.0, 30.5


def pieces(count: int = PIECES) -> npt.NDArray[np.object_]:
    """A tiling of the ground in about `count` polygons."""
    sites = points(count, seed=SEED)
    ground = shapely.box(WEST, SOUTH, EAST, NORTH)
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.MultiPoint(sites), extend_to=ground))
    cut = shapely.intersection(cells, ground)
    return np.array([shape for shape in cut if shape.geom_type == "Polygon"], dtype=np.object_)


def points(count: int, *, seed: int) -> npt.NDArray[np.float64]:
    """(count, 2) longitudes and latitudes spread over the ground."""
    return np.random.default_rng(seed).random((count, 2)) * (EAST - WEST, NORTH - SOUTH) + (WEST, SOUTH)


def run(report: Report) -> None:
    """Measure and report each figure; asserts that both sides agree."""
    shapes = pieces()
    asked = points(POINTS, seed=SEED + 1)
    start = time.perf_counter()
    locator = Locator(shapes, [f"g{i:06d}" for i in range(len(shapes))])
    report(
        {"measure": "locate_build", "polygons": len(shapes), "seconds": round(time.perf_counter() - start, 2)}
    )
    start = time.perf_counter()
    tree = STRtree(shapes)
    tree.query(shapely.Point(asked[0]), predicate="intersects")
    tree_build = time.perf_counter() - start
    report({"measure": "strtree_build", "polygons": len(shapes), "seconds": round(tree_build, 2)})
    _batch(report, locator, tree, asked)
    _single(report, locator, tree, asked)


def _batch(report: Report, locator: Locator, tree: STRtree, asked: npt.NDArray[np.float64]) -> None:
    locator.locate_many(asked[:1000, 0], asked[:1000, 1])
    start = time.perf_counter()
    answers = locator.locate_many(asked[:, 0], asked[:, 1])
    ours = len(asked) / (time.perf_counter() - start)
    some = asked[:BESIDE]
    start = time.perf_counter()
    point, piece = tree.query(shapely.points(some), predicate="intersects")
    theirs = len(some) / (time.perf_counter() - start)
    found = np.full(len(some), -1)
    found[point] = piece
    certain = answers.status[: len(some)] == INSIDE
    assert (answers.polygon[: len(some)][certain] == found[certain]).all()
    report(
        {
            "measure": "locate_batch",
            "per_second": round(ours),
            "aim_per_second": 1_000_000,
            "strtree_per_second": round(theirs),
            "ratio": round(ours / theirs, 1),
            "on_boundary_share": round(float((answers.status == BOUNDARY).mean()), 5),
        }
    )


def _single(report: Report, locator: Locator, tree: STRtree, asked: npt.NDArray[np.float64]) -> None:
    pairs = asked[:ONE_BY_ONE].tolist()
    locate = locator.locate
    taken = []
    for lon, lat in pairs:
        begun = time.perf_counter_ns()
        locate(lon, lat)
        taken.append(time.perf_counter_ns() - begun)
    start = time.process_time()
    for lon, lat in pairs:
        locate(lon, lat)
    ours = (time.process_time() - start) / len(pairs) * 1e6
    few = pairs[: ONE_BY_ONE // 5]
    start = time.process_time()
    for lon, lat in few:
        tree.query(shapely.Point(lon, lat), predicate="intersects")
    theirs = (time.process_time() - start) / len(few) * 1e6
    report(
        {
            "measure": "locate_single",
            "microseconds": round(ours, 2),
            "aim_microseconds": 5,
            "p99_microseconds": round(float(np.percentile(taken, 99)) / 1000, 2),
            "strtree_microseconds": round(theirs, 2),
            "ratio": round(theirs / ours, 1),
        }
    )


if __name__ == "__main__":
    run(lambda line: print(json.dumps(line)))
