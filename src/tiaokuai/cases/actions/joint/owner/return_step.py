"""A unit objects to a step with a ground from the list, within the time for it; whoever commands decides."""

from datetime import datetime

from tiaokuai.cases.actions.joint.carrying import acted_for, need, on_step
from tiaokuai.cases.effects.joint import on_return
from tiaokuai.cases.models import JointStep
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def return_step(
    *, step: JointStep, ground: str, note: str, by: Actor, at: datetime, request: RequestKey | None = None
) -> JointStep:
    """No other step is touched; those after it wait."""
    return on_step(
        "return_step",
        step=step,
        by=by,
        at=at,
        effects=on_return,
        asked={"ground": need(ground, "ground"), "unit": step.unit},
        values={
            "ground": ground,
            "return_count": step.return_count + 1,
            "handlers": acted_for(step, by),
        },
        note=need(note, "note"),
        request=request,
    )
