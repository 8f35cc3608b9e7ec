"""Whoever commands has a step done again, and says what is missing; the count stays with the step."""

from datetime import datetime

from tiaokuai.cases.actions.joint.carrying import need
from tiaokuai.cases.actions.joint.sending import sent
from tiaokuai.cases.models import JointStep
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def redo_step(
    *, step: JointStep, note: str, by: Actor, at: datetime, request: RequestKey | None = None
) -> JointStep:
    """While the case is worked on. Steps after it stay as they are; the result waits for this one again."""
    return sent(
        "redo_step",
        step=step,
        unit=step.unit,
        by=by,
        at=at,
        note=need(note, "note"),
        request=request,
        values={"rework_count": step.rework_count + 1},
    )
