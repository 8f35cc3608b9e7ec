"""Whoever commands gives a step that was objected to, to another unit that the lists name for it."""

from datetime import datetime

from tiaokuai.cases.actions.joint.carrying import need
from tiaokuai.cases.actions.joint.sending import sent
from tiaokuai.cases.models import JointStep
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def reassign_step(
    *, step: JointStep, unit: str, by: Actor, at: datetime, note: str = "", request: RequestKey | None = None
) -> JointStep:
    """Refused with "step_unit_not_named" for a unit that the lists do not name in the step's matter and place."""
    return sent(
        "reassign_step",
        step=step,
        unit=need(unit, "unit"),
        by=by,
        at=at,
        note=note,
        request=request,
        values={"ground": ""},
    )
