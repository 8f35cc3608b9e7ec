"""Pages of stationed agencies, limits, establishment and posts: entered by those who keep them, read by anyone."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.factories.accounts import make_actor, make_person
from tests.factories.organisation import OTHER_TOWN, START, TOWN, make_county, make_post, make_unit
from tests.factories.territory import county as make_divisions
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.clock import now
from tiaokuai.organisation import actions
from tiaokuai.organisation.models import EstablishmentTransfer, OfficeLimit, Post, Stationing
from tiaokuai.organisation.rules.kinds import DailyManagement, EstablishmentKind

AGENCY, HOME, ZJJ, ZF = "990122-lx-zrzys", "990122-zrzy", "990122-zjj", "990122-zf"
KEEPER = make_actor(Role.ESTABLISHMENT_OFFICE, unit="990122-bb")
STATIONED = {
    "unit": AGENCY,
    "home_unit": HOME,
    "town": TOWN,
    "daily_management": "town",
    "town_share": "60",
    "valid_from": "2024-01-01",
    "act": "禾编〔2024〕3号",
}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _county() -> None:
    make_county()
    make_divisions(towns=2, villages=0)


@pytest.fixture(params=["zh-hans", "en"])
def page(request: Any, client: Client) -> Client:
    client.cookies["django_language"] = request.param
    return client


@pytest.fixture
def keeper(client: Client, settings: Any) -> Client:
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    client.defaults["SERVER_NAME"] = "127.0.0.1"
    client.force_login(make_person(Role.ESTABLISHMENT_OFFICE, unit="990122-bb"))
    return client


def text_at(client: Client, path: str, **asked: str) -> str:
    answer = client.get(path, asked)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_an_agency_is_stationed_moved_and_withdrawn_by_its_pages(keeper: Client) -> None:
    path = "/units/stationings/station_agency/"
    assert f'value="{AGENCY}"' in text_at(keeper, path, unit=AGENCY)
    refused = keeper.post(path, {**STATIONED, "home_unit": "990122-nobody", "town": "990122077000"})
    assert refused.status_code == 422
    assert "990122077000" in refused.content.decode()
    assert keeper.post(path, STATIONED)["Location"] == "/units/stationings/"
    moved = {**STATIONED, "town": OTHER_TOWN, "town_share": "", "valid_from": "2026-01-01"}
    assert keeper.post(path, moved).status_code == 302
    listed = text_at(keeper, "/units/stationings/", day="2025-06-01")
    assert "镇1" in listed
    assert "镇2" not in listed
    assert "镇2" in text_at(keeper, "/units/stationings/", day="2026-06-01")
    shown = text_at(keeper, f"/units/{AGENCY}/")
    assert "镇1" in shown
    assert "镇2" in shown
    gone = {"day": "2026-11-01", "sure": "yes"}
    assert keeper.post(f"/units/{AGENCY}/withdraw_agency/", gone).status_code == 302
    assert keeper.post(f"/units/{AGENCY}/withdraw_agency/", {**gone, "day": "2026-11-02"}).status_code == 422
    assert AGENCY not in text_at(keeper, "/units/stationings/", day="2026-11-01")
    assert list(Stationing.objects.order_by("valid_from").values_list("town_share", flat=True)) == [60, None]


def test_stationings_are_found_by_agency_department_and_town(page: Client) -> None:
    assert "/units/990122-lx-zrzys/" not in text_at(page, "/units/stationings/")
    for unit, town in ((AGENCY, TOWN), ("990122-qs-zrzys", OTHER_TOWN)):
        given = {"home_unit": HOME, "daily_management": DailyManagement.TOWN, "valid_from": START}
        actions.station_agency(unit=unit, town=town, by=KEEPER, at=now(), **given)
    for words, found in (("资规局", {1, 2}), ("柳溪自然", {1}), (OTHER_TOWN[:9], {2}), ("无", set())):
        listed = text_at(page, "/units/stationings/", q=words)
        assert {n for n in (1, 2) if f"镇{n}" in listed} == found, words


def test_a_limit_is_set_and_read_beside_what_a_town_has(keeper: Client) -> None:
    path = "/units/office-limits/set_office_limit/"
    sent = {"town": TOWN, "offices": "1", "valid_from": "2026-01-01", "act": "禾编〔2026〕1号"}
    assert keeper.post(path, {**sent, "act": ""}).status_code == 422
    assert keeper.post(path, {**sent, "town": "990122"}).status_code == 422
    assert keeper.post(path, sent).status_code == 302
    assert keeper.post(path, sent).status_code == 422, "from that day one is entered already"
    limit = OfficeLimit.objects.get()
    assert (limit.town, limit.offices) == (TOWN, 1)
    keeper.cookies["django_language"] = "en"
    listed = text_at(keeper, "/units/office-limits/")
    assert "1 too many" in listed, "a command room and an office stand there"
    assert "no limit set" in text_at(keeper, "/units/office-limits/", day="2025-12-31")


def test_books_open_give_and_close_by_their_pages(keeper: Client) -> None:
    books = f"/units/{ZJJ}/"
    opened = {"kind": "institution", "number": "12", "day": "2026-01-01", "act": ""}
    assert keeper.post(f"{books}open_establishment/", {**opened, "number": "-1"}).status_code == 422
    assert keeper.post(f"{books}open_establishment/", opened)["Location"] == f"{books}establishment/"
    given = {
        "kind": "institution",
        "to_unit": "990122-lx",
        "number": "12",
        "day": "2026-03-01",
        "act": "禾编1号",
    }
    for wrong in ({"to_unit": "990122-nobody"}, {"number": "13"}, {"act": " "}, {"to_unit": ZJJ}):
        assert keeper.post(f"{books}transfer_establishment/", {**given, **wrong}).status_code == 422, wrong
    assert keeper.post(f"{books}transfer_establishment/", given).status_code == 302
    closed = {"kind": "institution", "day": "2026-04-01", "act": "禾编2号", "sure": "yes"}
    assert keeper.post(f"{books}close_establishment/", closed).status_code == 302
    assert EstablishmentTransfer.objects.get().number == 12
    shown = text_at(keeper, f"{books}establishment/")
    for words in ("+12", "−12", "柳溪镇人民政府", "禾编2号", "2026-04-01"):
        assert words in shown
    listed = text_at(keeper, "/units/establishment/")
    assert "柳溪镇人民政府" in listed
    keeper.cookies["django_language"] = "en"
    assert "County bodies" in text_at(keeper, "/units/establishment/")


@pytest.mark.parametrize("path", ["/units/990122-old/", "/units/990122-nobody/"])
def test_books_of_units_that_do_not_stand_are_refused_by_the_page(keeper: Client, path: str) -> None:
    make_unit("990122-old", name="旧局", valid_to=date(2026, 5, 1))
    sent = {"kind": "institution", "number": "5", "day": "2026-06-01", "act": "禾编1号", "to_unit": ZJJ}
    expected = 422 if "old" in path else 404
    for verb in ("open_establishment", "transfer_establishment"):
        answer = keeper.post(f"{path}{verb}/", sent)
        assert answer.status_code == expected
        if expected == 422:
            assert (
                "990122-old" in answer.content.decode().split("<form")[1]
                or "990122-old" in answer.content.decode()
            )
    assert not EstablishmentTransfer.objects.exists()


def test_a_post_is_added_changed_and_ended_by_its_pages(keeper: Client) -> None:
    sent = {"name": "科员", "kind": "staff", "establishment": "administrative", "seats": "2", "rank": ""}
    add = f"/units/{ZJJ}/add_post/"
    assert keeper.post(add, {**sent, "seats": "0", "valid_from": "2026-01-01"}).status_code == 422
    assert keeper.post(add, {**sent, "valid_from": "2019-01-01"}).status_code == 422, "the unit stands later"
    assert keeper.post(add, {**sent, "valid_from": "2026-01-01"})["Location"] == f"/units/{ZJJ}/"
    path = "/units/posts/990122-zjj-p01/"
    assert 'value="科员"' in text_at(keeper, f"{path}change_post/"), "the form begins with what stands"
    change = {**sent, "name": "主任科员", "day": "2026-06-01"}
    assert keeper.post(f"{path}change_post/", change)["Location"] == path
    assert "主任科员" in text_at(keeper, path)
    assert "<h1>科员" in text_at(keeper, path, day="2026-03-01").replace("\n", "")
    assert keeper.post(f"{path}end_post/", {"day": "2026-11-01", "sure": "yes"}).status_code == 302
    assert "end_post" not in text_at(keeper, path)
    assert Post.objects.count() == 2


WRITE = [
    "/units/stationings/station_agency/",
    f"/units/{AGENCY}/withdraw_agency/",
    "/units/office-limits/set_office_limit/",
    f"/units/{ZJJ}/open_establishment/",
    f"/units/{ZJJ}/transfer_establishment/",
    f"/units/{ZJJ}/close_establishment/",
    f"/units/{ZJJ}/add_post/",
    "/units/posts/990122-zjj-p01/change_post/",
    "/units/posts/990122-zjj-p01/end_post/",
]


@pytest.mark.parametrize("path", WRITE)
@pytest.mark.parametrize("role", [None, Role.COUNTY_CENTRE, Role.UNIT_LEADER])
def test_others_enter_nothing(client: Client, settings: Any, role: Role | None, path: str) -> None:
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    client.defaults["SERVER_NAME"] = "127.0.0.1"
    make_post("990122-zjj-p01")
    if role:
        client.force_login(make_person(role))
    assert client.get(path).status_code == 403
    assert client.post(path, STATIONED).status_code == 403
    assert not Entry.objects.filter(part="organisation").exists()


@pytest.mark.parametrize("path", [path for path in WRITE if "990122-" in path])
def test_another_countys_books_are_kept_by_its_own_office(keeper: Client, path: str) -> None:
    for code in ("zjj", "lx-zrzys"):
        make_unit(f"990123-{code}", place="990123000000")
    make_post("990123-zjj-p01")
    assert keeper.get(path.replace("990122-", "990123-")).status_code == 403


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/units/stationings/", "No agency stands in a town on that day."),
        ("/units/stationings/?q=x", "No agency of that name stands in a town on that day."),
        ("/units/office-limits/", "Bring in the divisions first."),
        ("/units/establishment/", "No books are open on that day."),
        (f"/units/{ZJJ}/establishment/", "Nothing is entered in the books of this unit."),
    ],
)
def test_an_empty_book_says_what_to_do(client: Client, path: str, said: str) -> None:
    client.cookies["django_language"] = "en"
    assert said in text_at(client, path + ("&" if "?" in path else "?") + "day=1990-01-01")


def test_pages_of_books_cost_the_same_for_few_and_many(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    given = {"home_unit": HOME, "daily_management": DailyManagement.TOWN, "valid_from": START, "town": TOWN}
    for serial in range(60):
        unit = make_unit(f"990122-x{serial:02d}", name=f"第{serial}所").code
        actions.station_agency(unit=unit, by=KEEPER, at=now(), **given)
        actions.open_establishment(
            unit=unit, kind=EstablishmentKind.SUPPORT, number=serial, day=START, act="", by=KEEPER, at=now()
        )
    for path, most in (
        ("/units/stationings/", 5),
        ("/units/office-limits/", 4),
        ("/units/establishment/", 6),
    ):
        with django_assert_max_num_queries(most):
            client.get(path)
    listed = text_at(client, "/units/establishment/")
    assert "after=" in listed, "a second page"
    assert "1770" in listed, "and the sum of all of them"
