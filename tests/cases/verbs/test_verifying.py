"""Who neither handled nor dispatched it verifies: also where no town lies between the county and the place."""

import pytest
from django.test import Client
from pytest_django import Settings

from tests.factories.accounts import make_actor, make_person
from tests.factories.cases import AT, VILLAGE, People, make_case, make_division
from tests.factories.loop import fed_back
from tiaokuai.cases import actions
from tiaokuai.cases.models import Case
from tiaokuai.cases.queries import case_in_scope
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import Refused
from tiaokuai.workflow.queries import inbox

pytestmark = pytest.mark.usefixtures("county")

DIRECT = "990122000001"
"""A village directly below the county."""


def tasks(actor: Actor) -> list[str]:
    return sorted(a.task for a in inbox(actor))


def sees(actor: Actor, case: Case) -> bool:
    return case_in_scope(case.number, actor.scope) is not None


def dispatched_by_centre(who: People, division: str, **more: object) -> Case:
    case = make_case(division=division, lon=None, lat=None, **more)
    case = actions.screen_case(case=case, by=who.centre, at=AT, skip_check=True, note="已电话核实")
    case = actions.file_case(case=case, by=who.centre, at=AT)
    return actions.dispatch_case(case=case, by=who.centre, at=AT)


def fed_back_to_centre(who: People, division: str) -> Case:
    return handled(who, dispatched_by_centre(who, division))


def handled(who: People, case: Case) -> Case:
    case = actions.accept_case(case=case, by=who.handler, at=AT)
    case = actions.start_handling(case=case, by=who.handler, at=AT)
    return actions.feed_back_case(case=case, by=who.handler, at=AT, note="已更换灯头")


@pytest.fixture
def direct(who: People) -> Case:
    make_division(DIRECT, "县直片区")
    return fed_back_to_centre(who, DIRECT)


def test_without_a_town_the_supervision_office_verifies_what_the_centre_dispatched(
    direct: Case, who: People
) -> None:
    assert (tasks(who.centre), tasks(who.supervision)) == ([], ["verify_case"])
    colleague = make_actor(Role.COUNTY_CENTRE, unit=who.centre.unit, id="user:colleague")
    with pytest.raises(Refused, match="your_unit_dispatched_it"):
        actions.verify_case(case=direct, by=colleague, at=AT)
    done = actions.verify_case(case=direct, by=who.supervision, at=AT)
    assert (done.state, tasks(who.supervision)) == ("closed", [])


def test_and_sends_back_what_is_not_done(direct: Case, who: People) -> None:
    back = actions.fail_verification(case=direct, by=who.supervision, at=AT, note="仍不亮")
    assert (back.state, tasks(who.handler), tasks(who.supervision)) == ("rework", ["handle_case"], [])


def test_where_a_town_is_left_the_supervision_office_has_no_part(who: People) -> None:
    for case in (fed_back_to_centre(who, VILLAGE), fed_back(who)):
        with pytest.raises(Refused, match="not_your_part"):
            actions.verify_case(case=case, by=who.supervision, at=AT)
    assert tasks(who.supervision) == []
    assert tasks(who.room) == ["verify_case"]


def test_hidden_meanwhile_it_stays_on_the_desk_that_sees_it_for_this_alone(direct: Case, who: People) -> None:
    hidden = actions.mark_confidential(case=direct, by=who.centre, at=AT, note="涉及举报人安全")
    assert (tasks(who.supervision), tasks(who.centre)) == (["verify_case"], [])
    assert sees(who.supervision, hidden)
    done = actions.verify_case(case=hidden, by=who.supervision, at=AT)
    assert (done.state, tasks(who.supervision), sees(who.supervision, done)) == ("closed", [], False)


def test_of_confidential_cases_the_supervision_office_sees_those_alone_that_it_has_to_verify(
    who: People,
) -> None:
    make_division(DIRECT, "县直片区")
    case = dispatched_by_centre(who, DIRECT, is_confidential=True)
    assert not sees(who.supervision, case)
    fed = handled(who, case)
    assert (fed.state, tasks(who.supervision), sees(who.supervision, fed)) == (
        "verifying",
        ["verify_case"],
        True,
    )
    abroad = make_actor(Role.SUPERVISION_OFFICE, unit="990133-dcs", place="990133")
    assert not sees(abroad, fed)
    with_a_town = handled(who, dispatched_by_centre(who, VILLAGE, is_confidential=True))
    assert with_a_town.state == "verifying"
    assert not sees(who.supervision, with_a_town)
    back = actions.fail_verification(case=fed, by=who.supervision, at=AT, note="仍不亮")
    assert (back.state, sees(who.supervision, back)) == ("rework", False)
    with pytest.raises(Refused, match="not_your_part"):
        actions.reveal_reporter(case=fed, purpose="callback", by=who.supervision, at=AT)


def test_and_verifies_it_on_its_page(direct: Case, who: People, settings: Settings) -> None:
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    hidden = actions.mark_confidential(case=direct, by=who.centre, at=AT, note="涉及举报人安全")
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(make_person(Role.SUPERVISION_OFFICE, unit=who.supervision.unit, place="990122"))
    assert hidden.number in client.get("/inbox/").content.decode()
    assert client.get(f"/cases/{hidden.number}/").status_code == 200
    verb = f"/cases/{hidden.number}/verify_case/"
    assert client.get(verb).status_code == 200
    done = client.post(verb, {"version": hidden.version})
    assert (done.status_code, done["Location"]) == (302, "/inbox/")
    assert client.get(f"/cases/{hidden.number}/").status_code == 404
