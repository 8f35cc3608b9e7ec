"""A unit asks, before it is due and with its reason, for more time for its step. Once."""

from datetime import datetime

from tiaokuai.cases.actions.joint.carrying import acted_for, need, on_step
from tiaokuai.cases.effects.joint import on_ask_extension
from tiaokuai.cases.models import JointStep
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def ask_step_extension(
    *, step: JointStep, note: str, by: Actor, at: datetime, request: RequestKey | None = None
) -> JointStep:
    return on_step(
        "ask_step_extension",
        step=step,
        by=by,
        at=at,
        effects=on_ask_extension,
        values={"handlers": acted_for(step, by)},
        note=need(note, "note"),
        request=request,
    )
