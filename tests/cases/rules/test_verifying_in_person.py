"""Who checks what was done, through the doors: a receipt that staff saw settles nothing, one person is one person."""

from typing import Any

import pytest
from django.test import Client

from tests.factories.accounts import appoint, make_person
from tests.factories.cases import CENTRE, LEAD, ROOM, TOWN_UNIT, People, make_report
from tests.factories.loop import fed_back
from tiaokuai.accounts.models import User
from tiaokuai.accounts.queries import actor_for
from tiaokuai.cases import actions
from tiaokuai.cases.models import Case
from tiaokuai.cases.states import CaseState, Source
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.clock import now, today
from tiaokuai.organisation.models import Unit

pytestmark = pytest.mark.usefixtures("county")
TOWN = "990122001"


def to_verify(who: People, **report: Any) -> tuple[Case, str]:
    """A case that waits for its check, and the receipt of its report."""
    reported = make_report(at=now(), **report)
    case, at = reported.case, now()
    case = actions.screen_case(case=case, by=who.room, at=at, skip_check=True, note="已电话核实")
    case = actions.file_case(case=case, by=who.room, at=at)
    case = actions.dispatch_case(case=case, by=who.room, at=at)
    case = actions.accept_case(case=case, by=who.handler, at=at)
    case = actions.start_handling(case=case, by=who.handler, at=at)
    return actions.feed_back_case(case=case, by=who.handler, at=at, note="已更换灯头"), reported.receipt


def verified_by_receipt(client: Client, receipt: str) -> str:
    body = {"code": receipt, "verb": "verify_case", "note": "已修好"}
    return client.post("/follow/", body).content.decode()


def test_the_receipt_of_a_report_from_the_public_settles_it(client: Client, who: People) -> None:
    case, receipt = to_verify(who, source=Source.WEB)
    verified_by_receipt(client, receipt)
    case.refresh_from_db()
    assert case.state == CaseState.CLOSED


@pytest.mark.parametrize("source", [Source.WALK_IN, Source.HOTLINE, Source.PATROL])
def test_a_receipt_that_staff_saw_settles_nothing(client: Client, who: People, source: Source) -> None:
    case, receipt = to_verify(who, source=source, by=who.handler)
    verified_by_receipt(client, receipt)
    case.refresh_from_db()
    assert case.state == CaseState.VERIFYING


def test_whoever_is_signed_in_checks_nothing_as_somebody_else(client: Client, who: People) -> None:
    case, receipt = to_verify(who, source=Source.WEB)
    client.force_login(make_person(Role.UNIT_HANDLER, unit=LEAD))
    assert "本事件由您所在单位处置" in verified_by_receipt(client, receipt)
    case.refresh_from_db()
    assert case.state == CaseState.VERIFYING


def test_who_holds_a_second_office_in_the_lead_unit_does_not_verify(client: Client, who: People) -> None:
    case = fed_back(who)
    centre = make_person(Role.COUNTY_CENTRE, unit=CENTRE)
    appoint(centre, Role.UNIT_HANDLER, unit=LEAD)
    assert refused(client, centre, case) == "your_unit_handled_it"


def test_the_room_of_a_town_does_not_verify_what_its_government_did(client: Client, who: People) -> None:
    Unit.objects.filter(code=ROOM).update(block_superior=TOWN_UNIT)
    case = fed_back(who)
    Case.objects.filter(id=case.id).update(
        lead=TOWN_UNIT, dispatched_by=who.centre.id, dispatched_unit=CENTRE, dispatched_place="990122"
    )
    assert (
        refused(client, make_person(Role.COMMAND_ROOM, unit=ROOM, place=TOWN), case) == "your_town_handled_it"
    )
    office = actor_for(make_person(Role.SUPERVISION_OFFICE, unit="990122-dcs"), today())
    case.refresh_from_db()
    assert actions.verify_case(case=case, by=office, at=now()).state == CaseState.CLOSED


def refused(client: Client, user: User, case: Case) -> str:
    client.force_login(user)
    answer = client.post(
        f"/api/v1/cases/{case.number}/verify_case",
        {"note": "看过", "version": case.version},
        "application/json",
    )
    assert answer.status_code == 409, answer.content
    code: str = answer.json()["code"]
    return code
