"""Steps begin when those before them are settled: the platform opens them in the transaction that settled the last."""

from collections.abc import Sequence
from datetime import datetime

from tiaokuai.cases.actions.joint.carrying import decided, limit_of
from tiaokuai.cases.effects import FALLBACK, Limits
from tiaokuai.cases.effects.joint import on_open, on_pause
from tiaokuai.cases.models import JointStep
from tiaokuai.cases.queries.joint.known import AroundJoint, around_of
from tiaokuai.cases.rules.joint.facts import StepFacts
from tiaokuai.cases.rules.joint.schedule import ready
from tiaokuai.cases.states import CaseState, Mark
from tiaokuai.cases.states.joint import SETTLED, StepState
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.kernel.answer import Answer
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.workcalendar import CalendarMissing
from tiaokuai.registers.queries import limit_for
from tiaokuai.workflow.decide import Decision, Effects
from tiaokuai.workflow.models import Mark as MarkRow
from tiaokuai.workflow.queries import calendar
from tiaokuai.workflow.writer import write


def open_ready(around: AroundJoint, at: datetime) -> None:
    """Open what nothing holds back any more. Where the case stands, the clocks of what is opened stand too."""
    settled = [step.code for step in around.steps if step.state in SETTLED]
    begun = [step.code for step in around.steps if step.state != StepState.WAITING]
    codes = set(ready(around.after, settled, begun))
    opened = [step for step in around.steps if step.code in codes]
    if not opened:
        return
    write(*(_opened(step, around, at) for step in opened))
    if _case_stands(around):
        fresh = around_of([around.joint])[around.joint.id]
        pause([step for step in fresh.steps if step.code in codes], fresh, at, "case_suspended")


def _opened(step: JointStep, around: AroundJoint, at: datetime) -> Decision | Answer:
    def effects(facts: StepFacts, _limits: Limits) -> Effects:
        return on_open(facts, step.unit, limit_of(step))

    return decided(
        "open_step",
        step=step,
        around=around,
        by=PLATFORM,
        at=at,
        effects=effects,
        asked={"unit": step.unit},
        values=opened_values(step, around, at),
    )


def opened_values(step: JointStep, around: AroundJoint, at: datetime) -> dict[str, object]:
    """What a step keeps of the moment in which a unit got it: until when it may object is counted from there."""
    return {"opened_at": step.opened_at or at, "object_until": object_until(step, around, at)}


def object_until(step: JointStep, around: AroundJoint, at: datetime) -> datetime | None:
    """By the county's limit for objections in the step's matter. None beyond the announced years: none runs out."""
    place, day = around.joint.case.division, local_date(at)
    found = limit_for(step.matter, place, "objection", day) or limit_for(step.matter, place, "accept", day)
    try:
        return calendar().due(at, found.limit if found else FALLBACK["accept"])
    except CalendarMissing:
        return None


def _case_stands(around: AroundJoint) -> bool:
    case = around.joint.case
    marked = MarkRow.objects.filter(subject_id=case.id, kind=Mark.SUSPENDED, ended_at=None)
    return case.state == CaseState.PENDING_LEDGER or marked.exists()


def pause(steps: Sequence[JointStep], around: AroundJoint, at: datetime, ground: str) -> None:
    """The clocks of these steps stand."""
    decisions = [
        decided(
            "pause_step",
            step=step,
            around=around,
            by=PLATFORM,
            at=at,
            effects=lambda _facts, _limits: on_pause(ground),
            asked={"ground": ground},
        )
        for step in steps
        if Mark.SUSPENDED not in around.marks[step.id]
    ]
    if decisions:
        write(*decisions)
