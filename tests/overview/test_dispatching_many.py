"""Many cases of the inbox at once, through the front door and without script."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import make_person
from tests.factories.cases import LEAD, LIGHT, NOISE, OTHER_VILLAGE, ROOM, make_case
from tiaokuai.accounts.models import User
from tiaokuai.accounts.queries import actor_for
from tiaokuai.cases.actions import dispatch_as_proposed
from tiaokuai.cases.models import Case
from tiaokuai.cases.states import Source
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.clock import now, today

pytestmark = pytest.mark.usefixtures("county")


@pytest.fixture
def room(client: Client) -> User:
    person = make_person(Role.COMMAND_ROOM, unit=ROOM, place="990122001")
    client.force_login(person)
    return person


def asked_of(page: str) -> dict[str, list[str]]:
    """What the form of the confirming page would send."""
    return {"case": re.findall(r'name="case" value="([^"]+)"', page)}


def test_chosen_cases_are_confirmed_with_what_differs_and_then_done(client: Client, room: User) -> None:
    filed, public = make_case(at=now(), source=Source.UPPER), make_case(at=now())
    inbox = client.get("/inbox/").content.decode()
    assert f'form="many" name="case" value="{filed.number}"' in inbox
    page = client.get("/inbox/dispatch/", {"case": [filed.number, public.number], "back": "/inbox/?task=x"})
    shown = page.content.decode()
    assert "办理方式：按建议派遣 (1)、按建议甄别 (1)" in shown
    assert "住建局" in shown
    assert asked_of(shown)["case"] == [f"{filed.number}:1", f"{public.number}:1"]
    assert Case.objects.filter(state="reported").count() == 2

    done = client.post("/inbox/dispatch/", asked_of(shown) | {"back": "/inbox/?task=x"}).content.decode()
    assert "已办理 2 件" in done
    assert 'href="/inbox/?task=x"' in done
    assert {case.number: case.state for case in Case.objects.all()} == {
        filed.number: "dispatched",
        public.number: "screened",
    }
    again = client.post("/inbox/dispatch/", asked_of(shown)).content.decode()
    assert "2 件未办理" in again
    assert again.count("其他人已经办理") == 2 or again.count("未办理") >= 2


def test_alike_cases_are_said_to_be_alike(client: Client, room: User) -> None:
    numbers = [make_case(at=now(), source=Source.UPPER).number for _ in range(2)]
    page = client.get("/inbox/dispatch/", {"case": numbers}).content.decode()
    assert "都相同" in page
    assert "所选各项有以下不同" not in page


def test_every_refusal_is_listed_and_stops_no_other(client: Client, room: User) -> None:
    quick, slow = (make_case(at=now(), source=Source.UPPER) for _ in range(2))
    asked = asked_of(client.get("/inbox/dispatch/", {"case": [quick.number, slow.number]}).content.decode())
    dispatch_as_proposed(case=quick, by=actor_for(room, today()), at=now())
    page = client.post("/inbox/dispatch/", asked).content.decode()
    assert "已办理 1 件" in page
    assert "1 件未办理" in page
    assert page.index(quick.number) < page.index(slow.number)
    assert Case.objects.get(id=slow.id).lead == LEAD


def test_what_can_no_longer_be_done_is_left_out_and_named(client: Client, room: User) -> None:
    gap, done, unseen = (
        make_case(at=now(), source=Source.UPPER, **given)
        for given in ({"matter": NOISE}, {}, {"lon": None, "lat": None, "division": OTHER_VILLAGE})
    )
    dispatch_as_proposed(case=done, by=actor_for(room, today()), at=now())
    numbers = [gap.number, done.number, unseen.number, "990122-20200101-00001"]
    page = client.get("/inbox/dispatch/", {"case": numbers}).content.decode()
    assert asked_of(page)["case"] == []
    assert gap.number in page
    assert done.number in page
    assert f"/cases/{unseen.number}/" not in page


@pytest.mark.parametrize("chosen", [["990122-1:x"], [":1"], ["990122-1"]])
def test_what_is_no_choice_is_refused(client: Client, room: User, chosen: list[str]) -> None:
    assert client.post("/inbox/dispatch/", {"case": chosen}).status_code == 400


def test_nothing_chosen_leads_back_and_to_no_other_site(client: Client, room: User) -> None:
    for back, leads in (
        ("", "/inbox/"),
        ("https://example.org/", "/inbox/"),
        ("/inbox/?task=x", "/inbox/?task=x"),
    ):
        assert client.get("/inbox/dispatch/", {"back": back}).headers["Location"] == leads
    too_many = {"case": [f"990122-{n}" for n in range(101)]}
    assert client.get("/inbox/dispatch/", too_many).status_code == 400


def test_it_is_for_those_who_command(client: Client) -> None:
    case = make_case(at=now(), source=Source.UPPER, matter=LIGHT)
    client.force_login(make_person(Role.UNIT_HANDLER, unit=LEAD))
    assert client.get("/inbox/dispatch/", {"case": [case.number]}).status_code == 404
    assert client.post("/inbox/dispatch/", {"case": [f"{case.number}:1"]}).status_code == 404
    assert Case.objects.get().state == "reported"


def test_confirming_takes_the_same_statements_however_many(client: Client, room: User) -> None:
    def statements(many: int) -> int:
        numbers = [make_case(at=now(), source=Source.UPPER).number for _ in range(many)]
        with CaptureQueriesContext(connection) as captured:
            client.get("/inbox/dispatch/", {"case": numbers})
        return len(captured)

    statements(1)
    assert statements(2) == statements(7)
