"""What was ended or handed over can be contested, and is decided by someone else; what a unit had does not vanish."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.factories.accounts import make_actor
from tests.factories.cases import AT, LEAD, People, make_case, make_report
from tests.factories.loop import dispatched
from tiaokuai.cases import actions
from tiaokuai.cases.models import Case
from tiaokuai.cases.queries.facts import receipt_actor
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import Refused
from tiaokuai.workflow.queries import inbox

pytestmark = pytest.mark.usefixtures("county")

DAY = timedelta(days=1)


def tasks(actor: Actor) -> list[str]:
    return sorted(a.task for a in inbox(actor))


def reporter_of(case: Case) -> Actor:
    return Actor(id=receipt_actor(case.id), role=Role.RESIDENT)


def cancelled(who: People, by: Actor | None = None) -> Case:
    return actions.cancel_case(
        case=make_case(), ground="not_found_on_site", by=by or who.room, at=AT, note="现场未发现"
    )


def contested(case: Case) -> Case:
    return actions.request_reopen(case=case, by=reporter_of(case), at=AT + DAY, note="路灯仍然不亮")


def test_who_reported_contests_the_ending_and_the_county_centre_decides(who: People) -> None:
    case = contested(cancelled(who))
    assert (case.state, tasks(who.centre), tasks(who.room)) == ("cancel_contested", ["decide_reopen"], [])
    with pytest.raises(Refused, match="not_your_part"):
        actions.take_up_case(case=case, by=who.room, at=AT + DAY)
    with pytest.raises(Refused, match="not_in_this_state"):
        actions.grant_reopen(case=case, by=who.centre, at=AT + DAY)
    case = actions.take_up_case(case=case, by=who.centre, at=AT + DAY, note="请重新核查")
    assert (case.state, case.closed_at, tasks(who.room)) == ("reported", None, ["screen_case"])
    with pytest.raises(Refused, match="centre_took_it_up"):
        actions.cancel_case(case=case, ground="spam", by=who.room, at=AT + DAY, note="x")
    case = actions.screen_case(case=case, by=who.room, at=AT + DAY)
    assert tasks(who.grid) == ["check_on_site"], "somebody looks again, whatever was found before"


@pytest.mark.parametrize(
    ("state", "back"), [("cancel_contested", "cancelled"), ("handover_contested", "handed_over")]
)
def test_what_is_kept_ended_stays_what_it_was_and_the_reporter_reads_why(
    who: People, state: str, back: str
) -> None:
    if back == "cancelled":
        case = contested(cancelled(who))
    else:
        case = contested(actions.hand_over_emergency(case=make_case(), number="119", by=who.room, at=AT))
    assert case.state == state
    case = actions.refuse_reopen(case=case, by=who.centre, at=AT + DAY, note="已现场复核")
    assert (case.state, tasks(who.centre)) == (back, [])
    assert case.notes.get(verb="refuse_reopen").is_public


def test_whoever_ended_it_does_not_decide_whether_that_was_right(who: People) -> None:
    case = contested(cancelled(who, by=who.centre))
    for decide in (actions.take_up_case, actions.refuse_reopen):
        with pytest.raises(Refused, match="you_ended_it"):
            decide(case=case, by=who.centre, at=AT + DAY, note="自己看过")
    colleague = make_actor(Role.COUNTY_CENTRE, unit=who.centre.unit, id="user:colleague")
    assert actions.take_up_case(case=case, by=colleague, at=AT + DAY).state == "reported"


def test_what_a_unit_had_is_ended_only_at_its_reporter_s_wish(who: People) -> None:
    case = actions.return_case(
        case=dispatched(who), ground="not_our_duty", by=who.handler, at=AT, note="非我局"
    )
    for again in (False, True):
        if again:  # nor by a detour over screening
            case = actions.screen_case(case=case, by=who.room, at=AT, skip_check=True, note="再核")
        for ground in ("out_of_scope", "not_found_on_site", "spam", "petition"):
            with pytest.raises(Refused, match="unit_had_it"):
                actions.cancel_case(case=case, ground=ground, by=who.room, at=AT, note="算了")
    case = actions.cancel_case(case=case, ground="reporter_withdrew", by=who.room, at=AT, note="本人撤回")
    assert contested(case).state == "cancel_contested", "and who did not withdraw it says so"


def test_the_reporter_s_page_offers_it(client: Client, who: People) -> None:
    done = make_report()
    actions.cancel_case(case=done.case, ground="spam", by=who.room, at=AT, note="看似误报")
    asked = {"code": done.receipt, "verb": "request_reopen", "note": "不是误报，灯确实不亮"}
    page = client.post("/follow/", {"code": done.receipt}).content.decode()
    assert "request_reopen" in page
    assert client.post("/follow/", asked).status_code == 200
    case = Case.objects.get()
    assert (case.state, case.lead, LEAD in case.lead) == ("cancel_contested", "", False)
    assert Entry.objects.get(verb="request_reopen").payload["to"] == "cancel_contested"
