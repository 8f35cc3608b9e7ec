"""The establishment office rules whose step it is; the unit that it names cannot object again (domain 4.1.6)."""

from datetime import datetime

from tiaokuai.cases.actions.joint.carrying import need
from tiaokuai.cases.actions.joint.sending import sent
from tiaokuai.cases.models import JointStep
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def rule_step(
    *, step: JointStep, unit: str, note: str, by: Actor, at: datetime, request: RequestKey | None = None
) -> JointStep:
    """`unit`: the one that objected, or another. Raises `BadInput` for one that does not exist on the day."""
    return sent(
        "rule_step",
        step=step,
        unit=need(unit, "unit"),
        by=by,
        at=at,
        note=need(note, "note"),
        request=request,
        values={"is_ruled": True, "ground": ""},
    )
