"""The locator beside a slow oracle: every polygon asked in turn, by shapely."""

import math

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyproj import Transformer

from tiaokuai.territory.geometry import Boundary, Inside, Locator, Outside
from tiaokuai.territory.geometry.batch import BOUNDARY, INSIDE, OUTSIDE
from tiaokuai.territory.geometry.measures import metres_of_degree

WEST, SOUTH = 119.5, 29.0


def box(x: float, y: float, size: float = 0.01) -> shapely.Polygon:
    return shapely.box(WEST + x * size, SOUTH + y * size, WEST + (x + 1) * size, SOUTH + (y + 1) * size)


def tiling(seed: int, count: int) -> list[shapely.Polygon]:
    """A Voronoi tiling of a square of a tenth of a degree."""
    points = np.random.default_rng(seed).random((count, 2)) * 0.1 + (WEST, SOUTH)
    square = shapely.box(WEST, SOUTH, WEST + 0.1, SOUTH + 0.1)
    cells = shapely.voronoi_polygons(shapely.MultiPoint(points), extend_to=square)
    return [shapely.intersection(cell, square) for cell in shapely.get_parts(cells)]


def distances_to(shapes: list[shapely.Polygon], lon: float, lat: float) -> list[float]:
    """Metres from a point to each shape, in a plane that touches the earth at the point."""
    plane = Transformer.from_crs(4326, f"+proj=aeqd +lat_0={lat} +lon_0={lon} +ellps=WGS84", always_xy=True)
    # An edge is straight in degrees, and bends by decimetres in the plane: only short pieces of it do not.
    pieces = shapely.segmentize(np.array(shapes), 0.0003)
    flat = shapely.transform(pieces, lambda c: np.column_stack(plane.transform(c[:, 0], c[:, 1])))
    return [float(d) for d in shapely.distance(flat, shapely.Point(0, 0))]


def oracle(shapes: list[shapely.Polygon], lon: float, lat: float, tolerance_m: float) -> tuple[str, set[int]]:
    """The answer by asking each polygon: "doubt" where the point is too near the tolerance to call."""
    scale = np.array(metres_of_degree(lat))
    here = shapely.Point(0, 0)
    near, holding = set(), set()
    for index, shape in enumerate(shapes):
        flat = shapely.transform(shape, lambda c: (c - (lon, lat)) * scale)
        to_edge = shapely.distance(shapely.boundary(flat), here)
        if abs(to_edge - tolerance_m) < tolerance_m * 0.02:
            return "doubt", set()
        if to_edge < tolerance_m:
            near.add(index)
        elif shapely.contains_xy(shape, lon, lat):
            holding.add(index)
    if near or len(holding) > 1:
        return "boundary", near | holding
    return ("inside", holding) if holding else ("outside", set())


def assert_agrees(shapes: list[shapely.Polygon], locator: Locator, lon: float, lat: float) -> None:
    status, indexes = oracle(shapes, lon, lat, 0.1)
    codes = tuple(sorted(locator.codes[i] for i in indexes))
    answer = locator.locate(lon, lat)
    batch = locator.locate_many([lon], [lat])
    if status == "inside":
        assert answer == Inside(codes[0])
        assert (batch.status[0], locator.codes[batch.polygon[0]]) == (INSIDE, codes[0])
    elif status == "boundary":
        assert answer == Boundary(codes)
        assert batch.status[0] == BOUNDARY
        assert tuple(sorted(locator.codes[i] for _, i in batch.claims)) == codes
    elif status == "outside":
        assert isinstance(answer, Outside)
        assert batch.status[0] == OUTSIDE
        distances = distances_to(shapes, lon, lat)
        assert answer.distance_m == pytest.approx(min(distances), rel=0.001, abs=0.01)
        assert answer.nearest is not None
        named = distances[locator.codes.index(answer.nearest)]
        assert named == pytest.approx(min(distances), rel=0.001, abs=0.01)


def located(shapes: list[shapely.Polygon]) -> Locator:
    return Locator(shapes, [f"g{i:04d}" for i in range(len(shapes))])


@given(seed=st.integers(0, 30), count=st.integers(1, 60), x=st.floats(-0.2, 1.2), y=st.floats(-0.2, 1.2))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_tilings_are_answered_as_the_oracle_answers(seed: int, count: int, x: float, y: float) -> None:
    shapes = tiling(seed, count)
    assert_agrees(shapes, located(shapes), WEST + 0.1 * x, SOUTH + 0.1 * y)


@st.composite
def star(draw: st.DrawFn) -> shapely.Polygon:
    """A spiky polygon round a centre, now and then with a hole: not convex, arms thinner than any cell."""
    x, y = draw(st.floats(0, 0.05)), draw(st.floats(0, 0.05))
    spokes = draw(st.lists(st.floats(0.001, 0.02), min_size=3, max_size=24))
    turns = np.linspace(0, 2 * np.pi, len(spokes), endpoint=False)
    rim = [
        (WEST + x + r * math.cos(a), SOUTH + y + r * math.sin(a)) for r, a in zip(spokes, turns, strict=True)
    ]
    hole = [
        (WEST + x + r * math.cos(a) * 0.3, SOUTH + y + r * math.sin(a) * 0.3)
        for r, a in zip(spokes, turns, strict=True)
    ]
    polygon = shapely.Polygon(rim, [hole] if draw(st.booleans()) else [])
    return polygon if polygon.is_valid else shapely.Polygon(rim).convex_hull


@given(shapes=st.lists(star(), min_size=1, max_size=5), x=st.floats(-0.02, 0.07), y=st.floats(-0.02, 0.07))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_overlapping_spiky_and_holed_polygons_too(shapes: list[shapely.Polygon], x: float, y: float) -> None:
    assert_agrees(shapes, located(shapes), WEST + x, SOUTH + y)


@given(seed=st.integers(0, 20), count=st.integers(2, 40), pick=st.integers(0, 10_000), along=st.floats(0, 1))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_point_taken_from_an_edge_lies_on_the_boundary(
    seed: int, count: int, pick: int, along: float
) -> None:
    shapes = tiling(seed, count)
    shape = shapes[pick % len(shapes)]
    point = shapely.line_interpolate_point(shape.exterior, along, normalized=True)
    answer = located(shapes).locate(point.x, point.y)
    assert isinstance(answer, Boundary)
    assert f"g{pick % len(shapes):04d}" in answer.codes


@pytest.mark.parametrize("x", [0.0, 0.25, 0.5, 1.0, 1.5, 2.0])
@pytest.mark.parametrize("y", [0.0, 0.25, 0.5, 1.0, 1.5, 2.0])
def test_round_coordinates_on_square_grids(x: float, y: float) -> None:
    """Squares on round numbers: points exactly on edges, corners, and on the lines that edges prolong."""
    shapes = [box(i, j) for i in range(2) for j in range(2)]
    assert_agrees(shapes, located(shapes), WEST + x * 0.01, SOUTH + y * 0.01)


def test_a_polygon_in_several_parts_is_one() -> None:
    islands = shapely.MultiPolygon([box(0, 0), box(4, 4)])
    locator = Locator([islands, box(2, 2)], ["islands", "between"])
    assert locator.locate(WEST + 0.005, SOUTH + 0.005) == locator.locate(WEST + 0.045, SOUTH + 0.045)
    assert locator.locate(WEST + 0.025, SOUTH + 0.025) == Inside("between")


def test_a_corner_names_all_four() -> None:
    shapes = [box(i, j) for i in range(2) for j in range(2)]
    assert located(shapes).locate(WEST + 0.01, SOUTH + 0.01) == Boundary(("g0000", "g0001", "g0002", "g0003"))


def test_outside_names_the_nearest_and_how_far() -> None:
    locator = Locator([box(0, 0), box(5, 0)], ["west", "east"])
    answer = locator.locate(WEST + 0.01 + 120 / metres_of_degree(SOUTH)[0], SOUTH + 0.005)
    assert isinstance(answer, Outside)
    assert answer.nearest == "west"
    assert answer.distance_m == pytest.approx(120, abs=0.1)


def test_degrees_of_longitude_are_shorter() -> None:
    """North by 0.9 of a degree is farther on the ground than east by 1.0 at 60° north."""
    east, north = shapely.box(11.0, 59.9, 11.1, 60.1), shapely.box(9.9, 60.9, 10.1, 61.0)
    answer = Locator([east, north], ["east", "north"]).locate(10.0, 60.0)
    assert isinstance(answer, Outside)
    assert answer.nearest == "east"


def test_without_polygons_everything_is_outside() -> None:
    locator = Locator([], [])
    assert locator.locate(120, 30) == Outside(None, None)
    assert list(locator.locate_many([120.0], [30.0]).status) == [OUTSIDE]


def test_batches_answer_as_single_questions_do() -> None:
    shapes = tiling(3, 400)
    locator = located(shapes)
    points = np.random.default_rng(5).random((5000, 2)) * 0.12 + (WEST - 0.01, SOUTH - 0.01)
    batch = locator.locate_many(points[:, 0], points[:, 1])
    claims: dict[int, list[str]] = {}
    for point, polygon in batch.claims:
        claims.setdefault(int(point), []).append(locator.codes[polygon])
    for i, (x, y) in enumerate(points.tolist()):
        answer = locator.locate(x, y)
        if isinstance(answer, Inside):
            assert (batch.status[i], locator.codes[batch.polygon[i]]) == (INSIDE, answer.code)
        elif isinstance(answer, Boundary):
            assert (batch.status[i], tuple(sorted(claims[i]))) == (BOUNDARY, answer.codes)
        else:
            assert batch.status[i] == OUTSIDE


def test_batches_longer_than_one_pass_number_their_points_through() -> None:
    locator = Locator([box(0, 0), box(1, 0)], ["a", "b"])
    lons = np.full(250_000, WEST + 0.005)
    lons[240_000] = WEST + 0.01
    batch = locator.locate_many(lons, np.full(250_000, SOUTH + 0.005))
    assert {int(p) for p, _ in batch.claims} == {240_000}
    assert int((batch.status == INSIDE).sum()) == 249_999


@pytest.mark.parametrize(("lon", "lat"), [(math.nan, 30), (120, math.inf), (30, 120), (200, 10)])
def test_numbers_that_are_no_place_are_refused(lon: float, lat: float) -> None:
    with pytest.raises(ValueError, match="no place"):
        located([box(0, 0)]).locate(lon, lat)


def test_an_invalid_polygon_is_named() -> None:
    bow = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    with pytest.raises(ValueError, match="polygon bow cannot be used: Self-intersection"):
        Locator([bow], ["bow"])
