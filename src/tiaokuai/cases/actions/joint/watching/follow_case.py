"""What a verb on a case does to the steps of its joint handling, in the same transaction."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from tiaokuai.cases.actions.joint.carrying import decided
from tiaokuai.cases.actions.joint.opening import pause
from tiaokuai.cases.effects.joint import on_resume, on_settled
from tiaokuai.cases.models import JointHandling, JointStep
from tiaokuai.cases.queries.joint.known import AroundJoint, around_of
from tiaokuai.cases.states import Mark
from tiaokuai.cases.states.joint import OWED, UNSETTLED
from tiaokuai.kernel.actor import PLATFORM, Role
from tiaokuai.kernel.answer import Answer
from tiaokuai.kernel.divisions import Level
from tiaokuai.workflow.decide import Decision, Effects, Kind, Opening
from tiaokuai.workflow.models import Assignment
from tiaokuai.workflow.writer import write


def _joints_of(case_ids: Iterable[UUID]) -> list[AroundJoint]:
    """Their cases are locked by the verb. One statement where none of the cases runs on a template."""
    rows = JointHandling.objects.select_related("case", "one_matter")
    joints = list(rows.filter(case__in=list(case_ids)).order_by("id"))
    return list(around_of(joints).values()) if joints else []


def _following(act: Callable[[AroundJoint, datetime], None]) -> Callable[[Sequence[Decision]], None]:
    def follow(decisions: Sequence[Decision]) -> None:
        at = {decision.subject.id: decision.at for decision in decisions}
        for around in _joints_of(at):
            act(around, at[around.joint.case_id])

    return follow


def _pause(around: AroundJoint, at: datetime) -> None:
    pause([step for step in around.steps if step.state in OWED], around, at, "case_suspended")


def _resume(around: AroundJoint, at: datetime) -> None:
    decisions = [
        decided(
            "resume_step",
            step=step,
            around=around,
            by=PLATFORM,
            at=at,
            effects=lambda _facts, _limits: on_resume(),
        )
        for step in around.steps
        if Mark.SUSPENDED in around.marks[step.id] and step.state in OWED
    ]
    if decisions:
        write(*decisions)


def _lapse(around: AroundJoint, at: datetime) -> None:
    """The result is in: optional steps that nobody finished are owed no more."""
    decisions = [
        decided(
            "lapse_step",
            step=step,
            around=around,
            by=PLATFORM,
            at=at,
            effects=lambda facts, _limits: on_settled(facts),
            values={"settled_at": at},
        )
        for step in around.steps
        if step.state in UNSETTLED and not step.required
    ]
    if decisions:
        write(*decisions)


def _press_by_centre(around: AroundJoint, at: datetime) -> None:
    """What the supervision office pressed of a case that is confidential now, the county centre presses, from the same
    moment: the supervision office no longer sees it."""
    ids = {step.id: step for step in around.steps if step.state in OWED}
    pressed = Assignment.objects.filter(
        subject_id__in=ids, task="press_step", role=Role.SUPERVISION_OFFICE, closed_at=None
    )
    due = dict(pressed.order_by("-opened_at").values_list("subject_id", "due_at"))
    decisions = [_handed_to_centre(ids[key], around, moment, at) for key, moment in due.items()]
    if decisions:
        write(*decisions)


def _handed_to_centre(
    step: JointStep, around: AroundJoint, due: datetime | None, at: datetime
) -> Decision | Answer:
    county = around.joint.case.division[: Level.COUNTY]
    opening = Opening(task="press_step", kind=Kind.ESCALATION, role=Role.COUNTY_CENTRE, place=county, due=due)
    return decided(
        "escalate_step",
        step=step,
        around=around,
        by=PLATFORM,
        at=at,
        effects=lambda _facts, _limits: Effects(
            opens=(opening,), withdraws=frozenset({Role.SUPERVISION_OFFICE})
        ),
        asked={"task": "sign_off_step", "share": 150},
    )


pause_steps = _following(_pause)
press_by_centre = _following(_press_by_centre)
resume_steps = _following(_resume)
lapse_steps = _following(_lapse)
