"""A roaming map shows towns from afar, grids and names of villages from near."""

import pytest
from django.test import Client

from tests.factories.cases import COUNTY, GRID, TOWN, VILLAGE, make_division, make_grid
from tiaokuai.kernel.clock import today
from tiaokuai.kernel.divisions import Level
from tiaokuai.territory.queries import bounds_of_division, outlines_at
from tiaokuai.territory.queries.place import forget_version

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _drawn(db: None) -> None:
    forget_version()
    for code, name in ((COUNTY, "禾川县"), (TOWN, "柳溪镇"), (VILLAGE, "上塘村")):
        make_division(code, name)
    make_grid(GRID, 118.90, 28.90)
    make_grid(f"{VILLAGE}-g02", 118.91, 28.90)


def labels(client: Client, bbox: str) -> list[tuple[str, str]]:
    answer = client.get("/places/map.geojson", {"bbox": bbox})
    assert answer.status_code == 200
    return [(f["geometry"]["type"], f["properties"]["label"]) for f in answer.json()["features"]]


def test_towns_from_afar(client: Client) -> None:
    assert labels(client, "118,28,120,30") == [("Polygon", "柳溪镇"), ("Point", "柳溪镇")]


def test_grids_and_names_of_villages_from_near(client: Client) -> None:
    shown = labels(client, "118.895,28.895,118.925,28.915")
    assert [kind for kind, _label in shown] == ["Polygon", "Polygon", "Point"]
    assert shown[-1] == ("Point", "上塘村")


@pytest.mark.parametrize("bbox", ["", "1,2,3", "a,b,c,d", "nan,1,2,3", "inf,1,2,3"])
def test_a_box_that_is_none_is_refused(client: Client, bbox: str) -> None:
    assert client.get("/places/map.geojson", {"bbox": bbox}).status_code == 400


def test_a_division_reaches_as_far_as_its_grids() -> None:
    bounds = bounds_of_division(COUNTY, today())
    assert bounds == pytest.approx((118.90, 28.90, 118.92, 28.91))
    assert bounds == bounds_of_division(VILLAGE, today())
    assert bounds_of_division("990122002000", today()) is None


def test_outlines_follow_the_grids() -> None:
    before = outlines_at(Level.TOWN, today())
    assert outlines_at(Level.TOWN, today()) is before, "drawn once while nothing changes"
    make_grid(f"{VILLAGE}-g03", 118.92, 28.90)
    assert outlines_at(Level.TOWN, today())[0].bounds[2] == pytest.approx(118.93)
