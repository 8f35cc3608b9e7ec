"""The place of a report, read back on each of its steps."""

import re

import pytest
from django.test import Client

from tests.factories.cases import LIGHT, make_grid
from tiaokuai.cases.models import Case

pytestmark = pytest.mark.usefixtures("county")

WHERE = {"lat": "28.905", "lon": "118.905"}
OUTSIDE = {"lat": "28.905", "lon": "118.8988"}
"""Some 117 m west of the only grid."""


def test_a_place_pressed_on_the_map_is_read_back(client: Client) -> None:
    """What script asks for while step 1 is open: the place in words, the town and village chosen along."""
    asked = {"step": "0", **WHERE}
    page = client.post("/report/", asked, headers={"HX-Request": "true", "HX-Trigger": "id_lat"})
    said = page.content.decode()
    assert "禾川县 · 柳溪镇 · 上塘村 · 第 1 网格" in said
    assert '<option value="990122001003" selected>' in said
    page = client.post(
        "/report/", asked | {"town": "990122002000"}, headers={"HX-Request": "true", "HX-Trigger": "id_town"}
    )
    assert "禾川县 · 石桥镇" in page.content.decode()
    assert "上塘村" not in page.content.decode(), "a place chosen from the list takes the pin away"
    assert "showonmap" in page.headers["HX-Trigger"]


def test_a_point_outside_every_grid_is_told_the_nearest_and_goes_on(client: Client) -> None:
    """With script as soon as it is pressed; without, on the answers of each step."""
    said = "该点不在任何网格内，最近的是上塘村 第 1 网格，相距 117 米"
    pressed = client.post(
        "/report/", {"step": "0", **OUTSIDE}, headers={"HX-Request": "true", "HX-Trigger": "id_lat"}
    )
    assert said in pressed.content.decode()
    what = client.post("/report/", {"step": "0", **OUTSIDE})
    assert said in what.content.decode()
    assert 'name="text"' in what.content.decode()
    again = client.post("/report/", {"step": "1", "back": "0", **OUTSIDE})
    assert said in again.content.decode()
    assert '<select name="town"' in again.content.decode()
    check = client.post(
        "/report/", {"step": "1", **OUTSIDE, "text": "路灯不亮", "matter": LIGHT}
    ).content.decode()
    assert said in check
    assert "禾川县" in check, "where it goes while nobody knows better"
    report_at(client, OUTSIDE)
    case = Case.objects.get()
    assert (case.place_status, case.division, round(case.distance_m or 0)) == ("outside", "990122000000", 117)


def test_a_point_on_a_boundary_names_the_grids_that_share_it(client: Client) -> None:
    make_grid("990122002001-g02", 118.91, 28.90)
    shared = {"lat": "28.905", "lon": "118.91"}
    page = client.post("/report/", {"step": "0", **shared}).content.decode()
    assert "该点位于上塘村 第 1 网格、下湾村 第 2 网格的交界处，由指挥室确定属于哪一个" in page
    report_at(client, shared)
    assert (Case.objects.get().place_status, Case.objects.get().grid) == ("boundary", "")


def test_a_point_that_is_no_place_on_earth_is_refused_and_loses_nothing(client: Client) -> None:
    page = client.post("/report/", {"step": "0", "lat": "128.9", "lon": "118.9", "place_text": "桥头"})
    assert page.status_code == 422
    assert 'value="桥头"' in page.content.decode()


def report_at(client: Client, where: dict[str, str]) -> None:
    """The last two steps, anonymously."""
    asked = {**where, "text": "路灯不亮", "matter": LIGHT}
    page = client.post("/report/", {"step": "1", **asked}).content.decode()
    key = re.search(r'name="key" value="([^"]+)"', page)
    assert key is not None
    sent = client.post("/report/", {"step": "2", **asked, "key": key[1], "way": "anonymous"})
    assert sent.status_code == 200


def test_villages_of_another_town_are_offered_anew_without_script(client: Client) -> None:
    page = client.post("/report/", {"step": "0", "town": "990122001000"})
    assert "上塘村" in page.content.decode()
    asked = {"step": "0", "town": "990122002000", "village": "990122001003", "town_shown": "1"}
    page = client.post("/report/", asked)
    assert "下湾村" in page.content.decode()
    assert page.status_code == 200
