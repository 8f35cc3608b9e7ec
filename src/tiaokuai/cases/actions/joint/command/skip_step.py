"""Whoever commands leaves an optional step out, and says why; what waited for it begins."""

from datetime import datetime

from tiaokuai.cases.actions.joint.carrying import need, on_step
from tiaokuai.cases.actions.joint.opening import open_ready
from tiaokuai.cases.effects.joint import on_settled
from tiaokuai.cases.models import JointStep
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def skip_step(
    *, step: JointStep, note: str, by: Actor, at: datetime, request: RequestKey | None = None
) -> JointStep:
    return on_step(
        "skip_step",
        step=step,
        by=by,
        at=at,
        effects=lambda facts, _limits: on_settled(facts),
        values={"settled_at": at},
        note=need(note, "note"),
        request=request,
        then=lambda around: open_ready(around, at),
    )
