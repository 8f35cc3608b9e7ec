"""Whoever commands gives no more time for a step, and says why."""

from datetime import datetime

from tiaokuai.cases.actions.joint.carrying import need, on_step
from tiaokuai.cases.effects.joint import on_refuse_extension
from tiaokuai.cases.models import JointStep
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def refuse_step_extension(
    *, step: JointStep, note: str, by: Actor, at: datetime, request: RequestKey | None = None
) -> JointStep:
    return on_step(
        "refuse_step_extension",
        step=step,
        by=by,
        at=at,
        effects=lambda _facts, _limits: on_refuse_extension(),
        note=need(note, "note"),
        request=request,
    )
