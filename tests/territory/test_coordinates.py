import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tiaokuai.kernel.answer import BadInput
from tiaokuai.territory.geometry import coordinates as c
from tiaokuai.territory.geometry.measures import area_m2, distance_m
from tiaokuai.territory.geometry.projected import projected_to_wgs84, unit_of, wgs84_to_projected

PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
IN_CHINA = {"lon": st.floats(73.5, 135.0), "lat": st.floats(3.0, 53.5)}


@PATIENT
@given(system=st.sampled_from(list(c.System)), **IN_CHINA)
def test_there_and_back_is_exact(system: c.System, lon: float, lat: float) -> None:
    back = c.from_wgs84(*c.to_wgs84(lon, lat, system), system)
    assert np.allclose(back, (lon, lat), rtol=0, atol=1e-9)
    back = c.to_wgs84(*c.from_wgs84(lon, lat, system), system)
    assert np.allclose(back, (lon, lat), rtol=0, atol=1e-9)


@PATIENT
@given(**IN_CHINA)
def test_the_state_shift_is_some_hundred_metres(lon: float, lat: float) -> None:
    x, y = c.wgs84_to_gcj02(lon, lat)
    assert distance_m(lon, lat, float(x), float(y)) < 1500


@pytest.mark.parametrize(
    ("world", "state"),
    [
        ((121.5272106, 31.1774276), (121.531541859215, 31.17530398364597)),
        ((113.912316, 22.543847), (113.9171764808363, 22.540796131694766)),
        ((116.377817, 39.911954), (116.38404722455657, 39.91334545536069)),
    ],
)
def test_published_pairs(world: tuple[float, float], state: tuple[float, float]) -> None:
    """The pairs that the public implementations of GCJ-02 test themselves with."""
    assert [float(v) for v in c.wgs84_to_gcj02(*world)] == pytest.approx(state, abs=1e-6)
    assert [float(v) for v in c.gcj02_to_wgs84(*state)] == pytest.approx(world, abs=1e-6)


def test_abroad_the_state_system_is_the_world_system() -> None:
    assert [float(v) for v in c.wgs84_to_gcj02(-71.06, 42.36)] == [-71.06, 42.36]


def test_arrays_convert_as_numbers_do() -> None:
    lons, lats = np.array([119.9, 120.4]), np.array([29.1, 30.2])
    xs, ys = c.to_wgs84(lons, lats, c.System.BD09)
    one = c.to_wgs84(119.9, 29.1, c.System.BD09)
    assert (xs[0], ys[0]) == pytest.approx([float(v) for v in one], abs=1e-11)


def test_feet_of_massachusetts() -> None:
    """Boston City Hall in EPSG:2249 (US survey feet)."""
    assert unit_of("EPSG:2249") == "US survey foot"
    x, y = wgs84_to_projected(-71.0580, 42.3604, "EPSG:2249")
    assert (float(x), float(y)) == pytest.approx((775_400, 2_956_100), abs=600)
    lon, lat = projected_to_wgs84(x, y, "EPSG:2249")
    assert (float(lon), float(lat)) == pytest.approx((-71.0580, 42.3604), abs=1e-7)


def test_an_unknown_projection_is_named() -> None:
    with pytest.raises(BadInput) as refused:
        projected_to_wgs84([1.0], [2.0], "EPSG:99999999")
    assert refused.value.answer.params["system"] == "EPSG:99999999"


def test_areas_are_those_of_the_ellipsoid() -> None:
    """A degree square at the equator is 12,308.778 km2; a hole counts off."""
    assert area_m2(shapely.box(10, 0, 11, 1)) == pytest.approx(12_308_778_361, rel=1e-6)
    ring = shapely.box(10, 0, 11, 1).difference(shapely.box(10.25, 0.25, 10.75, 0.75))
    hole = area_m2(shapely.box(10.25, 0.25, 10.75, 0.75))
    assert area_m2(ring) == pytest.approx(12_308_778_361 - hole, rel=1e-6)
