"""The justice office concurs, before the establishment office rules whose step it is."""

from datetime import datetime

from tiaokuai.cases.actions.joint.carrying import need, on_step
from tiaokuai.cases.models import JointStep
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.decide import Effects
from tiaokuai.workflow.writer import RequestKey


def concur_step(
    *, step: JointStep, note: str, by: Actor, at: datetime, request: RequestKey | None = None
) -> JointStep:
    return on_step(
        "concur_step",
        step=step,
        by=by,
        at=at,
        effects=lambda _facts, _limits: Effects(closes=frozenset({"concur_step"})),
        values={"is_concurred": True},
        note=need(note, "note"),
        request=request,
    )
