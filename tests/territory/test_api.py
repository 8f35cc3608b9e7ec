import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import territory as make

pytestmark = pytest.mark.django_db
V1 = "990122001201"


@pytest.fixture
def client() -> Client:
    make.county(towns=3, villages=2)
    make.grid(f"{V1}-g01", make.square(0, 0), worker="wangge-01")
    make.grid(f"{V1}-g02", make.square(1, 0))
    return Client()


def test_locate_answers_anyone(client: Client) -> None:
    answer = client.get("/api/v1/locate?lon=119.505&lat=29.005&on=2026-11-24").json()
    assert answer == {
        "status": "inside",
        "grid": f"{V1}-g01",
        "village": V1,
        "town": "990122001000",
        "county": "990122000000",
        "grids": [f"{V1}-g01"],
        "nearest": None,
        "distance_m": 0.0,
        "on": "2026-11-24",
    }


def test_locate_is_honest_about_boundaries_and_outside(client: Client) -> None:
    edge = client.get("/api/v1/locate?lon=119.51&lat=29.005").json()
    assert (edge["status"], edge["grid"], edge["grids"]) == ("boundary", None, [f"{V1}-g01", f"{V1}-g02"])
    away = client.get("/api/v1/locate?lon=119.53&lat=29.005").json()
    assert (away["status"], away["nearest"], away["grid"]) == ("outside", f"{V1}-g02", None)
    assert away["distance_m"] == pytest.approx(973.4, rel=0.01)


def test_a_pick_on_a_chinese_web_map_is_converted(client: Client) -> None:
    """The state system lies some hundred metres off: at the corner that decides the grid."""
    plain = client.get("/api/v1/locate?lon=119.5105&lat=29.005").json()
    converted = client.get("/api/v1/locate?lon=119.5105&lat=29.005&system=gcj02").json()
    assert (plain["grid"], converted["grid"]) == (f"{V1}-g02", f"{V1}-g01")


@pytest.mark.parametrize(
    "query", ["lon=500&lat=29", "lon=119.5", "lon=119.5&lat=29&system=mars", "lon=nan&lat=1"]
)
def test_what_is_no_place_is_a_problem_document(client: Client, query: str) -> None:
    answer = client.get(f"/api/v1/locate?{query}")
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"


def test_divisions_come_in_pages(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    seen, after = [], ""
    while after is not None:
        with django_assert_num_queries(1):
            page = client.get(f"/api/v1/divisions?under=990122000000&limit=4&after={after}").json()
        seen += [item["code"] for item in page["items"]]
        after = page["next"]
    assert len(seen) == 9
    assert seen == sorted(set(seen))


def test_divisions_are_filtered(client: Client) -> None:
    towns = client.get("/api/v1/divisions?level=town&parent=990122000000").json()["items"]
    assert [town["name"] for town in towns] == ["镇1", "镇2", "镇3"]
    found = client.get("/api/v1/divisions?q=村201&under=990122002000").json()["items"]
    assert [village["code"] for village in found] == ["990122002201"]
    assert client.get("/api/v1/divisions?on=2020-01-01").json()["items"] == []


def test_one_division_with_its_grids_but_no_worker(client: Client) -> None:
    answer = client.get(f"/api/v1/divisions/{V1}")
    shown = answer.json()
    assert (shown["full_name"], shown["kind"]) == ("云江省禾州市禾川县镇1村201", "villagers_committee")
    assert shown["grids"] == [f"{V1}-g01", f"{V1}-g02"]
    assert "wangge" not in answer.content.decode()


def test_an_unknown_division_is_not_found(client: Client) -> None:
    assert client.get("/api/v1/divisions/990122009000").status_code == 404
    assert client.get(f"/api/v1/divisions/{V1}?on=2020-01-01").status_code == 404
