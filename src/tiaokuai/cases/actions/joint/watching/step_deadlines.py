"""Deadlines of steps reach 80, 100 or 150 per cent: remind, press the head of the unit, then the supervision office."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from tiaokuai.cases.actions.joint.carrying import decided
from tiaokuai.cases.actions.watching.reached import each_asked_once, press_each
from tiaokuai.cases.effects import Limits
from tiaokuai.cases.models import JointStep
from tiaokuai.cases.queries.joint.known import AroundJoint, around_of
from tiaokuai.cases.rules.joint.facts import StepFacts
from tiaokuai.cases.states.joint import OWED
from tiaokuai.kernel.actor import PLATFORM, Role
from tiaokuai.kernel.answer import Answer
from tiaokuai.kernel.divisions import Level
from tiaokuai.workflow.decide import Decision, Effects, Kind, Opening
from tiaokuai.workflow.models import Deadline


def meet_step_deadlines(deadlines: Sequence[Deadline], at: datetime) -> None:
    """One decision for each step that owes something, and the deadlines' shares, in one transaction.

    `deadlines` reached the same share. Those that another run has met meanwhile are left alone.
    """
    with transaction.atomic():
        ids = {deadline.subject_id for deadline in deadlines}
        locked = JointStep.objects.select_for_update(of=("self",))
        steps = list(
            locked.filter(id__in=ids, state__in=sorted(OWED))
            .select_related("joint__case", "joint__one_matter")
            .order_by("id")
        )
        around = around_of(list({step.joint_id: step.joint for step in steps}.values()))
        press_each(deadlines, steps, lambda step, late: _met(step, late, around[step.joint_id], at))


def _met(step: JointStep, late: Sequence[Deadline], around: AroundJoint, at: datetime) -> Decision | Answer:
    share = late[0].reached
    asked = {"task": late[0].task, "share": share}

    def pressed(facts: StepFacts, _limits: Limits) -> Effects:
        return Effects(opens=each_asked_once(late, lambda deadline: _presser(facts, deadline, share)))

    verb = "remind_step" if share < 100 else "escalate_step"
    if share < 100:
        return decided(verb, step=step, around=around, by=PLATFORM, at=at, asked=asked)
    return decided(verb, step=step, around=around, by=PLATFORM, at=at, asked=asked, effects=pressed)


def _presser(facts: StepFacts, deadline: Deadline, share: int) -> Opening:
    """At 100 % the head of the unit that is late, at 150 % the supervision office; the county centre for what a desk
    without a unit owes, and for a confidential case, which the supervision office may not see."""
    county = facts.division[: Level.COUNTY]
    if share < 150 and deadline.unit:
        return Opening(task="press_step", kind=Kind.ESCALATION, role=Role.UNIT_LEADER, unit=deadline.unit)
    is_open = facts.confidential_to is None
    role = Role.SUPERVISION_OFFICE if share >= 150 and is_open else Role.COUNTY_CENTRE
    return Opening(task="press_step", kind=Kind.ESCALATION, role=role, place=county)
