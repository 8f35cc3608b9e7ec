"""Record and work calendar through the front door."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.accounts import make_person
from tests.factories.cases import CENTRE, ROOM, make_case
from tiaokuai.accounts.models import User
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.clock import now, today
from tiaokuai.overview.presenters.calendar import missing_years
from tiaokuai.workflow.models import CalendarDay, CalendarYear

pytestmark = pytest.mark.usefixtures("county")


@pytest.fixture
def room() -> User:
    return make_person(Role.COMMAND_ROOM, unit=ROOM, place="990122001")


@pytest.fixture
def centre() -> User:
    return make_person(Role.COUNTY_CENTRE, unit=CENTRE)


def test_the_record_names_cases_and_says_what_was_done(client: Client, room: User) -> None:
    case = make_case(at=now())
    client.force_login(make_person(Role.AUDITOR, unit=CENTRE))
    page = client.get("/audit/").content.decode()
    assert case.number in page
    assert "待封存" in page
    assert case.number in client.get("/audit/", {"subject": case.number}).content.decode()
    for by, is_told in (("anonymous", True), ("user:nobody", False)):
        found = client.get("/audit/", {"actor": by}).content.decode()
        assert (case.number in found) is is_told
    client.force_login(room)
    assert client.get("/audit/").status_code == 404


def test_a_year_is_entered_from_lines_and_corrected(client: Client, centre: User) -> None:
    client.force_login(centre)
    asked = {
        "year": 2031,
        "source": "国办发明电〔2030〕7号",
        "off": "2031-01-01=元旦\n2031-01-22..2031-01-29=春节",
        "work": "2031-01-19",
    }
    assert client.post("/calendar/enter/", asked).status_code == 302
    assert CalendarDay.objects.filter(year_id=2031, is_working=False).count() == 7
    assert CalendarDay.objects.get(day=date(2031, 1, 19)).is_working
    shown = client.get("/calendar/enter/", {"year": 2031}).content.decode()
    assert "2031-01-22=春节" in shown
    assert client.post("/calendar/enter/", asked | {"off": "2031-01-01=元旦"}).status_code == 302
    assert CalendarDay.objects.filter(year_id=2031, is_working=False).count() == 1
    assert "国办发明电〔2030〕7号" in client.get("/calendar/").content.decode()


def test_a_year_is_entered_from_a_table_or_every_bad_row_is_named(client: Client, centre: User) -> None:
    client.force_login(centre)
    asked = {"year": 2031, "source": "通知"}
    bad = "日期,安排,节日\n2031-13-01,放假,元旦\n2031-01-02,也许,\n"
    file = SimpleUploadedFile("notice.csv", bad.encode("gb18030"))
    page = client.post("/calendar/enter/", asked | {"workbook": file})
    assert page.status_code == 422
    assert "2031-13-01" in page.content.decode()
    assert "也许" in page.content.decode()
    assert not CalendarYear.objects.filter(year=2031).exists()
    file = SimpleUploadedFile("notice.csv", "日期,安排,节日\n2031-01-01,放假,元旦\n".encode())
    assert client.post("/calendar/enter/", asked | {"workbook": file}).status_code == 302
    assert CalendarDay.objects.get(year_id=2031).name == "元旦"


@pytest.mark.parametrize(
    ("field", "text"), [("off", "昨天"), ("off", "2031-01-04"), ("work", "2031-01-02"), ("off", "2030-01-01")]
)
def test_a_day_that_cannot_be_is_refused_and_said(
    client: Client, centre: User, field: str, text: str
) -> None:
    client.force_login(centre)
    page = client.post("/calendar/enter/", {"year": 2031, "source": "通知", field: text})
    assert page.status_code == 422
    assert "tk-error" in page.content.decode() or "tk-summary" in page.content.decode()
    assert not CalendarYear.objects.filter(year=2031).exists()


def test_only_centre_and_system_administrator_enter_a_year(client: Client, room: User) -> None:
    assert client.get("/calendar/").status_code == 200
    client.force_login(room)
    assert client.get("/calendar/enter/").status_code == 403


def test_missing_years_are_named_with_what_waits() -> None:
    def nothing(_year: int) -> int:
        return 0

    assert missing_years({2026}, date(2026, 10, 31), nothing) == []
    assert [m.year for m in missing_years({2026}, date(2026, 11, 1), nothing)] == [2027]
    assert [m.year for m in missing_years(set(), date(2026, 3, 1), nothing)] == [2026]
    waiting = missing_years({2026}, date(2026, 3, 1), lambda year: int(year == 2028))
    assert [(m.year, m.waiting) for m in waiting] == [(2028, 1)]


def test_the_template_can_be_downloaded_and_read_back(client: Client, centre: User) -> None:
    client.force_login(centre)
    book = client.get("/calendar/template.xlsx")
    assert book.status_code == 200
    file = SimpleUploadedFile("calendar.xlsx", book.content)
    year = (today() + timedelta(days=365)).year
    page = client.post("/calendar/enter/", {"year": year, "source": "通知", "workbook": file})
    assert page.status_code in {302, 422}


@pytest.mark.parametrize(
    ("role", "begins"),
    [
        (Role.SYSTEM_ADMIN, "/users/"),
        (Role.SECURITY_ADMIN, "/users/"),
        (Role.AUDIT_ADMIN, "/audit/"),
        (Role.AUDITOR, "/audit/"),
        (Role.COUNTY_CENTRE, "/inbox/"),
    ],
)
def test_everyone_begins_where_their_work_lies(client: Client, role: Role, begins: str) -> None:
    client.force_login(make_person(role, unit=CENTRE))
    first = client.get("/")
    assert first.headers["Location"] == begins
    assert client.get(begins).status_code == 200
