"""Rejection, arbitration, absence and the county's inquiry."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.factories.accounts import make_actor
from tests.factories.cases import AT, LEAD
from tests.factories.organisation import make_unit
from tests.factories.whistles import POWER, WATER, Cast, acknowledged, blown, call_of, fresh
from tiaokuai.cases.actions import whistling
from tiaokuai.cases.actions.whistling.watching.call_successors import hand_calls
from tiaokuai.cases.models import CalledUnit
from tiaokuai.cases.states.whistles import INQUIRY, W
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.answer import Refused
from tiaokuai.kernel.clock import local_date
from tiaokuai.organisation.actions import close_unit
from tiaokuai.workflow.actions import advance_deadlines
from tiaokuai.workflow.models import Assignment, Deadline, Mark

pytestmark = pytest.mark.usefixtures("departments")


def rejected(people: Cast, **changes: object) -> CalledUnit:
    call = call_of(blown(people, **changes), POWER)
    return whistling.reject_call(
        call=call, ground="not_our_duty", note="线路不归我们。", by=people.power, at=AT
    )


def tasks(call: CalledUnit) -> set[tuple[str, str]]:
    rows = Assignment.objects.filter(subject_id=call.id, closed_at=None)
    return {(each.task, each.role) for each in rows}


def code_of(refusal: pytest.ExceptionInfo[Refused]) -> str:
    return refusal.value.answer.code


@pytest.mark.parametrize(("ground", "code"), [("no_time", "not_listed"), (" ", "field_required")])
def test_a_refusal_without_a_listed_ground_is_none(people: Cast, ground: str, code: str) -> None:
    """S1.8: invalid."""
    call = call_of(blown(people), POWER)
    with pytest.raises(Refused) as refusal:
        whistling.reject_call(call=call, ground=ground, note="没空", by=people.power, at=AT)
    assert code_of(refusal) == code
    assert call_of(call.whistle, POWER).state == W.BLOWN


def test_both_offices_sign_the_same_outcome(people: Cast) -> None:
    call = rejected(people)
    assert tasks(call) == {
        ("concur_arbitration", "justice_office"),
        ("arbitrate_call", "establishment_office"),
    }
    with pytest.raises(Refused) as refusal:
        whistling.uphold_call(call=call, note="应当到场。", by=people.establishment, at=AT)
    assert code_of(refusal) == "justice_office_signs_first"
    call = whistling.concur_arbitration(
        call=call, outcome="must_come", note="清单载明配合。", by=people.justice, at=AT
    )
    with pytest.raises(Refused) as refusal:
        whistling.release_call(call=call, note="不必", by=people.establishment, at=AT)
    assert code_of(refusal) == "justice_office_signed_otherwise"
    call = whistling.uphold_call(call=call, note="应当到场。", by=people.establishment, at=AT)
    assert call.state == W.ARBITRATED
    assert ("acknowledge_call", "unit_handler") in tasks(call)
    with pytest.raises(Refused) as refusal:
        whistling.reject_call(call=call, ground="not_our_duty", note="仍不去", by=people.power, at=AT)
    assert code_of(refusal) == "not_in_this_state"
    assert acknowledged(call.whistle, POWER, people.power).state == W.ACKNOWLEDGED


def test_released_by_arbitration_or_by_the_town_itself(people: Cast) -> None:
    call = whistling.concur_arbitration(
        call=rejected(people), outcome="released", note="同意。", by=people.justice, at=AT
    )
    call = whistling.release_call(call=call, note="不必到场。", by=people.establishment, at=AT)
    assert call.state == W.RELEASED
    assert not tasks(call)
    other = whistling.accept_rejection(call=rejected(people), by=people.mayor, at=AT)
    assert other.state == W.RELEASED


def test_enforcement_is_disputed_before_the_guidance_body(people: Cast) -> None:
    """浙江省综合行政执法条例 art. 17."""
    make_unit("990122-zfzd", name="县综合行政执法指导办公室", kind="enforcement_guidance")
    call = rejected(people, kind="enforcement")
    assert (call.arbiter, call.arbiter_unit) == ("guidance", "990122-zfzd")
    assert tasks(call) == {("arbitrate_call", "unit_leader")}
    with pytest.raises(Refused):
        whistling.release_call(call=call, note="不必", by=people.establishment, at=AT)
    guide = make_actor(Role.UNIT_LEADER, unit="990122-zfzd", id="user:guide")
    call = whistling.uphold_call(call=call, note="应当到场。", by=guide, at=AT)
    assert call.state == W.ARBITRATED


def test_without_a_guidance_body_the_county_body_decides(people: Cast) -> None:
    assert rejected(people, kind="enforcement").arbiter == "county_body"


def test_nobody_arbitrates_in_their_own_matter(people: Cast) -> None:
    whistle = blown(people, units=("990122-sfj",))
    handler = make_actor(Role.UNIT_HANDLER, unit="990122-sfj", id="user:clerk")
    call = whistling.reject_call(
        call=call_of(whistle, "990122-sfj"), ground="not_our_duty", note="不归我们。", by=handler, at=AT
    )
    assert call.arbiter == "centre"
    with pytest.raises(Refused):
        whistling.concur_arbitration(call=call, outcome="released", note="同意", by=people.justice, at=AT)
    call = whistling.release_call(call=call, note="不必到场。", by=people.centre, at=AT)
    assert call.state == W.RELEASED


def test_after_the_limit_nothing_is_rejected_any_more(people: Cast) -> None:
    call = call_of(blown(people, kind="emergency"), POWER)
    late = AT + timedelta(minutes=31)
    with pytest.raises(Refused) as refusal:
        whistling.reject_call(call=call, ground="not_our_duty", note="不去", by=people.power, at=late)
    assert code_of(refusal) == "answer_limit_passed"
    assert whistling.acknowledge_call(call=call, by=people.power, at=late).state == W.ACKNOWLEDGED


def test_the_clock_reminds_presses_and_records_the_absence(people: Cast) -> None:
    call = call_of(blown(people, kind="emergency", units=(POWER,)), POWER)
    advance_deadlines(at=AT + timedelta(minutes=25))
    assert call_of(call.whistle, POWER).state == W.BLOWN
    advance_deadlines(at=AT + timedelta(minutes=31))
    assert ("press_call", "unit_leader") in tasks(call)
    for _ in range(2):
        advance_deadlines(at=AT + timedelta(minutes=46))
    call = call_of(call.whistle, POWER)
    assert call.state == W.NO_SHOW
    assert call.no_show_at is not None
    assert ("conclude_inquiry", "supervision_office") in tasks(call)
    assert Mark.objects.filter(subject_id=call.id, kind=INQUIRY, ended_at=None).count() == 1
    advance_deadlines(at=AT + timedelta(hours=9))
    assert call_of(call.whistle, POWER).state == W.NO_SHOW


def test_who_was_absent_may_still_come_and_the_inquiry_goes_on(people: Cast) -> None:
    call = call_of(blown(people, kind="emergency", units=(POWER,)), POWER)
    advance_deadlines(at=AT + timedelta(minutes=46))
    later = AT + timedelta(hours=2)
    call = whistling.acknowledge_call(call=call_of(call.whistle, POWER), by=people.power, at=later)
    call = whistling.record_report_in(call=call, arrived_at=later, place="桥下", by=people.room, at=later)
    assert call.state == W.ON_SITE
    assert ("conclude_inquiry", "supervision_office") in tasks(call)
    call = whistling.conclude_inquiry(
        call=call, finding="reason_found", note="抢险在途。", by=people.supervision, at=later
    )
    assert (call.state, call.finding) == (W.ON_SITE, "reason_found")
    assert not Mark.objects.filter(subject_id=call.id, ended_at=None).exists()
    with pytest.raises(Refused) as refusal:
        whistling.conclude_inquiry(
            call=call, finding="reason_found", note="再", by=people.supervision, at=later
        )
    assert code_of(refusal) == "not_inquired"


def test_the_town_records_an_absence_only_once_the_limit_has_passed(people: Cast) -> None:
    call = call_of(blown(people, kind="emergency"), POWER)
    with pytest.raises(Refused) as refusal:
        whistling.mark_no_show(call=call, by=people.room, at=AT + timedelta(minutes=20))
    assert code_of(refusal) == "not_late_yet"
    assert whistling.mark_no_show(call=call, by=people.room, at=AT + timedelta(minutes=40)).state == W.NO_SHOW


def test_the_town_s_leader_asks_for_an_inquiry_and_no_called_unit_holds_it(people: Cast) -> None:
    call = acknowledged(blown(people), POWER, people.power)
    call = whistling.open_inquiry(call=call, note="只响应不到场。", by=people.mayor, at=AT)
    with pytest.raises(Refused) as refusal:
        whistling.open_inquiry(call=call, note="再问", by=people.mayor, at=AT)
    assert code_of(refusal) == "inquired_already"
    own = replace(people.supervision, unit=POWER)
    with pytest.raises(Refused) as refusal:
        whistling.conclude_inquiry(call=call, finding="no_fault_found", note="无", by=own, at=AT)
    assert code_of(refusal) == "your_unit_is_called"


def test_calls_follow_the_duties_of_a_unit_that_ends(people: Cast) -> None:
    """S3.3: duties lost = 0."""
    whistle = blown(people)
    office = make_actor(Role.ESTABLISHMENT_OFFICE, unit="990122-bb")
    day = local_date(AT)
    with pytest.raises(Refused) as refusal:
        close_unit(code=POWER, day=day, act="禾编〔2026〕1号", by=office, at=AT)
    assert code_of(refusal) == "unit_holds_open_calls"
    close_unit(code=POWER, day=day, successor=LEAD, act="禾编〔2026〕1号", by=office, at=AT)
    call = call_of(fresh(whistle), LEAD)
    assert call.state == W.BLOWN
    assert Deadline.objects.filter(subject_id=call.id, unit=LEAD, closed_at=None).count() == 2
    close_unit(code=WATER, day=day, successor=LEAD, act="禾编〔2026〕2号", by=office, at=AT)
    assert call_of(fresh(whistle), WATER).state == W.RELEASED
    assert hand_calls(at=AT) == 0
