import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from tests.factories.territory import square
from tests.territory.test_locator import tiling
from tiaokuai.territory.geometry.measures import area_m2
from tiaokuai.territory.geometry.tessellation import check_tessellation


def test_a_whole_board_has_no_fault() -> None:
    board = [(f"g{i}{j}", square(i, j)) for i in range(4) for j in range(4)]
    assert check_tessellation({"v": board}) == []


@given(seed=st.integers(0, 50), count=st.integers(1, 40))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_tiling_has_no_fault(seed: int, count: int) -> None:
    assert check_tessellation({"v": [(f"g{i}", s) for i, s in enumerate(tiling(seed, count))]}) == []


@given(seed=st.integers(0, 50), missing=st.integers(0, 1000))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_missing_inner_piece_is_one_gap_of_its_area(seed: int, missing: int) -> None:
    shapes = tiling(seed, 40)
    whole = shapely.union_all(shapes)
    inner = [i for i, s in enumerate(shapes) if not shapely.intersects(s, whole.exterior)]
    lost = inner[missing % len(inner)]
    faults = check_tessellation({"v": [(f"g{i}", s) for i, s in enumerate(shapes) if i != lost]})
    assert [f.kind for f in faults] == ["gap"]
    assert faults[0].area_m2 == pytest.approx(area_m2(shapes[lost]), rel=1e-3, abs=2)
    assert shapely.contains_xy(shapes[lost], faults[0].lon, faults[0].lat)
    neighbours = {f"g{i}" for i, s in enumerate(shapes) if i != lost and shapely.intersects(s, shapes[lost])}
    assert set(faults[0].codes) >= {
        code for code in neighbours if shapely.intersection(shapes[int(code[1:])], shapes[lost]).length > 1e-5
    }


def test_an_overlap_names_both_and_its_area() -> None:
    wide = shapely.box(119.5, 29.0, 119.512, 29.01)
    faults = check_tessellation({"v": [("a", wide), ("b", square(1, 0))]})
    assert [(f.kind, f.codes) for f in faults] == [("overlap", ("a", "b"))]
    assert faults[0].area_m2 == pytest.approx(area_m2(shapely.box(119.51, 29.0, 119.512, 29.01)), rel=1e-6)
    assert 119.51 < faults[0].lon < 119.512


def test_an_overlap_across_villages_is_found_too() -> None:
    wide = shapely.box(119.5, 29.0, 119.512, 29.01)
    assert [f.codes for f in check_tessellation({"v": [("a", wide)], "w": [("b", square(1, 0))]})] == [
        ("a", "b")
    ]


def test_a_slit_that_opens_to_the_outside_is_a_gap() -> None:
    """Two metres between neighbours: no hole in the union, yet ground that nobody has."""
    metre = 1 / 97_300
    right = shapely.box(119.51 + 2 * metre, 29.0, 119.52, 29.01)
    faults = check_tessellation({"v": [("a", square(0, 0)), ("b", right)]})
    assert [(f.kind, f.codes) for f in faults] == [("gap", ("a", "b"))]
    assert faults[0].area_m2 == pytest.approx(2 * 1109, rel=0.03)


def test_an_enclave_of_another_village_is_no_gap() -> None:
    ring = [(f"a{i}{j}", square(i, j)) for i in range(3) for j in range(3) if (i, j) != (1, 1)]
    assert [f.kind for f in check_tessellation({"a": ring})] == ["gap"]
    assert check_tessellation({"a": ring, "b": [("b", square(1, 1))]}) == []


def test_a_hole_between_villages_is_found() -> None:
    left = [(f"a{i}", square(*at)) for i, at in enumerate([(0, 0), (0, 1), (0, 2), (1, 0)])]
    right = [(f"b{i}", square(*at)) for i, at in enumerate([(2, 0), (2, 1), (2, 2), (1, 2)])]
    faults = check_tessellation({"a": left, "b": right})
    assert [f.kind for f in faults] == ["gap"]
    assert faults[0].area_m2 == pytest.approx(area_m2(square(1, 1)), rel=1e-6)


@given(
    seed=st.integers(0, 50), lost=st.integers(0, 1000), share=st.floats(0.2, 0.8), villages=st.integers(1, 4)
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_piece_that_shrinks_leaves_a_gap_of_what_it_left(
    seed: int, lost: int, share: float, villages: int
) -> None:
    """Whoever's grids are around it: what the smaller piece still covers, an island too, is no gap."""
    shapes = tiling(seed, 40)
    whole = shapely.union_all(shapes)
    inner = [i for i, s in enumerate(shapes) if not shapely.intersects(s, whole.exterior)]
    which = inner[lost % len(inner)]
    old = shapes[which]
    small = shapely.affinity.scale(old, share, share, origin=shapely.point_on_surface(old))
    small = shapely.intersection(small, old)
    groups: dict[str, list[tuple[str, BaseGeometry]]] = {}
    for i, shape in enumerate(shapes):
        groups.setdefault(f"v{i % villages}", []).append((f"g{i}", small if i == which else shape))
    faults = check_tessellation(groups)
    assert {f.kind for f in faults} == {"gap"}
    left = area_m2(old) - area_m2(small)
    assert sum(f.area_m2 for f in faults) == pytest.approx(left, rel=1e-3, abs=2)
    assert any(f"g{which}" in f.codes for f in faults)


def test_nothing_drawn_nothing_wrong() -> None:
    assert check_tessellation({}) == []
