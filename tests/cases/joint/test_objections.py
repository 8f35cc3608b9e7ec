"""A unit may object to its step, or ask for more time, by the rules that hold for cases (domain 4.1.6, 4.1.7)."""

from datetime import timedelta

import pytest

from tests.cases.joint.conftest import Owners
from tests.factories.cases import AT, LEAD, People
from tests.factories.joint import POWER, WATER, signed, started, step_of, tasks
from tiaokuai.cases.actions import joint
from tiaokuai.cases.models import JointStep
from tiaokuai.kernel.answer import BadInput, Refused
from tiaokuai.workflow.models import Deadline

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("departments")]
HOUR = timedelta(hours=1)


def test_objection_goes_to_command_and_then_to_ruling(who: People, owners: Owners) -> None:
    case = started(who)
    signed(case, "look", owners.town)
    step = joint.return_step(
        step=step_of(case, "drain"), ground="not_our_duty", note="涵洞属公路", by=owners.water, at=AT + HOUR
    )
    assert (step.state, tasks(step)) == ("returned", ["reassign_step@command_room"])
    with pytest.raises(Refused) as unnamed:
        joint.reassign_step(step=step, unit=LEAD, by=who.room, at=AT)
    assert unnamed.value.answer.code == "step_unit_not_named"
    with pytest.raises(Refused) as same:
        joint.reassign_step(step=step, unit=WATER, by=who.room, at=AT)
    assert same.value.answer.code == "step_unit_objected"
    step = joint.refer_step(step=step, note="请裁决", by=who.room, at=AT + HOUR)
    assert tasks(step) == ["concur_step@justice_office", "rule_step@establishment_office"]
    with pytest.raises(Refused) as alone:
        joint.rule_step(step=step, unit=WATER, note="属水利", by=who.establishment, at=AT)
    assert alone.value.answer.code == "justice_office_first"
    step = joint.concur_step(step=step, note="同意", by=who.justice, at=AT + HOUR)
    step = joint.rule_step(step=step, unit=WATER, note="属水利", by=who.establishment, at=AT + HOUR)
    assert (step.state, step.unit, tasks(step)) == ("open", WATER, [f"sign_off_step@{WATER}"])
    with pytest.raises(Refused) as bound:
        joint.return_step(step=step, ground="not_our_duty", note="仍不认可", by=owners.water, at=AT + HOUR)
    assert bound.value.answer.code == "step_ruling_binds"


def test_objection_has_a_limit_and_a_listed_ground(who: People, owners: Owners) -> None:
    case = started(who)
    with pytest.raises(Refused) as unlisted:
        joint.return_step(step=step_of(case, "look"), ground="no_time", note="忙", by=owners.town, at=AT)
    assert unlisted.value.answer.code == "ground_not_listed"
    with pytest.raises(Refused) as late:
        joint.return_step(
            step=step_of(case, "look"),
            ground="not_our_duty",
            note="晚了",
            by=owners.town,
            at=AT + timedelta(days=7),
        )
    assert late.value.answer.code == "step_objection_over"


def test_one_extension_by_command_for_a_step(who: People, owners: Owners) -> None:
    case = started(who)
    step = joint.ask_step_extension(step=step_of(case, "look"), note="下雨", by=owners.town, at=AT)
    before = Deadline.objects.get(subject_id=step.id, task="sign_off_step").due_at
    with pytest.raises(Refused):
        joint.grant_step_extension(step=step, amount=2, by=owners.town, at=AT)
    step = joint.grant_step_extension(step=step, amount=2, by=who.room, at=AT)
    after = Deadline.objects.get(subject_id=step.id, task="sign_off_step").due_at
    assert before is not None
    assert after == before + timedelta(days=2)
    with pytest.raises(Refused) as again:
        joint.ask_step_extension(step=step, note="还在下雨", by=owners.town, at=AT)
    assert again.value.answer.code == "extended_once_already"


def test_a_step_is_done_again_by_a_unit_that_stands_and_is_named(who: People, owners: Owners) -> None:
    case = started(who)
    signed(case, "look", owners.town)
    signed(case, "drain", owners.water)
    of_drain = JointStep.objects.filter(id=step_of(case, "drain").id)

    def again(**by: str) -> JointStep:
        return joint.redo_step(step=step_of(case, "drain"), note="仍有积水", by=who.room, at=AT, **by)

    of_drain.update(unit="990122-gone")
    with pytest.raises(BadInput) as gone:
        again()
    assert (gone.value.answer.code, gone.value.field) == ("unit_unknown", "unit")
    of_drain.update(unit=LEAD)
    for by in ({}, {"unit": LEAD}):
        with pytest.raises(Refused) as refused:
            again(**by)
        assert refused.value.answer.code == "step_unit_not_named"
    step = again(unit=POWER)
    assert (step.unit, step.state, tasks(step)) == (POWER, "open", [f"sign_off_step@{POWER}"])
    of_drain.update(unit=LEAD, is_ruled=True, state="done")
    assert again().unit == LEAD, "a ruling gave it the step"
