"""Doors that anyone may use without a name cannot be hammered, and remember nobody for it (domain 5.2 rule 4)."""

from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import Settings

from tests.factories.accounts import PASSWORD, make_person, make_user
from tests.factories.cases import LIGHT, ROOM, make_report
from tests.misuse.test_anonymous import ADDRESS, SAID, WHERE, browser, last_step, report_by_page
from tiaokuai.accounts import pacing
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import Role

pytestmark = pytest.mark.usefixtures("county")


@pytest.fixture(autouse=True)
def _nobody_counted_yet() -> Iterator[None]:
    for limit in (pacing.REPORTS, pacing.CODES, pacing.SIGN_INS):
        limit.pace.forget()
    yield
    for limit in (pacing.REPORTS, pacing.CODES, pacing.SIGN_INS):
        limit.pace.forget()


def test_too_many_reports_wait_and_lose_no_word(settings: Settings) -> None:
    settings.TIAOKUAI_LIMIT_REPORTS = 1
    client = browser()
    report_by_page(client)
    last_step(client)
    sent = {
        "step": "2",
        **WHERE,
        "text": SAID,
        "matter": LIGHT,
        "key": "k" * 32,
        "way": "contact",
        "name": "王小明",
        "phone": "13800001234",
    }
    held = client.post("/report/", sent)
    assert held.status_code == 429
    assert 0 < int(held["Retry-After"]) <= 600
    page = held.content.decode()
    assert all(typed in page for typed in (SAID, "王小明", "13800001234", LIGHT, WHERE["lat"]))
    assert "分钟" in page
    assert Case.objects.count() == 1
    other = Client(SERVER_NAME="127.0.0.1", REMOTE_ADDR="203.0.113.78")
    report_by_page(other)
    assert Case.objects.count() == 2, "another address goes on"


def test_staff_write_down_as_much_as_comes_in(settings: Settings) -> None:
    """A hotline's desks share one address, and on the day of a flood nothing may wait there."""
    settings.TIAOKUAI_LIMIT_REPORTS, settings.TIAOKUAI_SECOND_FACTOR = 1, "off"
    desk = Client(SERVER_NAME="127.0.0.1")
    report_by_page(desk)
    desk.force_login(make_person(Role.COMMAND_ROOM, unit=ROOM, place="990122001"))
    report_by_page(desk)
    report_by_page(desk)
    assert Case.objects.count() == 3


def test_codes_cannot_be_tried_by_the_thousand(settings: Settings) -> None:
    settings.TIAOKUAI_LIMIT_CODES = 3
    receipt = make_report().receipt
    client = browser()
    for _ in range(3):
        assert client.post("/follow/", {"code": receipt}).status_code == 200, (
            "a code that holds is not counted"
        )
        assert client.post("/follow/", {"code": "AAAA-BBBB-CCCC"}).status_code == 422
    held = client.post("/follow/", {"code": receipt})
    assert (held.status_code, receipt in held.content.decode()) == (429, True)
    assert "Retry-After" in held


def test_signing_in_cannot_be_tried_by_the_thousand(settings: Settings) -> None:
    settings.TIAOKUAI_LIMIT_SIGN_INS = 2
    make_user("zhangsan")
    client = browser()
    for _ in range(2):
        assert client.post("/sign-in/", {"login": "zhangsan", "password": "wrong"}).status_code == 200
    held = client.post("/sign-in/", {"login": "zhangsan", "password": PASSWORD})
    assert (held.status_code, "Retry-After" in held) == (429, True)
    assert "zhangsan" in held.content.decode()
    assert "分钟" in held.content.decode()
    assert PASSWORD not in held.content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(("behind", "held"), [(True, False), (False, True)])
def test_behind_a_proxy_that_hands_no_address_on_nobody_is_held_up_for_others(
    settings: Settings, *, behind: bool, held: bool
) -> None:
    settings.BEHIND_PROXY, settings.TIAOKUAI_LIMIT_CODES = behind, 1
    client = browser()
    answers = [client.post("/follow/", {"code": "AAAA-BBBB-CCCC"}).status_code for _ in range(2)]
    assert (answers[-1] == 429) is held
    assert ADDRESS not in str(vars(pacing.CODES.pace))


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/report/", "text/html"),
        ("/api/v1/cases", "application/problem+json"),
        ("/open311/v2/requests.json", "application/json"),
        ("/open311/v2/requests.xml", "text/xml"),
    ],
)
def test_what_is_too_large_is_refused_unread(path: str, form: str) -> None:
    class Unread:
        """A body that nobody may touch."""

        def read(self, *_: object) -> bytes:
            raise AssertionError

        readline = read

    answer = Client(SERVER_NAME="127.0.0.1").post(
        path, **{"CONTENT_LENGTH": str(81 * 2**20), "wsgi.input": Unread()}
    )
    assert answer.status_code == 413
    assert answer["Content-Type"].partition(";")[0] == form
    assert "80 MB" in answer.content.decode()
