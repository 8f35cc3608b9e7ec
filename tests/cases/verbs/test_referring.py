"""A town never writes into another town's queue: what lies elsewhere goes to the county centre, counted."""

import pytest
from django.test import Client

from tests.factories.accounts import make_actor, make_person
from tests.factories.cases import AT, COUNTY, LIGHT, OTHER_VILLAGE, VILLAGE, People, make_case
from tests.factories.loop import dispatched
from tiaokuai.cases import actions
from tiaokuai.cases.models import Case
from tiaokuai.cases.queries import case_in_scope
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import Refused
from tiaokuai.workflow.queries import inbox

pytestmark = pytest.mark.usefixtures("county")


def other_room() -> Actor:
    return make_actor(Role.COMMAND_ROOM, unit="990122-shiqiao-zhs", place="990122002", id="user:other_room")


def tasks(actor: Actor) -> list[str]:
    return sorted(a.task for a in inbox(actor))


def test_a_town_screens_nothing_into_another_town(who: People) -> None:
    case = make_case()
    with pytest.raises(Refused, match="place_not_ours"):
        actions.screen_case(case=case, division=OTHER_VILLAGE, by=who.room, at=AT)
    with pytest.raises(Refused, match="place_not_ours"):
        actions.screen_case(case=case, division=COUNTY, by=who.room, at=AT, skip_check=True, note="x")
    assert (Case.objects.get().division, tasks(other_room())) == (VILLAGE, [])


def test_what_lies_elsewhere_is_passed_on_and_screened_on_by_the_county_centre(who: People) -> None:
    case = actions.refer_case(case=make_case(), by=who.room, at=AT, note="在石桥镇下湾村")
    assert (case.state, case.division, case.grid, case.refer_count) == ("reported", COUNTY, "", 1)
    assert (tasks(who.room), tasks(who.centre), tasks(other_room())) == ([], ["screen_case"], [])
    assert case_in_scope(case.number, who.room.scope) is None
    assert case.resolutions.order_by("-id")[0].division == COUNTY, "the lists are asked anew"
    case = actions.screen_case(
        case=case, division=OTHER_VILLAGE, by=who.centre, at=AT, skip_check=True, note="已电话核实"
    )
    assert (case.town, tasks(other_room()), tasks(who.centre)) == ("990122002", ["file_case"], [])
    case = actions.refer_case(case=case, by=other_room(), at=AT, note="实在柳溪镇")
    assert (case.refer_count, tasks(who.centre)) == (2, ["screen_case"])


def test_a_look_at_the_wrong_place_is_no_look_at_the_right_one(who: People) -> None:
    case = actions.screen_case(case=make_case(), by=who.room, at=AT, matter=LIGHT)
    case = actions.check_on_site(case=case, is_found=True, by=who.grid, at=AT)
    assert case.checked_at == AT
    assert actions.refer_case(case=case, by=who.room, at=AT, note="在石桥镇下湾村").checked_at is None


def test_a_returned_case_may_be_passed_on_too(who: People) -> None:
    case = actions.return_case(
        case=dispatched(who), ground="other_place", by=who.handler, at=AT, note="在外镇"
    )
    case = actions.refer_case(case=case, by=who.room, at=AT, note="在石桥镇")
    assert (case.return_count, case.refer_count, tasks(who.centre)) == (1, 1, ["screen_case"])


def test_the_page_and_the_program_say_the_same(client: Client, who: People) -> None:
    case = make_case()
    client.force_login(make_person(Role.COMMAND_ROOM, unit=who.room.unit, place=who.room.place))
    asked = {"version": case.version, "matter": LIGHT, "division": OTHER_VILLAGE}
    refused = client.post(f"/api/v1/cases/{case.number}/screen_case", asked, content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (409, "place_not_ours")
    address = f"/cases/{case.number}/refer_case/"
    assert client.post(address, {"version": case.version, "note": ""}).status_code == 422
    done = client.post(address, {"version": case.version, "note": "在石桥镇下湾村"})
    assert (done.status_code, done["Location"]) == (302, "/inbox/"), "it is no longer theirs to see"
    client.force_login(make_person(Role.COUNTY_CENTRE, unit=who.centre.unit))
    page = client.get(f"/cases/{case.number}/").content.decode()
    assert "在石桥镇下湾村" in page
    assert "转县级中心" in page
