"""A unit's week through the front door: what is due when, its part in joint work, and how it stands."""

import re
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import make_person
from tests.factories.cases import LEAD, ROOM, TOWN_UNIT, People
from tests.factories.joint import make_joint_county, signed, started
from tests.factories.loop import dispatched, fed_back, handled
from tiaokuai.accounts.models import User
from tiaokuai.accounts.queries import actor_for
from tiaokuai.cases import actions
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.clock import now, today

pytestmark = pytest.mark.usefixtures("county")


@pytest.fixture
def handler() -> User:
    return make_person(Role.UNIT_HANDLER, unit=LEAD)


@pytest.fixture
def assistant() -> User:
    return make_person(Role.UNIT_HANDLER, unit=TOWN_UNIT, place="990122001")


def page_of(client: Client, reader: User) -> str:
    client.force_login(reader)
    answer = client.get("/unit-week/")
    assert answer.status_code == 200
    return str(answer.content.decode())


def due(case: Case, at: datetime) -> None:
    Case.objects.filter(id=case.id).update(due_at=at)


def test_what_is_due_stands_under_its_day_and_what_is_late_before_it(
    client: Client, who: People, handler: User
) -> None:
    at = now()
    late, soon, far, checked = dispatched(who), handled(who), dispatched(who), fed_back(who)
    due(late, at - timedelta(days=2))
    due(soon, at + timedelta(days=3))
    due(far, at + timedelta(days=9))
    due(checked, at + timedelta(days=1))
    page = page_of(client, handler)
    due_part = page[page.index('id="due"') : page.index("Our part" if "Our part" in page else "我们参与")]
    assert late.number in due_part
    assert soon.number in due_part
    assert due_part.index(late.number) < due_part.index(soon.number)
    heading = (today() + timedelta(days=3)).isoformat()
    assert due_part.index(late.number) < due_part.index(heading) < due_part.index(soon.number)
    assert far.number not in due_part, "not due in these days"
    assert checked.number not in due_part, "fed back: the next step is somebody else's"


def test_an_assistant_sees_its_part_until_it_is_finished(
    client: Client, who: People, assistant: User
) -> None:
    case = handled(who)
    assert case.number in page_of(client, assistant)
    actions.finish_part(case=case, note="已协助", by=actor_for(assistant, today()), at=now())
    page = page_of(client, assistant)
    assert case.number not in page
    assert "没有别的单位的事件" in page


def test_a_step_of_joint_handling_stands_there_until_it_is_signed_off(
    client: Client, who: People, assistant: User
) -> None:
    make_joint_county()
    case = started(who, at=now())
    assert f"/cases/{case.number}/#step-look" in page_of(client, assistant)
    signed(case, "look", actor_for(assistant, today()), at=now())
    page = page_of(client, assistant)
    assert "#step-look" not in page
    assert "#step-survey" in page, "the next of the same unit"


def test_each_number_is_that_of_the_list_it_opens(client: Client, who: People, handler: User) -> None:
    late, back = dispatched(who), handled(who)
    due(late, now() - timedelta(days=2))
    Case.objects.filter(id=back.id).update(return_count=2)
    fed_back(who)
    page = page_of(client, handler)
    shown = re.findall(r'href="(/cases/[^"]+)" title="[^"]*">(\d+)<', page)
    assert {address.split("&amp;", 1)[1] for address, _ in shown} == {
        "overdue=on",
        "state=open",
        "state=open&amp;returned=2",
        "state=verifying",
    }
    for address, number in shown:
        listed = client.get(address.replace("&amp;", "&")).content.decode()
        assert listed.count('<th scope="row"') == int(number) > 0, address


def test_an_empty_week_says_so(client: Client, handler: User) -> None:
    page = page_of(client, handler)
    assert "今后七天没有" in page
    assert "没有等待本单位办结的联办步骤" in page


def test_who_has_no_unit_has_no_week(client: Client) -> None:
    assert client.get("/unit-week/").status_code == 302
    client.force_login(make_person(Role.COMMAND_ROOM, unit=ROOM, place="990122001"))
    assert client.get("/unit-week/").status_code == 404


def test_statements_do_not_grow_with_the_cases(client: Client, who: People, handler: User) -> None:
    counts = []
    for made in (1, 5):
        for _ in range(made):
            handled(who)
            due(dispatched(who), now() - timedelta(hours=1))
        client.force_login(handler)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get("/unit-week/")
        counts.append(len(asked))
    assert counts[0] == counts[1]
