"""A case runs on a template: steps open in order, each unit signs off its own, the result waits for all (S0.17)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.cases.joint.conftest import Owners
from tests.factories.cases import AT, LEAD, TOWN_UNIT, People
from tests.factories.joint import (
    CODE,
    POWER,
    UNDERPASS,
    WATER,
    imported,
    signed,
    started,
    states,
    step_of,
    tasks,
)
from tests.factories.loop import dispatched, fed_back, handled
from tiaokuai.cases import actions
from tiaokuai.cases.actions import joint
from tiaokuai.cases.actions.joint.watching.follow_case import lapse_steps
from tiaokuai.cases.models import Case
from tiaokuai.cases.queries import case_in_scope
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import PLATFORM, Role
from tiaokuai.kernel.answer import BadInput, ChangedMeanwhile, Refused
from tiaokuai.organisation.actions import close_unit
from tiaokuai.workflow.actions import advance_deadlines
from tiaokuai.workflow.decide import Decision, Effects, Subject
from tiaokuai.workflow.models import Deadline

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("departments")]
HOUR = timedelta(hours=1)


def test_steps_open_when_those_before_them_are_signed_off(who: People, owners: Owners) -> None:
    case = started(who)
    assert states(case) == {
        "look": "open",
        "drain": "waiting",
        "light": "waiting",
        "survey": "waiting",
        "reopen": "waiting",
    }
    assert tasks(step_of(case, "look")) == [f"sign_off_step@{TOWN_UNIT}"]
    signed(case, "look", owners.town, at=AT + HOUR)
    assert states(case) | {"look": "done"} == {
        "look": "done",
        "drain": "open",
        "light": "open",
        "survey": "open",
        "reopen": "waiting",
    }
    assert step_of(case, "drain").opened_at == AT + HOUR
    signed(case, "drain", owners.water, at=AT + 2 * HOUR)
    assert states(case)["reopen"] == "waiting", "the lights are still out"
    signed(case, "light", who.handler, at=AT + 3 * HOUR)
    assert states(case)["reopen"] == "open"


def test_the_clock_is_the_template_s_and_begins_with_the_step(who: People, owners: Owners) -> None:
    case = started(who)
    signed(case, "look", owners.town, at=AT + timedelta(days=1))
    deadline = Deadline.objects.get(subject_id=step_of(case, "drain").id, task="sign_off_step")
    assert (deadline.amount, deadline.measure) == (4, "working_day")
    assert deadline.starts_at == AT + timedelta(days=1)


def test_the_case_s_own_clock_becomes_that_of_the_whole(who: People) -> None:
    before = handled(who)
    case = started(who)
    clock = Deadline.objects.get(subject_id=case.id, task="handle_case", closed_at=None)
    assert (clock.amount, clock.measure) == (8, "working_day")
    assert before.due_at is not None
    assert case.due_at == clock.due_at
    assert clock.due_at is not None
    assert clock.due_at > before.due_at


def test_another_unit_cannot_sign_off(who: People, owners: Owners) -> None:
    case = started(who)
    for actor in (owners.water, owners.power, who.handler, who.room, who.centre, who.establishment):
        with pytest.raises(Refused) as refused:
            signed(case, "look", actor)
        assert refused.value.answer.code == "not_your_part"
    with pytest.raises(Refused) as early:
        signed(case, "drain", owners.water)
    assert early.value.answer.code == "not_in_this_state"
    with pytest.raises(BadInput) as empty:
        joint.sign_off_step(step=step_of(case, "look"), note=" ", by=owners.town, at=AT)
    assert empty.value.answer.code == "field_required"


def test_the_result_waits_for_every_required_part_and_for_no_optional_one(
    who: People, owners: Owners
) -> None:
    case = started(who)
    signed(case, "look", owners.town)
    signed(case, "drain", owners.water)
    signed(case, "light", who.handler)
    case = Case.objects.get(id=case.id)
    with pytest.raises(Refused) as refused:
        actions.feed_back_case(case=case, by=who.handler, at=AT, note="好了")
    assert refused.value.answer.code == "joint_parts_open"
    assert refused.value.answer.params["steps"] == ["恢复通行"]
    signed(case, "reopen", owners.town)
    done = actions.feed_back_case(case=case, by=who.handler, at=AT, note="好了")
    assert done.state == "verifying"
    assert states(case)["survey"] == "lapsed"
    assert tasks(step_of(case, "survey")) == []


def test_verification_stays_independent_of_every_unit_with_a_step(who: People, owners: Owners) -> None:
    case = started(who)
    for code, actor in (
        ("look", owners.town), ("drain", owners.water), ("light", who.handler), ("reopen", owners.town)
    ):  # fmt: skip
        signed(case, code, actor)
    case = actions.feed_back_case(case=Case.objects.get(id=case.id), by=who.handler, at=AT, note="好了")
    as_grid_worker = replace(who.grid, id=owners.water.id)
    with pytest.raises(Refused) as person:
        actions.verify_case(case=case, by=as_grid_worker, at=AT)
    assert person.value.answer.code == "you_handled_it"
    of_water = replace(who.centre, unit=WATER, role=Role.COUNTY_CENTRE)
    with pytest.raises(Refused) as unit:
        actions.verify_case(case=case, by=of_water, at=AT)
    assert unit.value.answer.code == "your_unit_handled_it"
    assert actions.verify_case(case=case, by=who.grid, at=AT).state == "closed"


def test_a_step_goes_to_nobody_whom_the_lists_do_not_name(who: People) -> None:
    imported()
    case = handled(who)
    with pytest.raises(Refused) as refused:
        joint.start_joint(case=case, one_matter=CODE, by=who.room, at=AT, units={"light": WATER})
    assert refused.value.answer.code == "step_unit_not_named"
    assert refused.value.answer.params["named"] == [LEAD, TOWN_UNIT]
    case = joint.start_joint(case=case, one_matter=CODE, by=who.room, at=AT, units={"light": TOWN_UNIT})
    assert step_of(case, "light").unit == TOWN_UNIT
    with pytest.raises(Refused) as twice:
        joint.start_joint(case=case, one_matter=CODE, by=who.room, at=AT)
    assert twice.value.answer.code == "joint_already"


def test_a_gap_of_the_lists_is_settled_before_a_case_runs(who: People) -> None:
    imported(UNDERPASS.replace('matter: "0301"', 'matter: "0201"'))
    with pytest.raises(Refused) as refused:
        joint.start_joint(case=handled(who), one_matter=CODE, by=who.room, at=AT)
    assert refused.value.answer.code == "steps_without_owner"
    assert refused.value.answer.params["steps"] == {"清淤排水": "no_row"}


def test_only_a_case_of_its_matters_that_is_worked_on_and_not_confidential_runs(who: People) -> None:
    imported(UNDERPASS.replace('matters: ["01"]', 'matters: ["02"]'))
    case = handled(who)
    with pytest.raises(Refused) as other:
        joint.start_joint(case=case, one_matter=CODE, by=who.room, at=AT)
    assert other.value.answer.code == "one_matter_of_others"
    with pytest.raises(BadInput) as unknown:
        joint.start_joint(case=case, one_matter="no-such", by=who.room, at=AT)
    assert unknown.value.answer.code == "one_matter_unknown"
    with pytest.raises(Refused) as early:
        joint.start_joint(case=dispatched(who), one_matter=CODE, by=who.room, at=AT)
    assert early.value.answer.code == "not_in_this_state"
    with pytest.raises(Refused) as handler:
        joint.start_joint(case=case, one_matter=CODE, by=who.handler, at=AT)
    assert handler.value.answer.code == "not_your_part"
    case = actions.mark_confidential(case=case, by=who.centre, at=AT, note="涉及隐私")
    with pytest.raises(Refused) as hidden:
        joint.start_joint(case=case, one_matter=CODE, by=who.centre, at=AT)
    assert hidden.value.answer.code == "joint_of_confidential"


def test_a_unit_with_a_step_sees_the_case_and_loses_sight_with_the_step(who: People, owners: Owners) -> None:
    case = handled(who)
    assert case_in_scope(case.number, owners.water.scope) is None
    case = started(who)
    assert case_in_scope(case.number, owners.water.scope) is not None
    signed(case, "look", owners.town)
    joint.return_step(
        step=step_of(case, "drain"), ground="facts_differ", note="无积水", by=owners.water, at=AT
    )
    joint.reassign_step(step=step_of(case, "drain"), unit=POWER, by=who.room, at=AT)
    assert case_in_scope(case.number, owners.water.scope) is None
    assert case_in_scope(case.number, owners.power.scope) is not None


def test_an_optional_step_is_left_out_with_a_reason_a_required_one_never(who: People, owners: Owners) -> None:
    case = started(who)
    signed(case, "look", owners.town)
    assert (
        joint.skip_step(step=step_of(case, "survey"), note="住户已搬离", by=who.room, at=AT).state
        == "skipped"
    )
    with pytest.raises(Refused) as refused:
        joint.skip_step(step=step_of(case, "drain"), note="算了", by=who.room, at=AT)
    assert refused.value.answer.code == "step_is_required"


def test_what_fails_verification_may_be_done_again_by_step(who: People, owners: Owners) -> None:
    case = started(who)
    for code, actor in (
        ("look", owners.town), ("drain", owners.water), ("light", who.handler), ("reopen", owners.town)
    ):  # fmt: skip
        signed(case, code, actor)
    case = actions.feed_back_case(case=Case.objects.get(id=case.id), by=who.handler, at=AT, note="好了")
    with pytest.raises(Refused) as waiting:
        joint.redo_step(step=step_of(case, "drain"), note="仍有积水", by=who.centre, at=AT)
    assert waiting.value.answer.code == "case_not_worked_on"
    case = actions.fail_verification(case=case, by=who.grid, at=AT, note="仍有积水")
    case = actions.start_handling(case=case, by=who.handler, at=AT)
    stale = Case.objects.get(id=case.id)
    step = joint.redo_step(step=step_of(case, "drain"), note="仍有积水", by=who.room, at=AT)
    assert (step.state, step.rework_count) == ("open", 1)
    with pytest.raises(Refused):
        actions.feed_back_case(case=Case.objects.get(id=case.id), by=who.handler, at=AT, note="好了")
    signed(case, "drain", owners.water)
    with pytest.raises(ChangedMeanwhile):
        actions.feed_back_case(case=stale, by=who.handler, at=AT, note="好了")


def test_the_clocks_of_steps_stand_while_the_case_stands(who: People, owners: Owners) -> None:
    case = started(who)
    actions.suspend_case(
        case=case, ground="appraisal", review_at=AT + timedelta(days=9), note="待鉴定", by=who.room, at=AT
    )
    assert Deadline.objects.get(subject_id=step_of(case, "look").id).due_at is None
    signed(case, "look", owners.town, at=AT + HOUR)
    assert Deadline.objects.get(subject_id=step_of(case, "drain").id, closed_at=None).due_at is None
    case = actions.resume_case(case=Case.objects.get(id=case.id), by=who.room, at=AT + timedelta(days=2))
    deadline = Deadline.objects.get(subject_id=step_of(case, "drain").id, closed_at=None)
    assert deadline.due_at is not None
    assert deadline.due_at.date() == (AT + timedelta(days=7)).date(), "four working days from the third on"


def test_whoever_is_late_with_a_step_is_pressed(who: People) -> None:
    case = started(who)
    step = step_of(case, "look")
    clock = Deadline.objects.get(subject_id=step.id)
    for moment in (clock.remind_at, clock.due_at, clock.escalate_at):
        assert moment is not None
        advance_deadlines(at=moment + timedelta(seconds=1))
    verbs = list(
        Entry.objects.filter(subject_id=str(step.id)).order_by("at", "id").values_list("verb", flat=True)
    )
    assert verbs == ["open_step", "remind_step", "escalate_step", "escalate_step"]
    assert f"press_step@{TOWN_UNIT}" in tasks(step)
    assert "press_step@supervision_office" in tasks(step)


def test_steps_follow_the_duties_of_a_unit_that_ends(who: People, owners: Owners) -> None:
    case = started(who)
    signed(case, "look", owners.town)
    with pytest.raises(Refused) as held:
        close_unit(code=WATER, day=AT.date(), by=who.establishment, at=AT)
    assert held.value.answer.code == "unit_holds_open_steps"
    close_unit(code=WATER, day=AT.date(), by=who.establishment, at=AT, successor=POWER)
    step = step_of(case, "drain")
    assert (step.unit, tasks(step)) == (POWER, [f"sign_off_step@{POWER}"])
    assert case_in_scope(case.number, owners.power.scope) is not None


def test_cases_without_a_template_close_as_ever(who: People) -> None:
    assert actions.verify_case(case=fed_back(who), by=who.grid, at=AT).state == "closed"


def test_the_result_lapses_optional_steps_alone(who: People, owners: Owners) -> None:
    case = started(who)
    signed(case, "look", owners.town)
    subject = Subject("cases", "case", case.id, case.number, case.division, case.state, case.version)
    lapse_steps([Decision(subject, "feed_back_case", PLATFORM, AT, "verifying", Effects())])
    assert states(case) == {
        "look": "done", "drain": "open", "light": "open", "survey": "lapsed", "reopen": "waiting",
    }  # fmt: skip
