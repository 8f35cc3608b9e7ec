"""Stationed agencies, limits, establishment and posts over JSON: by the rules of the pages, once a key."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.factories.accounts import make_person
from tests.factories.organisation import TOWN, make_county, make_unit
from tests.factories.territory import county as make_divisions
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Role
from tiaokuai.organisation.models import EstablishmentBalance, Post, Stationing

API = "/api/v1"
AGENCY, ZJJ = "990122-lx-zrzys", "990122-zjj"
STATIONED = {
    "unit": AGENCY,
    "home_unit": "990122-zrzy",
    "town": TOWN,
    "daily_management": "town",
    "town_share": 60,
    "valid_from": "2026-01-01",
}
OPENED = {"kind": "institution", "number": 12, "day": "2026-01-01"}
MOVED = {**OPENED, "to_unit": "990122-lx", "day": "2026-03-01", "act": "禾编〔2026〕9号"}
POST = {
    "name": "科员",
    "kind": "staff",
    "establishment": "administrative",
    "seats": 2,
    "valid_from": "2026-01-01",
}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _county(settings: Any) -> None:
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    make_county()
    make_divisions(towns=2, villages=0)


def signed_in(role: Role | None = Role.ESTABLISHMENT_OFFICE, place: str = "990122") -> Client:
    client = Client(SERVER_NAME="127.0.0.1")
    if role:
        client.force_login(make_person(role, unit="990122-bb", place=place))
    return client


def send(client: Client, path: str, body: dict[str, Any], *, key: str = "") -> tuple[int, Any]:
    headers = {"Idempotency-Key": key} if key else {}
    answer = client.post(API + path, body, content_type="application/json", headers=headers)
    return answer.status_code, answer.json()


def test_an_agency_is_stationed_once_a_key_and_withdrawn() -> None:
    client = signed_in()
    status, made = send(client, "/stationings", STATIONED, key="k1")
    assert (status, made["town_share"], made["valid_to"]) == (201, 60, None)
    assert send(client, "/stationings", STATIONED, key="k1") == (201, made)
    assert Stationing.objects.count() == 1
    assert Entry.objects.filter(verb="station_agency").count() == 1
    status, refused = send(client, "/stationings", {**STATIONED, "town_share": 50}, key="k1")
    assert (status, refused["code"]) == (409, "key_used_otherwise")
    (found,) = client.get(f"{API}/stationings", {"town": TOWN, "day": "2026-06-01"}).json()["items"]
    assert found == made
    status, left = send(client, f"/units/{AGENCY}/withdraw_agency", {"day": "2026-07-01"})
    assert (status, left["valid_to"]) == (200, "2026-07-01")
    assert client.get(f"{API}/stationings", {"day": "2026-07-01"}).json()["items"] == []


def test_limits_are_set_and_read_with_what_stands() -> None:
    client = signed_in()
    limit = {"town": TOWN, "offices": 10, "valid_from": "2026-01-01", "act": "禾编〔2026〕1号"}
    assert send(client, "/office-limits", limit)[0] == 201
    assert send(client, "/office-limits", limit)[1]["code"] == "entered_from_that_day"
    (found,) = client.get(f"{API}/office-limits", {"day": "2026-06-01"}).json()["items"]
    assert (found["offices"], found["standing"]) == (10, 2)


def test_books_open_give_and_close() -> None:
    client = signed_in()
    assert send(client, f"/units/{ZJJ}/open_establishment", OPENED)[1]["balances"] == {"institution": 12}
    status, books = send(client, f"/units/{ZJJ}/transfer_establishment", MOVED)
    assert (status, books["balances"]) == (201, {"institution": 0})
    closed = {"kind": "institution", "day": "2026-04-01", "act": "禾编〔2026〕10号"}
    status, books = send(client, f"/units/{ZJJ}/close_establishment", closed)
    assert (status, [entry["balance"] for entry in books["entries"]]) == (200, [12, 0, 0])
    then = client.get(f"{API}/units/{ZJJ}/establishment", {"day": "2026-02-01"}).json()
    assert then["balances"] == {"institution": 12}
    assert client.get(f"{API}/units/990122-nobody/establishment").status_code == 404


@pytest.mark.parametrize("unit", ["990122-old", "990122-nobody"])
def test_books_of_units_that_do_not_stand_are_refused_by_the_api(unit: str) -> None:
    make_unit("990122-old", valid_to=date(2025, 5, 1))
    client = signed_in()
    for path, body, field in (
        (f"/units/{unit}/open_establishment", OPENED, "unit"),
        (f"/units/{unit}/transfer_establishment", MOVED, "from_unit"),
        (f"/units/{ZJJ}/transfer_establishment", {**MOVED, "to_unit": unit}, "to_unit"),
    ):
        status, refused = send(client, path, body)
        assert (status, refused["code"]) == (422, "no_such_unit")
        assert refused["errors"][0]["where"] == field
        assert unit in refused["detail"]
    assert not EstablishmentBalance.objects.exists()


def test_a_post_is_added_changed_and_ended() -> None:
    client = signed_in()
    status, post = send(client, f"/units/{ZJJ}/add_post", POST, key="p")
    assert (status, post["code"]) == (201, "990122-zjj-p01")
    assert send(client, f"/units/{ZJJ}/add_post", POST, key="p")[1] == post
    change = {**POST, "day": "2026-03-01", "seats": 4}
    del change["valid_from"]
    assert send(client, "/posts/990122-zjj-p01/change_post", change)[1]["seats"] == 4
    assert send(client, "/posts/990122-zjj-p01/end_post", {"day": "2026-06-01"})[0] == 200
    spells = client.get(f"{API}/posts/990122-zjj-p01").json()
    assert [spell["valid_to"] for spell in spells] == ["2026-03-01", "2026-06-01"]
    assert [post["seats"] for post in client.get(f"{API}/units/{ZJJ}/posts?day=2026-04-01").json()] == [4]
    assert client.get(f"{API}/posts/990122-zjj-p77").status_code == 404
    assert Post.objects.count() == 2


@pytest.mark.parametrize(
    ("role", "place", "expected"),
    [
        (None, "", (401, "unauthorised")),
        (Role.COUNTY_CENTRE, "990122", (403, "organisation_not_yours_to_keep")),
        (Role.ESTABLISHMENT_OFFICE, "990133", (403, "unit_of_another_county")),
    ],
)
def test_others_enter_nothing(role: Role | None, place: str, expected: tuple[int, str]) -> None:
    client = signed_in(role, place)
    for path, body in (
        ("/stationings", STATIONED),
        (f"/units/{ZJJ}/open_establishment", OPENED),
        (f"/units/{ZJJ}/add_post", POST),
    ):
        status, refused = send(client, path, body)
        assert (status, refused["code"]) == expected
    assert not Entry.objects.filter(part="organisation").exists()


def test_what_is_not_known_or_out_of_range_is_refused() -> None:
    client = signed_in()
    for wrong in ({"town_share": 101}, {"daily_management": "king"}, {"shares": 60}, {"act": "\0"}):
        assert send(client, "/stationings", {**STATIONED, **wrong})[0] == 422, wrong
    assert not Stationing.objects.exists()
