"""Whoever commands has a step done again, and says what is missing; the count stays with the step."""

from datetime import datetime

from tiaokuai.cases.actions.joint.carrying import need
from tiaokuai.cases.actions.joint.sending import sent
from tiaokuai.cases.models import JointStep
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def redo_step(
    *, step: JointStep, note: str, by: Actor, at: datetime, unit: str = "", request: RequestKey | None = None
) -> JointStep:
    """While the case is worked on. Steps after it stay as they are; the result waits for this one again.

    `unit`: by whom, the unit that did it by default. Refused with "step_unit_not_named" for one that the lists do
    not name today, unless a ruling gave it the step.
    """
    return sent(
        "redo_step",
        step=step,
        unit=unit.strip() or step.unit,
        by=by,
        at=at,
        note=need(note, "note"),
        request=request,
        values={
            "rework_count": step.rework_count + 1,
            "is_ruled": step.is_ruled and unit.strip() in {"", step.unit},
        },
    )
