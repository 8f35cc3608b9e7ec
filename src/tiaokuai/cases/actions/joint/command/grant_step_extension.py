"""Whoever commands gives more time for a step, in the unit of its limit."""

from datetime import datetime

from tiaokuai.cases.actions.joint.carrying import on_step
from tiaokuai.cases.effects.joint import on_grant_extension
from tiaokuai.cases.models import JointStep
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def grant_step_extension(
    *,
    step: JointStep,
    amount: int,
    by: Actor,
    at: datetime,
    note: str = "",
    request: RequestKey | None = None,
) -> JointStep:
    return on_step(
        "grant_step_extension",
        step=step,
        by=by,
        at=at,
        effects=lambda facts, _limits: on_grant_extension(facts),
        asked={"amount": amount},
        note=note,
        request=request,
    )
