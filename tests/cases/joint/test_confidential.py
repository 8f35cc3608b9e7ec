"""A confidential case on a template stays with those who have a part in it; nobody decides its own objection."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.cases.joint.conftest import Owners
from tests.factories.cases import AT, LEAD, People
from tests.factories.joint import POWER, signed, started, step_of
from tiaokuai.cases import actions
from tiaokuai.cases.actions import joint
from tiaokuai.cases.models import Case, JointStep
from tiaokuai.cases.queries import case_in_scope
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.answer import Refused
from tiaokuai.workflow.actions import advance_deadlines
from tiaokuai.workflow.models import Assignment

pytestmark = pytest.mark.usefixtures("departments")


def hidden(case: Case, who: People) -> Case:
    case.refresh_from_db()
    return actions.mark_confidential(case=case, by=who.centre, at=AT, note="线索涉及个人")


def objected(case: Case, owners: Owners) -> JointStep:
    return joint.return_step(
        step=step_of(case, "drain"), ground="facts_differ", note="不是我局设施", by=owners.water, at=AT
    )


def pressers(step: JointStep) -> list[str]:
    rows = Assignment.objects.filter(subject_id=step.id, task="press_step", closed_at=None)
    return sorted(rows.values_list("role", flat=True))


def test_no_new_unit_is_given_a_step_of_it_by_command(who: People, owners: Owners) -> None:
    case = started(who)
    signed(case, "look", owners.town)
    hidden(case, who)
    step = objected(case, owners)
    assert POWER in step.named
    with pytest.raises(Refused, match="step_of_confidential"):
        joint.reassign_step(step=step, unit=POWER, by=who.room, at=AT)
    assert case_in_scope(case.number, owners.power.scope) is None


def test_no_new_unit_is_given_a_step_of_it_by_ruling(who: People, owners: Owners) -> None:
    case = started(who)
    signed(case, "look", owners.town)
    hidden(case, who)
    step = joint.refer_step(step=objected(case, owners), note="争议", by=who.room, at=AT)
    step = joint.concur_step(step=step, note="同意", by=who.justice, at=AT)
    with pytest.raises(Refused, match="step_of_confidential"):
        joint.rule_step(step=step, unit=POWER, note="由供电公司承担", by=who.establishment, at=AT)
    step = joint.rule_step(step=step, unit=LEAD, note="已参与，由住建局承担", by=who.establishment, at=AT)
    assert step.unit == LEAD


def test_a_late_step_of_it_is_pressed_by_the_county_centre(who: People) -> None:
    case = started(who)
    look = step_of(case, "look")
    hidden(case, who)
    for _ in range(3):
        advance_deadlines(at=AT + timedelta(days=9))
    assert pressers(look) != []
    assert Role.SUPERVISION_OFFICE not in pressers(look)
    assert Role.COUNTY_CENTRE in pressers(look)


def test_what_the_supervision_office_pressed_goes_to_the_county_centre(who: People) -> None:
    case = started(who)
    look = step_of(case, "look")
    for _ in range(3):
        advance_deadlines(at=AT + timedelta(days=9))
    [before] = Assignment.objects.filter(subject_id=look.id, role=Role.SUPERVISION_OFFICE, closed_at=None)
    hidden(case, who)
    assert Role.SUPERVISION_OFFICE not in pressers(look)
    [after] = Assignment.objects.filter(subject_id=look.id, role=Role.COUNTY_CENTRE, closed_at=None)
    assert after.due_at == before.due_at


def test_a_late_step_of_any_other_case_is_pressed_by_the_supervision_office(who: People) -> None:
    look = step_of(started(who), "look")
    for _ in range(3):
        advance_deadlines(at=AT + timedelta(days=9))
    assert Role.SUPERVISION_OFFICE in pressers(look)


def test_no_unit_decides_its_own_objection(who: People, owners: Owners) -> None:
    case = started(who)
    signed(case, "look", owners.town)
    step = objected(case, owners)
    own = replace(who.centre, unit=step.unit)
    with pytest.raises(Refused, match="your_unit_handled_it"):
        joint.reassign_step(step=step, unit=POWER, by=own, at=AT)
    with pytest.raises(Refused, match="your_unit_handled_it"):
        joint.refer_step(step=step, note="请裁", by=own, at=AT)
    assert joint.reassign_step(step=step, unit=POWER, by=who.centre, at=AT).unit == POWER
