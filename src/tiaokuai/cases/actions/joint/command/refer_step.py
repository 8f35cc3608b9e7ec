"""Whoever commands lays an objection to a step before establishment and justice office."""

from datetime import datetime

from tiaokuai.cases.actions.joint.carrying import need, on_step
from tiaokuai.cases.effects.joint import on_refer
from tiaokuai.cases.models import JointStep
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def refer_step(
    *, step: JointStep, note: str, by: Actor, at: datetime, request: RequestKey | None = None
) -> JointStep:
    return on_step(
        "refer_step",
        step=step,
        by=by,
        at=at,
        effects=on_refer,
        values={"is_concurred": False},
        note=need(note, "note"),
        request=request,
    )
