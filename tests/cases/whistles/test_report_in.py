"""Process 4.2 from the whistle to both ratings, and what each department's answer means for the others."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.factories.cases import AT, LEAD, TOWN_UNIT, make_case
from tests.factories.registers import make_limit
from tests.factories.whistles import (
    DRAINS,
    LITTER,
    POWER,
    WATER,
    Cast,
    acknowledged,
    blown,
    call_of,
    draft,
    drafted,
    fresh,
    handed_in,
    on_site,
    planned,
    verified,
)
from tiaokuai.cases.actions import whistling
from tiaokuai.cases.actions.whistling import PlanStep
from tiaokuai.cases.models import CalledUnit, WhistleNote, WhistleRating, WhistleStep
from tiaokuai.cases.queries.whistles import around_whistle
from tiaokuai.cases.queries.whistles.known import first_of
from tiaokuai.cases.states.whistles import W
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.answer import BadInput, ChangedMeanwhile, Refused
from tiaokuai.kernel.clock import local_date
from tiaokuai.workflow.models import Assignment, Deadline

pytestmark = pytest.mark.usefixtures("departments")


def code_of(refusal: pytest.ExceptionInfo[Refused]) -> str:
    return refusal.value.answer.code


def open_tasks(call: CalledUnit) -> set[tuple[str, str]]:
    rows = Assignment.objects.filter(subject_id=call.id, closed_at=None)
    return {(each.task, each.role) for each in rows}


def test_the_whole_way_to_both_ratings(people: Cast) -> None:
    whistle = verified(people)
    call = call_of(whistle, WATER)
    assert open_tasks(call) == {("rate_report_in", "command_room"), ("rate_whistle", "unit_handler")}
    call = whistling.rate_whistle(call=call, properness="proper", by=people.water, at=AT)
    assert call.state == W.RATED_BY_UNIT
    call = whistling.rate_report_in(call=call, score=5, by=people.room, at=AT)
    assert call.state == W.MUTUALLY_RATED
    assert not open_tasks(call)
    assert not Deadline.objects.filter(subject_id=call.id, closed_at=None).exists()
    assert WhistleRating.objects.count() == 2
    assert call_of(whistle, POWER).state == W.BLOWN


def test_the_lists_are_asked_for_each_department(people: Cast) -> None:
    whistle = drafted(people, units=(WATER, POWER, LEAD))
    held = dict(whistle.calls.values_list("unit", "held"))
    assert held == {WATER: "lead", POWER: "assist", LEAD: "no_row"}
    assert call_of(whistle, POWER).duty == "负责停电配合。"
    assert whistle.lead == WATER
    assert not whistle.is_own_duty


def test_a_whistle_for_the_town_s_own_duty_is_marked_so(people: Cast) -> None:
    """domain 4.2, tests: own duty is a warning and stops nothing."""
    whistle = drafted(people, matter=LITTER, units=(LEAD,))
    assert whistle.is_own_duty
    assert call_of(whistle, LEAD).held == "no_row"
    assert whistling.blow_whistle(whistle=whistle, by=people.mayor, at=AT).state == W.BLOWN


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"units": ()}, "no_unit_called"),
        ({"units": (TOWN_UNIT,)}, "own_body_called"),
        ({"units": ("990122-none",)}, "unit_unknown"),
        ({"matter": "9999"}, "matter_unknown"),
        ({"division": "990122000000"}, "no_town_there"),
        ({"why": " "}, "field_required"),
        ({"kind": "festival"}, "not_listed"),
        ({"why": "堵" * 2001}, "text_too_long"),
    ],
)
def test_a_draft_that_cannot_be_used_says_why(people: Cast, changes: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        drafted(people, **changes)
    assert code_of(refusal) == code
    assert not CalledUnit.objects.exists()


def test_only_the_town_s_leader_blows(people: Cast) -> None:
    whistle = drafted(people)
    for actor in (people.room, people.water, people.centre):
        with pytest.raises(Refused) as refusal:
            whistling.blow_whistle(whistle=whistle, by=actor, at=AT)
        assert code_of(refusal) == "not_your_part"
    task = Assignment.objects.get(subject_id=whistle.id, closed_at=None)
    assert (task.task, task.role, task.unit) == ("blow_whistle", "unit_leader", TOWN_UNIT)
    whistling.blow_whistle(whistle=whistle, by=people.mayor, at=AT)
    assert not Assignment.objects.filter(subject_id=whistle.id, closed_at=None).exists()


def test_a_draft_is_changed_and_stays_in_its_town(people: Cast) -> None:
    whistle = drafted(people)
    whistle = whistling.change_draft(whistle=whistle, draft=draft(units=(WATER, LEAD)), by=people.room, at=AT)
    assert set(whistle.calls.values_list("unit", flat=True)) == {WATER, LEAD}
    with pytest.raises(BadInput):
        whistling.change_draft(whistle=whistle, draft=draft(division="990122002001"), by=people.room, at=AT)


def test_the_clocks_go_by_kind_and_the_county_may_set_them(people: Cast) -> None:
    night = AT.replace(hour=22)
    urgent = call_of(blown(people, at=night, kind="emergency"), WATER)
    due = dict(Deadline.objects.filter(subject_id=urgent.id).values_list("task", "due_at"))
    assert due["acknowledge_call"] == night + timedelta(minutes=30)
    assert due["record_report_in"] == night + timedelta(minutes=60)
    calm = call_of(blown(people), WATER)
    answer = Deadline.objects.get(subject_id=calm.id, task="acknowledge_call")
    assert (answer.amount, answer.measure) == (1, "working_day")
    make_limit("ack_demand", 4)
    quicker = call_of(blown(people), WATER)
    answer = Deadline.objects.get(subject_id=quicker.id, task="acknowledge_call")
    assert (answer.amount, answer.measure) == (4, "working_hour")


def test_one_rejection_stops_nobody_else(people: Cast) -> None:
    whistle = blown(people)
    whistling.reject_call(
        call=call_of(whistle, POWER), ground="not_our_duty", note="线路不归我们。", by=people.power, at=AT
    )
    call = acknowledged(whistle, WATER, people.water)
    call = whistling.record_report_in(call=call, arrived_at=AT, place="桥下", by=people.room, at=AT)
    steps = [PlanStep(WATER, "清淤", local_date(AT)), PlanStep(TOWN_UNIT, "围挡", local_date(AT))]
    whistle = whistling.agree_plan(whistle=fresh(whistle), steps=steps, by=people.water, at=AT)
    assert call_of(whistle, WATER).state == W.PLAN_AGREED
    assert call_of(whistle, POWER).state == W.REJECTED
    assert WhistleStep.objects.filter(whistle=whistle, plan=1).count() == 2


def test_a_department_names_somebody_of_its_own(people: Cast) -> None:
    call = call_of(blown(people), WATER)
    with pytest.raises(BadInput) as refusal:
        whistling.acknowledge_call(call=call, named="user:stranger", by=people.water, at=AT)
    assert code_of(refusal) == "person_not_of_unit"
    assert acknowledged(call.whistle, WATER, people.water).named == "user:water"


def test_who_answered_first_coordinates_and_writes_the_plan(people: Cast) -> None:
    whistle = blown(people)
    acknowledged(whistle, POWER, people.power, at=AT)
    call = acknowledged(whistle, WATER, people.water, at=AT + timedelta(minutes=5))
    later = AT + timedelta(minutes=10)
    whistling.record_report_in(call=call, arrived_at=later, place="桥下", by=people.room, at=later)
    assert first_of(around_whistle(whistle).calls) == POWER
    steps = [PlanStep(WATER, "清淤", local_date(AT))]
    with pytest.raises(Refused) as refusal:
        whistling.agree_plan(whistle=fresh(whistle), steps=steps, by=people.water, at=later)
    assert code_of(refusal) == "not_your_part"
    whistling.agree_plan(whistle=fresh(whistle), steps=steps, by=people.power, at=later)


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ([], "unit_without_step"),
        ([PlanStep(POWER, "断电", local_date(AT))], "step_of_absent_unit"),
        ([PlanStep(WATER, "清淤", local_date(AT - timedelta(days=1)))], "step_day_out_of_time"),
        ([PlanStep(WATER, " ", local_date(AT))], "field_required"),
        ([PlanStep(TOWN_UNIT, "围挡", local_date(AT))], "unit_without_step"),
    ],
)
def test_a_plan_gives_everyone_there_a_step(people: Cast, steps: list[PlanStep], code: str) -> None:
    whistle = on_site(people)
    with pytest.raises(BadInput) as refusal:
        whistling.agree_plan(whistle=whistle, steps=steps, by=people.room, at=AT)
    assert code_of(refusal) == code


def test_nobody_plans_before_somebody_came(people: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        whistling.agree_plan(whistle=blown(people), steps=[], by=people.room, at=AT)
    assert code_of(refusal) in {"nobody_on_site", "unit_without_step"}


def test_report_in_is_entered_by_the_town_between_whistle_and_now(people: Cast) -> None:
    whistle = blown(people)
    call = acknowledged(whistle, WATER, people.water)
    for arrived in (AT - timedelta(minutes=1), AT + timedelta(minutes=1)):
        with pytest.raises(Refused) as refusal:
            whistling.record_report_in(call=call, arrived_at=arrived, place="桥下", by=people.room, at=AT)
        assert code_of(refusal) == "arrival_out_of_time"
    with pytest.raises(Refused) as refusal:
        whistling.record_report_in(call=call, arrived_at=AT, place="桥下", by=people.water, at=AT)
    assert code_of(refusal) == "not_your_part"


def test_a_department_cannot_close_and_who_did_the_work_cannot_verify(people: Cast) -> None:
    """domain 4.2, tests."""
    whistle = handed_in(people)
    call = call_of(whistle, WATER)
    with pytest.raises(Refused) as refusal:
        whistling.verify_part(call=call, by=people.water, at=AT)
    assert code_of(refusal) == "not_your_part"
    switched = replace(people.room, id=people.water.id)
    with pytest.raises(Refused) as refusal:
        whistling.verify_part(call=call, by=switched, at=AT)
    assert code_of(refusal) == "you_acted_for_the_unit"


def test_what_is_not_done_goes_back_with_a_new_clock(people: Cast) -> None:
    call = call_of(handed_in(people), WATER)
    call = whistling.fail_part(call=call, note="东侧没有清。", by=people.room, at=AT)
    assert (call.state, call.rework_count) == (W.WORKING, 1)
    assert ("hand_in_part", "unit_handler") in open_tasks(call)
    call = whistling.hand_in_part(call=call, note="已补清。", by=people.water, at=AT)
    assert call.state == W.DONE


def test_a_later_plan_replaces_the_first(people: Cast) -> None:
    whistle = planned(people)
    acknowledged(whistle, POWER, people.power)
    whistling.record_report_in(
        call=call_of(whistle, POWER), arrived_at=AT, place="桥下", by=people.room, at=AT
    )
    day = local_date(AT + timedelta(days=3))
    steps = [PlanStep(WATER, "清淤", day), PlanStep(POWER, "断电", day)]
    whistle = whistling.agree_plan(whistle=fresh(whistle), steps=steps, by=people.room, at=AT)
    assert whistle.plan == 2
    assert {call.state for call in around_whistle(whistle).calls} == {W.PLAN_AGREED}
    assert (
        Deadline.objects.filter(
            subject_id=call_of(whistle, WATER).id, task="hand_in_part", closed_at=None
        ).count()
        == 1
    )


def test_withdrawn_only_while_nobody_has_come(people: Cast) -> None:
    whistle = blown(people)
    acknowledged(whistle, WATER, people.water)
    whistle = whistling.withdraw_whistle(whistle=fresh(whistle), note="水已退。", by=people.mayor, at=AT)
    assert whistle.state == W.WITHDRAWN
    assert set(whistle.calls.values_list("state", flat=True)) == {W.WITHDRAWN}
    assert not Assignment.objects.filter(subject_number=whistle.number, closed_at=None).exists()
    with pytest.raises(Refused) as refusal:
        whistling.withdraw_whistle(whistle=on_site(people), note="不用了", by=people.mayor, at=AT)
    assert code_of(refusal) == "somebody_came_already"


def test_another_department_is_called_later_once(people: Cast) -> None:
    whistle = whistling.call_unit(whistle=blown(people), unit=LEAD, by=people.mayor, at=AT)
    assert call_of(whistle, LEAD).state == W.BLOWN
    with pytest.raises(Refused) as refusal:
        whistling.call_unit(whistle=whistle, unit=LEAD, by=people.mayor, at=AT)
    assert code_of(refusal) == "called_already"
    with pytest.raises(Refused) as refusal:
        whistling.call_unit(whistle=whistle, unit=TOWN_UNIT, by=people.mayor, at=AT)
    assert code_of(refusal) == "own_body_called"


def test_a_whistle_comes_from_an_open_case_of_its_town(people: Cast) -> None:
    case = make_case()
    whistle = drafted(people, case=case)
    assert list(case.whistles.all()) == [whistle]
    with pytest.raises(BadInput) as refusal:
        drafted(people, case=make_case(is_confidential=True))
    assert code_of(refusal) == "case_kept_confidential"


def test_a_stale_screen_is_told_so_and_a_repeated_request_acts_once(people: Cast) -> None:
    call = call_of(blown(people), WATER)
    stale = call_of(call.whistle, WATER)
    whistling.acknowledge_call(call=call, by=people.water, at=AT)
    with pytest.raises(ChangedMeanwhile):
        whistling.reject_call(call=stale, ground="not_our_duty", note="晚了", by=people.water, at=AT)


def test_the_record_holds_no_text_and_no_score(people: Cast) -> None:
    whistle = verified(people)
    call = call_of(whistle, WATER)
    whistling.rate_report_in(call=call, score=2, by=people.room, at=AT, note="来得太晚")
    entries = Entry.objects.filter(
        subject_id__in=[str(whistle.id), *(str(c.id) for c in whistle.calls.all())]
    )
    told = " ".join(entry.payload_text for entry in entries)
    for hidden in ("清淤", "老桥", "太晚", "score"):
        assert hidden not in told
    assert WhistleNote.objects.filter(whistle=whistle).exists()
    assert DRAINS in told
