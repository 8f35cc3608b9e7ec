"""A report that was merged by mistake goes on by itself again, from where it was, and its reporters with it."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.factories.accounts import make_person
from tests.factories.cases import AT, ROOM, People, make_case, make_report
from tests.factories.loop import closed, dispatched, filed
from tiaokuai.cases import actions
from tiaokuai.cases.actions import Reported
from tiaokuai.cases.models import Case
from tiaokuai.cases.queries.receipts import leading_case
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import BadInput, Refused
from tiaokuai.workflow.models import Deadline
from tiaokuai.workflow.queries import inbox

pytestmark = pytest.mark.usefixtures("county")

LATER = AT + timedelta(hours=3)
NOTE = "两处路灯，不是同一盏"


def merged(report: Reported, target: Case, who: People) -> Case:
    return actions.merge_case(case=Case.objects.get(id=report.case.id), target=target, by=who.room, at=AT)


def waiting(actor: Actor, case: Case) -> list[str]:
    return [task.task for task in inbox(actor) if task.subject_id == case.id]


def test_a_report_goes_back_to_where_it_was_with_its_own_clock_from_now(who: People) -> None:
    case = merged(make_report(), make_case(), who)
    assert waiting(who.room, case) == []
    case = actions.unmerge_case(case=case, by=who.room, at=LATER, note=NOTE)
    assert (case.state, case.merged_into, case.closed_at) == ("reported", None, None)
    assert waiting(who.room, case) == ["screen_case"]
    clock = Deadline.objects.get(subject_id=case.id, closed_at=None)
    assert (clock.starts_at, clock.due_at is not None) == (LATER, True)


@pytest.mark.parametrize("stage", ["screened", "filed"])
def test_what_was_screened_is_not_screened_twice(who: People, stage: str) -> None:
    case = filed(who) if stage == "filed" else make_case()
    if stage == "screened":
        case = actions.screen_case(case=case, by=who.room, at=AT, skip_check=True, note="已核实")
    case = actions.merge_case(case=case, target=make_case(), by=who.room, at=AT)
    case = actions.unmerge_case(case=case, by=who.room, at=LATER, note=NOTE)
    assert (case.state, case.filed_at, waiting(who.room, case)) == ("screened", None, ["file_case"])
    assert actions.file_case(case=case, by=who.room, at=LATER).filed_at == LATER


def test_a_look_on_site_that_was_owed_is_owed_again(who: People) -> None:
    case = actions.screen_case(case=make_case(), by=who.room, at=AT)
    case = actions.merge_case(case=case, target=make_case(), by=who.room, at=AT)
    case = actions.unmerge_case(case=case, by=who.room, at=LATER, note=NOTE)
    assert waiting(who.grid, case) == ["check_on_site"]


def test_reporters_follow_their_own_case_again_and_take_along_who_came_with_them(
    who: People, client: Client
) -> None:
    """The first was rightly merged into the second, the second wrongly into the third, where a fourth belongs."""
    first, second, third, fourth = (make_report() for _ in range(4))
    merged(first, second.case, who)
    merged(second, third.case, who)
    merged(fourth, third.case, who)
    actions.unmerge_case(case=Case.objects.get(id=second.case.id), by=who.room, at=LATER, note=NOTE)
    follows = {
        report.case.number: leading_case(Case.objects.get(id=report.case.id)).number
        for report in (first, second, third, fourth)
    }
    own, other = second.case.number, third.case.number
    assert follows == {first.case.number: own, own: own, other: other, fourth.case.number: other}
    page = client.post("/follow/", {"code": second.receipt}).content.decode()
    assert (own in page, other in page, NOTE in page) == (True, False, False)


def test_the_town_may_while_the_case_is_open_the_county_centre_always(who: People) -> None:
    report, target = make_report(), dispatched(who)
    case = merged(report, target, who)
    with pytest.raises(Refused, match="not_your_part"):
        actions.unmerge_case(case=case, by=who.handler, at=LATER, note=NOTE)
    over = merged(make_report(), closing := dispatched(who), who)
    Case.objects.filter(id=closing.id).update(state=closed(who).state)
    with pytest.raises(Refused, match="merged_into_is_over"):
        actions.unmerge_case(case=over, by=who.room, at=LATER, note=NOTE)
    with pytest.raises(BadInput, match="field_required"):
        actions.unmerge_case(case=over, by=who.centre, at=LATER, note=" ")
    assert actions.unmerge_case(case=over, by=who.centre, at=LATER, note=NOTE).state == "reported"
    assert actions.unmerge_case(case=case, by=who.room, at=LATER, note=NOTE).state == "reported"
    entry = Entry.objects.filter(verb="unmerge_case").latest("id")
    assert (entry.payload["target"], NOTE in str(entry.payload)) == (target.number, False)


def test_the_page_offers_it_and_the_api_does_it(who: People, client: Client) -> None:
    report, target = make_report(), make_case()
    case = merged(report, target, who)
    client.force_login(make_person(Role.COMMAND_ROOM, unit=ROOM, place="990122001"))
    address = f"/cases/{case.number}/unmerge_case/"
    assert address in client.get(f"/cases/{case.number}/").content.decode()
    done = client.post(address, {"version": case.version, "note": NOTE}, follow=True)
    assert NOTE in done.content.decode()
    case.refresh_from_db()
    assert case.state == "reported"
    assert "已并入本件" not in client.get(f"/cases/{target.number}/").content.decode()
    case = merged(report, target, who)
    api = f"/api/v1/cases/{case.number}/unmerge_case"
    sent = client.post(api, {"version": case.version, "note": NOTE}, content_type="application/json")
    assert (sent.status_code, sent.json()["state"]) == (200, "reported")
