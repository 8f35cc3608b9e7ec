"""A grid worker's own pages: today's list, what can be done from it, reporting in one go, what a phone may keep."""

import gzip
import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from tests.factories.accounts import make_person
from tests.factories.cases import (
    GRID,
    OTHER_VILLAGE,
    ROOM,
    TOWN_UNIT,
    make_case,
    people,
)
from tiaokuai.accounts.models import User
from tiaokuai.cases.actions import screen_case
from tiaokuai.cases.models import Case, CasePhoto
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.clock import now

pytestmark = pytest.mark.usefixtures("county")

BUDGET = 60 * 1024
"""Bytes of script that a page may load, compressed."""


@pytest.fixture(autouse=True)
def plain_sign_in(settings: Settings) -> None:
    settings.TIAOKUAI_SECOND_FACTOR = "off"


@pytest.fixture
def worker() -> User:
    return make_person(Role.GRID_WORKER, unit=TOWN_UNIT, place="990122001003", grids=(GRID,))


@pytest.fixture
def room() -> User:
    return make_person(Role.COMMAND_ROOM, unit=ROOM, place="990122001")


def entered(user: User) -> Client:
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user)
    return client


def to_be_checked(days: int = 0) -> Case:
    at = now() - timedelta(days=days, hours=1)
    return screen_case(case=make_case(at=at), by=people().room, at=at)


def asked(client: Client, case: Case, verb: str) -> dict[str, str]:
    """The hidden fields of a card's form."""
    page = client.get("/my-grid/").content.decode()
    form = re.search(rf'<form[^>]*action="/cases/{case.number}/{verb}/".*?</form>', page, re.DOTALL)
    assert form is not None
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form[0]))


def test_today_is_a_list_by_time_left_with_what_is_new_below(worker: User) -> None:
    late, ahead = to_be_checked(days=6), to_be_checked()
    new = make_case(at=now())
    page = entered(worker).get("/my-grid/").content.decode()
    places = [page.index(f'id="c-{case.number}"') for case in (late, ahead, new)]
    assert places == sorted(places)
    assert "已超时" in page
    assert "check_on_site" in page
    assert f"/cases/{new.number}/self_solve_case/" in page
    assert f"/cases/{late.number}/self_solve_case/" not in page, "screened: it is looked at, not closed"
    assert 'href="tel:119"' in page


def test_an_empty_day_says_so(worker: User) -> None:
    page = entered(worker).get("/my-grid/").content.decode()
    assert "没有待办" in page
    assert "第 1 网格" in page


def test_it_costs_as_many_statements_for_one_case_as_for_three(worker: User) -> None:
    client = entered(worker)
    to_be_checked()
    make_case(at=now())
    client.get("/my-grid/")
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get("/my-grid/")
    for days in (0, 3):
        to_be_checked(days)
        make_case(at=now())
    with CaptureQueriesContext(connection) as three:
        client.get("/my-grid/")
    assert len(three) == len(one) <= 18


def test_others_find_nothing_there(room: User) -> None:
    assert entered(room).get("/my-grid/").status_code == 404
    assert entered(room).get("/my-grid/standing.json").status_code == 404
    assert Client().get("/my-grid/standing.json").status_code == 404
    assert Client().get("/my-grid/").headers["Location"].startswith("/sign-in/")


def test_staff_outdoors_begin_here(worker: User) -> None:
    assert entered(worker).get("/").headers["Location"] == "/my-grid/"


def test_a_look_on_site_is_recorded_and_leads_back_without_script(worker: User) -> None:
    case = to_be_checked()
    client = entered(worker)
    said = asked(client, case, "check_on_site")
    response = client.post(f"/cases/{case.number}/check_on_site/", {**said, "is_found": "yes"})
    assert response.headers["Location"] == "/my-grid/"
    case.refresh_from_db()
    assert case.checked_at is not None
    assert case.number in client.get("/my-grid/").content.decode()


def test_the_same_key_does_it_once(worker: User) -> None:
    case = to_be_checked()
    client = entered(worker)
    said = {**asked(client, case, "check_on_site"), "key": "k1", "is_found": "yes"}
    photo = SimpleUploadedFile("a.png", PIXEL, "image/png")
    first = client.post(f"/cases/{case.number}/check_on_site/", {**said, "photos": photo})
    photo = SimpleUploadedFile("a.png", PIXEL, "image/png")
    again = client.post(f"/cases/{case.number}/check_on_site/", {**said, "photos": photo})
    assert first.headers["Location"] == again.headers["Location"] == "/my-grid/"
    assert CasePhoto.objects.count() == 1
    version = Case.objects.get(id=case.id).version
    otherwise = client.post(
        f"/cases/{case.number}/check_on_site/", {**said, "is_found": "no", "note": "没有"}
    )
    assert otherwise.status_code in {403, 409}
    assert Case.objects.get(id=case.id).version == version


def test_a_case_that_moved_on_is_refused_with_the_reason(worker: User) -> None:
    case = make_case(at=now())
    client = entered(worker)
    said = asked(client, case, "self_solve_case")
    screen_case(case=case, by=people().room, at=now())
    response = client.post(f"/cases/{case.number}/self_solve_case/", {**said, "key": "k2", "note": "已清理"})
    assert response.status_code == 409
    assert case.number in response.content.decode()


def test_a_form_leads_back_to_no_other_house(worker: User) -> None:
    case = to_be_checked()
    client = entered(worker)
    said = {**asked(client, case, "check_on_site"), "back": "https://elsewhere.example/", "is_found": "yes"}
    response = client.post(f"/cases/{case.number}/check_on_site/", said)
    assert response.headers["Location"] == f"/cases/{case.number}/"


def test_it_is_handed_over_in_an_emergency(worker: User) -> None:
    case = make_case(at=now(), text="电线着火")
    client = entered(worker)
    said = asked(client, case, "hand_over_emergency")
    client.post(f"/cases/{case.number}/hand_over_emergency/", {**said, "number": "119"})
    case.refresh_from_db()
    assert case.state == "handed_over"


def report(client: Client, **more: str) -> int:
    said = {"text": "路口垃圾成堆", "place": GRID, "key": "r1", **more}
    return client.post("/my-grid/report/", said).status_code


def test_a_report_needs_one_sentence_and_has_its_place(worker: User) -> None:
    client = entered(worker)
    page = client.get("/my-grid/report/").content.decode()
    assert "上塘村 · 第 1 网格" in page
    assert report(client) == 302
    case = Case.objects.get()
    assert (case.source, case.grid, case.place_status, case.lon) == ("grid", GRID, "by_list", None)
    assert not case.is_anonymous
    assert report(client) == 302
    assert Case.objects.count() == 1, "the same page sent again is the same report"


def test_a_report_takes_the_point_only_if_it_was_given(worker: User) -> None:
    assert report(entered(worker), lat="28.904", lon="118.903") == 302
    case = Case.objects.get()
    assert (case.lat, case.lon, case.grid, case.place_status) == (28.904, 118.903, GRID, "inside")


def test_reported_and_solved_in_one_go_once(worker: User) -> None:
    client = entered(worker)
    for _ in range(2):
        assert report(client, done="已清理") == 302
    case = Case.objects.get()
    assert case.state in {"self_solved", "sampling"}
    assert "就地办结" in client.get("/my-grid/").content.decode()


def test_a_report_of_another_place_or_without_words_is_not_taken(worker: User) -> None:
    client = entered(worker)
    assert report(client, place=OTHER_VILLAGE) == 422
    assert report(client, text=" ") == 422
    assert report(client, lat="x") == 422
    assert not Case.objects.exists()


def test_what_makes_it_installable(worker: User) -> None:
    client = entered(worker)
    found = client.get("/my-grid/manifest.webmanifest")
    assert found.headers["Content-Type"] == "application/manifest+json"
    manifest = json.loads(found.content)
    assert manifest["scope"] == manifest["start_url"] == "/my-grid/"
    for icon in manifest["icons"]:
        assert finders.find(icon["src"].split("?")[0].removeprefix("/static/"))
    script = client.get("/my-grid/worker.js")
    assert script.headers["Content-Type"].startswith("text/javascript")
    assert "no-store" in script.headers["Cache-Control"]
    policy = script.headers["Content-Security-Policy"]
    assert "worker-src 'self'" in policy
    assert "manifest-src 'self'" in policy


def test_a_device_learns_whose_acts_it_keeps_without_a_name(worker: User) -> None:
    client = entered(worker)
    said = client.get("/my-grid/standing.json").json()
    assert set(said) == {"owner", "token"}
    assert str(worker.id) not in said["owner"]
    assert f'data-owner="{said["owner"]}"' in client.get("/my-grid/").content.decode()


def test_signing_out_clears_the_device(worker: User) -> None:
    client = entered(worker)
    assert "Clear-Site-Data" not in client.get("/sign-out/").headers
    assert client.post("/sign-out/").headers["Clear-Site-Data"] == '"storage"'


@pytest.mark.parametrize("path", ["/my-grid/", "/my-grid/report/", "/inbox/"])
def test_script_stays_within_its_budget(worker: User, path: str) -> None:
    page = entered(worker).get(path).content.decode()
    scripts = re.findall(r'<script src="/static/([^"?]+)', page)
    assert scripts
    total = 0
    for name in scripts:
        found = finders.find(name)
        assert isinstance(found, str), f"{name} is missing: npm run build"
        total += len(gzip.compress(Path(found).read_bytes(), 9))
    assert total <= BUDGET


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100"
    "c9fe92ef0000000049454e44ae426082"
)
