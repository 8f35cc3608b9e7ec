"""Pages through the front door, as a browser without script sends them."""

import re

import pytest
from django.test import Client

from tests.factories.accounts import make_person
from tests.factories.cases import GRID, LEAD, LIGHT, ROOM, TOWN_UNIT, make_case
from tiaokuai.accounts.models import User
from tiaokuai.cases.models import Case, CaseReporter
from tiaokuai.kernel.actor import Role

pytestmark = pytest.mark.usefixtures("county")

WHERE = {"lat": "28.905", "lon": "118.905"}


def report_through_pages(client: Client, **who: str) -> str:
    """Walk the three steps and return the receipt code."""
    page = client.post("/report/", {"step": "0", **WHERE})
    assert page.status_code == 200, page.content.decode()
    assert "上塘村" in page.content.decode()
    page = client.post(
        "/report/", {"step": "1", **WHERE, "text": "三盏路灯不亮，我的电话13800001234", "matter": LIGHT}
    )
    assert page.status_code == 200, page.content.decode()
    key = re.search(r'name="key" value="([^"]+)"', page.content.decode())
    assert key is not None
    body = {
        "step": "2",
        **WHERE,
        "text": "三盏路灯不亮，我的电话13800001234",
        "matter": LIGHT,
        "key": key[1],
        **who,
    }
    page = client.post("/report/", body)
    assert page.status_code == 200, page.content.decode()
    again = client.post("/report/", body)
    receipt = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", page.content.decode())
    assert receipt is not None
    assert receipt[0] in again.content.decode(), "a page sent twice shows the same receipt"
    assert Case.objects.count() == 1
    return receipt[0]


def test_a_resident_reports_in_three_steps_and_follows_by_code(client: Client) -> None:
    receipt = report_through_pages(client, way="contact", name="某人", phone="13800001234")
    reporter = CaseReporter.objects.get()
    assert reporter.has_contact
    assert "1380000" not in reporter.sealed
    assert "1380000" not in Case.objects.get().story.text
    page = client.post("/follow/", {"code": receipt.lower().replace("-", "")})
    assert page.status_code == 200
    assert "住建局" in page.content.decode()
    assert client.post("/follow/", {"code": "AAAA-BBBB-CCCC"}).status_code == 422


def test_an_anonymous_report_holds_no_person(client: Client) -> None:
    report_through_pages(client, way="anonymous", name="某人", phone="13800001234")
    reporter = CaseReporter.objects.get()
    assert (reporter.has_contact, reporter.client) == (False, "")


@pytest.fixture
def room() -> User:
    return make_person(Role.COMMAND_ROOM, unit=ROOM, place="990122001")


def test_the_desk_shows_the_case_with_its_proposal(client: Client, room: User) -> None:
    case = make_case()
    client.force_login(room)
    page = client.get("/inbox/").content.decode()
    assert case.number in page
    assert "住建局" in page
    page = client.get(f"/cases/{case.number}/").content.decode()
    assert "第十六条" in page
    assert f"/cases/{case.number}/screen_case/" in page


def test_verbs_go_through_one_form_each(client: Client, room: User) -> None:
    case = make_case()
    client.force_login(room)
    form = client.get(f"/cases/{case.number}/screen_case/")
    assert form.status_code == 200
    done = client.post(f"/cases/{case.number}/screen_case/", {"version": case.version, "matter": LIGHT})
    assert done.status_code == 302, done.content.decode()
    stale = client.post(f"/cases/{case.number}/file_case/", {"version": case.version})
    assert stale.status_code == 409
    case.refresh_from_db()
    assert case.state == "screened"


def test_what_is_out_of_scope_does_not_exist(client: Client) -> None:
    case = make_case()
    client.force_login(make_person(Role.COMMAND_ROOM, unit="990122-shiqiao-zhs", place="990122002"))
    assert client.get(f"/cases/{case.number}/").status_code == 404
    client.force_login(make_person(Role.UNIT_HANDLER, unit=LEAD))
    assert client.get(f"/cases/{case.number}/").status_code == 404, "not its case before dispatch"
    client.force_login(make_person(Role.GRID_WORKER, unit=TOWN_UNIT, place="990122001003", grids=(GRID,)))
    assert client.get(f"/cases/{case.number}/").status_code == 200
