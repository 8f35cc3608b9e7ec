"""A unit signs its own part off, with what proves it; what waited for it begins."""

from collections.abc import Sequence
from datetime import datetime

from tiaokuai.cases.actions.joint.carrying import acted_for, need, on_step
from tiaokuai.cases.actions.joint.opening import open_ready
from tiaokuai.cases.actions.keep_photos import keep_photos
from tiaokuai.cases.effects.joint import on_settled
from tiaokuai.cases.models import JointStep
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def sign_off_step(
    *,
    step: JointStep,
    note: str,
    by: Actor,
    at: datetime,
    photos: Sequence[bytes] = (),
    request: RequestKey | None = None,
) -> JointStep:
    """`note`: what was done, and where the evidence is that the template asks for."""
    return on_step(
        "sign_off_step",
        step=step,
        by=by,
        at=at,
        effects=lambda facts, _limits: on_settled(facts),
        asked={"unit": step.unit},
        values={"settled_at": at, "handlers": acted_for(step, by)},
        rows=keep_photos(step.joint.case_id, "sign_off_step", photos, at),
        note=need(note, "note"),
        request=request,
        then=lambda around: open_ready(around, at),
    )
