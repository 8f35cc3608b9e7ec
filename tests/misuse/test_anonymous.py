"""Anonymous means no data: neither tables nor logs nor cookies can tell who reported (domain 5.2 rule 4; 5.3)."""

import json
import logging
import re
from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.test import Client
from pytest_django import Settings

from tests.doors import TOKEN, visitor
from tests.factories.accounts import make_person
from tests.factories.cases import AT, LEAD, LIGHT, TOWN_UNIT, make_report
from tests.factories.organisation import make_unit
from tiaokuai.accounts.models import User
from tiaokuai.cases.models import Case, CaseReporter
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Role
from tiaokuai.workflow.models import DoneRequest

pytestmark = pytest.mark.usefixtures("county")

ADDRESS, AGENT, PHONE, NAME = "203.0.113.77", "SecretBrowser/9", "13800001234", "王小明"
WHERE = {"lat": "28.905", "lon": "118.905"}
SAID = "三盏路灯连续三晚不亮"


def dump() -> str:
    """Every row of every table, as text."""
    rows: list[Any] = []
    for model in apps.get_models():
        rows += [[model._meta.label, *map(str, row)] for row in model._base_manager.values_list()]
    return json.dumps(rows, ensure_ascii=False, default=str)


def last_step(client: Client, said: str = SAID) -> Any:
    """The page on which a reporter says who they are, or that they will not."""
    client.post("/report/", {"step": "0", **WHERE})
    return client.post("/report/", {"step": "1", **WHERE, "text": said, "matter": LIGHT})


def report_by_page(client: Client, **who: str) -> str:
    page = last_step(client)
    key = re.search(r'name="key" value="([^"]+)"', page.content.decode())
    assert key is not None
    sent = {"step": "2", **WHERE, "text": SAID, "matter": LIGHT, "key": key[1], "way": "anonymous", **who}
    page = client.post("/report/", sent)
    assert page.status_code == 200
    receipt = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", page.content.decode())
    assert receipt is not None
    return receipt[0]


def browser(user: User | None = None) -> Client:
    """From outside; signed in from this machine, where the second factor may be off."""
    if user is None:
        return Client(SERVER_NAME="127.0.0.1", REMOTE_ADDR=ADDRESS, HTTP_USER_AGENT=AGENT)
    client = Client(SERVER_NAME="127.0.0.1", HTTP_USER_AGENT=AGENT)
    client.force_login(user)
    return client


def test_a_dump_and_the_logs_hold_nothing_of_who_sent_it(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client = browser()
    receipt = report_by_page(client, name=NAME, phone=PHONE)
    assert client.post("/follow/", {"code": receipt}).status_code == 200
    everything = dump()
    assert SAID in everything, "the dump is real"
    for trace in (ADDRESS, AGENT, NAME, PHONE, receipt, receipt.replace("-", "")):
        assert trace not in everything, trace
        assert trace not in caplog.text, trace
    assert "/report" not in requests_in(caplog)
    assert "/follow" not in requests_in(caplog)
    assert not Session.objects.exists()
    assert not client.cookies.get("sessionid")
    for cookie in client.cookies.values():
        assert cookie.value not in everything, cookie.key


def requests_in(caplog: pytest.LogCaptureFixture) -> str:
    return "\n".join(str(r.msg) for r in caplog.records if r.name == "tiaokuai.request")


@pytest.mark.parametrize("role", [None, Role.UNIT_HANDLER, Role.GRID_WORKER, Role.COMMAND_ROOM])
def test_nor_of_one_who_is_signed_in(
    settings: Settings, caplog: pytest.LogCaptureFixture, role: Role | None
) -> None:
    """A handler who reports their own unit without a name is not named by the record either."""
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    caplog.set_level(logging.DEBUG)
    grids = ("990122001003-g01",) if role is Role.GRID_WORKER else ()
    user = (
        make_person(role, unit=TOWN_UNIT, place="990122001", grids=grids)
        if role
        else make_person(Role.AUDITOR)
    )
    client = browser(user)
    session = str(client.session.session_key)
    report_by_page(client)
    case = Case.objects.get()
    entry = Entry.objects.get(subject_id=str(case.id))
    assert (entry.actor, entry.role, entry.unit) == ("anonymous", "resident", "")
    about = [*_rows(case), *DoneRequest.objects.values_list("key", flat=True), str(entry.__dict__)]
    for trace in (str(user.pk), user.username, session, AGENT):
        assert not [row for row in about if trace in row], trace
    assert "/report" not in requests_in(caplog)


def _rows(case: Case) -> list[str]:
    tied = (case, case.story, *CaseReporter.objects.filter(case=case), *case.resolutions.all())
    return [str({k: v for k, v in row.__dict__.items() if k != "_state"}) for row in tied]


def test_a_client_may_send_it_but_not_say_who_it_was(settings: Settings) -> None:
    client = visitor("api_client")
    sent = {"text": SAID, "division": "990122001003", "is_anonymous": True, "name": NAME, "phone": PHONE}
    answer = client.post("/api/v1/cases", sent, content_type="application/json")
    assert answer.status_code == 201, answer.content
    row = CaseReporter.objects.get()
    assert (row.has_contact, row.client, row.sealed) == (False, "", "")
    assert NAME not in dump()
    assert PHONE not in dump()
    assert TOKEN not in dump()


def test_the_page_says_what_is_kept_and_what_the_network_may_see() -> None:
    client = browser()
    said = last_step(client).content.decode()
    assert "匿名" in said
    assert "网络运营" in said or "网络服务" in said or "运营商" in said


def test_a_warning_before_details_that_identify() -> None:
    """Telephone numbers in the words are masked for staff, and a reporter is warned of them before sending."""
    warning = "您写的内容里有可能识别出个人的号码"
    assert warning in last_step(browser(), f"我的电话{PHONE}").content.decode()
    assert warning not in last_step(browser()).content.decode()
    make_report(text=f"我的电话{PHONE}", is_anonymous=True)
    case = Case.objects.get()
    assert PHONE not in case.story.text
    assert PHONE not in dump()


def test_an_accused_unit_guessing_an_address_finds_nothing_and_is_on_record(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    """404 alike for what is there and what is not, and a warning in the log with the account, which the usual levels
    keep (at least 180 days)."""
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    make_unit("990122-guess", name="被反映单位")
    case = make_report(at=AT).case
    for unit in (LEAD, "990122-guess"):
        client = browser(make_person(Role.UNIT_LEADER, unit=unit))
        caplog.clear()
        caplog.set_level(logging.WARNING)
        there = client.get(f"/cases/{case.number}/")
        missing = client.get("/cases/990122-20261123-99999/")
        assert (there.status_code, missing.status_code) == (404, 404)
        assert case.number not in there.content.decode().replace(f"/cases/{case.number}/", "")
        logged = requests_in(caplog)
        assert f"/cases/{case.number}/" in logged
        assert str(client.session["_auth_user_id"]) in logged
