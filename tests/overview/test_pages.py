"""Inbox, record and work calendar through the front door."""

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.accounts import make_person
from tests.factories.cases import CENTRE, LEAD, ROOM, make_case
from tiaokuai.accounts.models import User
from tiaokuai.accounts.queries import actor_for
from tiaokuai.cases.models import Case
from tiaokuai.cases.states import Source
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.clock import now, today
from tiaokuai.overview.presenters.calendar import missing_years
from tiaokuai.overview.queries import desk_of
from tiaokuai.workflow.actions import advance_deadlines
from tiaokuai.workflow.models import CalendarDay, CalendarYear
from tiaokuai.workflow.queries import inbox

pytestmark = pytest.mark.usefixtures("county")


@pytest.fixture
def room() -> User:
    return make_person(Role.COMMAND_ROOM, unit=ROOM, place="990122001")


@pytest.fixture
def centre() -> User:
    return make_person(Role.COUNTY_CENTRE, unit=CENTRE)


def test_a_desk_without_work_says_so_and_what_came_in(client: Client, room: User) -> None:
    client.force_login(room)
    assert "没有等您处理的事件" in client.get("/inbox/").content.decode()


def test_one_key_dispatches_to_the_named_lead_and_returns_to_the_desk(client: Client, room: User) -> None:
    case = make_case(at=now(), source=Source.UPPER)
    client.force_login(room)
    page = client.get("/inbox/").content.decode()
    assert "按建议派遣" in page
    asked = {"version": case.version, "back": "/inbox/?task=screen_case"}
    done = client.post(f"/cases/{case.number}/dispatch_as_proposed/", asked)
    assert (done.status_code, done.headers["Location"]) == (302, "/inbox/?task=screen_case")
    case.refresh_from_db()
    assert (case.state, case.lead) == ("dispatched", LEAD)
    assert f"{case.number}：已派遣给住建局" in client.get("/inbox/").content.decode()


def test_a_long_desk_is_paged_and_counted_whole(
    client: Client, room: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tiaokuai.overview.queries.SHOWN", 2)
    numbers = {make_case(at=now(), source=Source.UPPER).number for _ in range(3)}
    client.force_login(room)
    first, second = (client.get(f"/inbox/{query}").content.decode() for query in ("", "?after=2"))
    shown = [{number for number in numbers if number in page} for page in (first, second)]
    assert (len(shown[0]), len(shown[1]), shown[0] | shown[1]) == (2, 1, numbers)
    assert "after=2" in first
    assert 'rel="next"' not in second
    assert all("待办 <strong>3</strong>" in page for page in (first, second))


@pytest.mark.parametrize("cursor", ["-1", "two", "９"])
def test_a_cursor_that_is_no_number_is_refused(client: Client, room: User, cursor: str) -> None:
    client.force_login(room)
    assert client.get("/inbox/", {"after": cursor}).status_code == 400


def test_one_key_on_a_stale_screen_changes_nothing(client: Client, room: User) -> None:
    case = make_case(at=now(), source=Source.UPPER)
    client.force_login(room)
    stale = client.post(f"/cases/{case.number}/dispatch_as_proposed/", {"version": case.version + 1})
    assert stale.status_code == 409
    assert Case.objects.get().state == "reported"


def test_one_key_leads_to_no_other_site(client: Client, room: User) -> None:
    case = make_case(at=now(), source=Source.UPPER)
    client.force_login(room)
    asked = {"version": case.version, "back": "https://example.org/"}
    done = client.post(f"/cases/{case.number}/dispatch_as_proposed/", asked)
    assert done.headers["Location"] == f"/cases/{case.number}/"


def test_a_case_outside_every_list_has_no_one_key(client: Client, room: User) -> None:
    make_case(at=now(), source=Source.UPPER, matter="0201")
    client.force_login(room)
    page = client.get("/inbox/").content.decode()
    assert "清单外" in page
    assert "按建议派遣" not in page


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


def test_what_is_late_stands_first_and_says_for_how_long(client: Client, centre: User) -> None:
    described = {"lon": None, "lat": None, "place_text": "县城某处"}
    new, late = (make_case(at=now() - timedelta(days=days), **described) for days in (0, 30))
    advance_deadlines(at=now())
    actor = actor_for(centre, today())
    assert {a.task for a in inbox(actor) if a.subject_id == late.id} == {"screen_case", "press_case"}
    desk = desk_of(actor, at=now())
    assert [case.number for case in desk.cases] == [late.number, new.number]
    assert (desk.waiting, desk.overdue) == (3, 2)
    client.force_login(centre)
    assert re.search(r"超时 \d+ 个工作日", client.get("/inbox/").content.decode())


def test_letters_lead_from_a_row_to_what_the_role_may_try(client: Client, room: User) -> None:
    case = make_case(at=now())
    client.force_login(room)
    page = client.get("/inbox/").content.decode()
    assert f'data-key-s="/cases/{case.number}/screen_case/"' in page
    assert f'data-key-m="/cases/{case.number}/merge_case/"' in page
    assert "data-key-r" not in page


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
