"""The inbox through the front door: what is asked of it, in which order, and what can be done at once."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import make_person
from tests.factories.cases import CENTRE, LEAD, ROOM, TOWN, make_case
from tiaokuai.accounts.models import User
from tiaokuai.accounts.queries import actor_for
from tiaokuai.cases.actions import dispatch_as_proposed
from tiaokuai.cases.models import Case
from tiaokuai.cases.states import Source
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.clock import now, today
from tiaokuai.overview.queries import desk_of
from tiaokuai.territory.models import TownPlatform
from tiaokuai.workflow.actions import advance_deadlines
from tiaokuai.workflow.models import Assignment
from tiaokuai.workflow.queries import inbox

pytestmark = pytest.mark.usefixtures("county")
FRAGMENT = {"HX-Request": "true"}
OF_SIGNING_IN = 3
"""Statements that tell who asks: session, person, appointment."""
OF_THE_HEADER = 2
"""Statements that name the office in which one acts."""


@pytest.fixture
def room() -> User:
    return make_person(Role.COMMAND_ROOM, unit=ROOM, place="990122001")


@pytest.fixture
def centre() -> User:
    return make_person(Role.COUNTY_CENTRE, unit=CENTRE)


def numbers_in(page: str) -> list[str]:
    """Numbers of the cases of the list, in its order."""
    return re.findall(r'<th scope="row".*?href="/cases/([^/"]+)/"', page)


def test_a_desk_without_work_says_so_and_what_came_in(client: Client, room: User) -> None:
    dispatched = make_case(at=now(), source=Source.UPPER)
    dispatch_as_proposed(case=dispatched, by=actor_for(room, today()), at=now())
    make_case(at=now() - timedelta(days=1), source=Source.UPPER, matter="0201", text="夜里施工")
    Assignment.objects.filter(closed_at=None, role=Role.COMMAND_ROOM).delete()
    client.force_login(room)
    page = client.get("/inbox/").content.decode()
    assert "没有等您处理的事件" in page
    assert "今天新收事件 1 件" in page


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
    """The most urgent first, those without a date last; what was done on the first page moves nothing on the second."""
    monkeypatch.setattr("tiaokuai.overview.queries.glance.SHOWN", 2)
    cases = [make_case(at=now(), source=Source.UPPER) for _ in range(4)]
    for case, hours in zip(cases, (3, 1, 2, None), strict=True):
        due = None if hours is None else now() + timedelta(hours=hours)
        Assignment.objects.filter(subject_id=case.id).update(due_at=due)
    wanted = [cases[1].number, cases[2].number, cases[0].number, cases[3].number]
    client.force_login(room)
    first = client.get("/inbox/").content.decode()
    assert numbers_in(first) == wanted[:2]
    assert "待办 <strong>4</strong>" in first
    following = re.search(r'href="(\?after=[^"]+)"[^>]*rel="next"', first)
    assert following is not None
    dispatch_as_proposed(case=cases[1], by=actor_for(room, today()), at=now())
    second = client.get(f"/inbox/{following[1]}").content.decode()
    assert numbers_in(second) == wanted[2:]
    assert 'rel="next"' not in second
    assert "待办 <strong>3</strong>" in second


@pytest.mark.parametrize("cursor", ["-1", "two", "W10", "WyJ4IiwxXQ"])
def test_a_cursor_that_is_not_ours_is_refused(client: Client, room: User, cursor: str) -> None:
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
    assert f'data-key-r="/cases/{case.number}/refer_case/"' in page
    assert "data-key-f" not in page


def test_the_list_says_that_nothing_changed_at_the_cost_of_two_statements_of_its_own(
    client: Client, room: User
) -> None:
    case = make_case(at=now(), source=Source.UPPER)
    client.force_login(room)
    page = client.get("/inbox/").content.decode()
    tag = re.search(r'data-tag="([^"]+)"', page)
    assert tag is not None
    asked = FRAGMENT | {"If-None-Match": tag[1].replace("&quot;", '"')}
    with CaptureQueriesContext(connection) as captured:
        same = client.get("/inbox/", headers=asked)
    assert (same.status_code, same.content) == (304, b"")
    own = [query["sql"] for query in captured if "workflow_assignment" in query["sql"]]
    assert len(own) == 2
    assert len(captured) <= OF_SIGNING_IN + 3

    dispatch_as_proposed(case=case, by=actor_for(room, today()), at=now())
    changed = client.get("/inbox/", headers=asked)
    assert changed.status_code == 200
    assert changed.headers["ETag"] != asked["If-None-Match"]
    assert changed.content.decode().lstrip().startswith('<div id="inbox"')
    assert client.get("/inbox/", headers={"If-None-Match": changed.headers["ETag"]}).status_code == 200


def test_the_tag_changes_with_a_date_that_moved_and_with_the_reader(
    client: Client, room: User, centre: User
) -> None:
    make_case(at=now(), source=Source.UPPER)

    def tag_for(person: User, language: str = "zh-hans") -> str:
        client.force_login(person)
        client.cookies["django_language"] = language
        return client.get("/inbox/", headers=FRAGMENT).headers["ETag"]

    tags = [tag_for(room), tag_for(room, "en"), tag_for(centre)]
    Assignment.objects.filter(closed_at=None).update(due_at=now() + timedelta(days=3))
    tags.append(tag_for(room))
    assert len(set(tags)) == 4


def test_the_desk_takes_the_same_statements_whatever_its_length(client: Client, room: User) -> None:
    client.force_login(room)

    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/inbox/")
        return len(captured)

    make_case(at=now(), source=Source.UPPER)
    statements()
    one = statements()
    for _ in range(4):
        make_case(at=now(), source=Source.UPPER)
    assert statements() == one <= OF_SIGNING_IN + OF_THE_HEADER + 9


def test_the_platforms_are_views_of_the_one_queue(client: Client, room: User) -> None:
    for track, name, matters in (("service", "公共服务", ["01"]), ("safety", "平安法治", ["02"])):
        TownPlatform.objects.create(
            town=TOWN, track=track, name=name, matters=matters, valid_from=today() - timedelta(days=9)
        )
    light = make_case(at=now(), source=Source.UPPER)
    noise = make_case(at=now(), source=Source.UPPER, matter="0201")
    unnamed = make_case(at=now(), source=Source.UPPER, matter="")
    client.force_login(room)

    def shown(platform: str) -> set[str]:
        return set(numbers_in(client.get("/inbox/", {"platform": platform}).content.decode()))

    assert shown("") == shown("unknown") == {light.number, noise.number, unnamed.number}
    assert shown("service") == {light.number}
    assert shown("safety") == {noise.number}
    page = client.get("/inbox/", {"platform": "service", "task": "screen_case"}).content.decode()
    assert "待办 <strong>1</strong>" in page
    assert "/inbox/?task=screen_case&amp;platform=safety" in page
    client.force_login(make_person(Role.UNIT_HANDLER, unit=LEAD))
    assert "公共服务" not in client.get("/inbox/").content.decode()


def test_a_row_says_before_the_key_what_it_will_do_and_why(client: Client, room: User) -> None:
    make_case(at=now(), source=Source.UPPER)
    client.force_login(room)
    page = client.get("/inbox/").content.decode()
    assert re.search(
        r'data-says="按建议派遣：住建局 · 协助：柳溪镇人民政府 · 属地管理事项责任清单第 \d+ 行"', page
    )
