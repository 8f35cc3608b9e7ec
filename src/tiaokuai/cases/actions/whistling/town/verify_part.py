"""The town verifies what a department did; the department cannot, nor can whoever acted for it."""

from datetime import datetime

from tiaokuai.cases.actions.whistling.carrying import on_call
from tiaokuai.cases.effects.whistles import on_verify_part
from tiaokuai.cases.models import CalledUnit
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def verify_part(
    *, call: CalledUnit, by: Actor, at: datetime, note: str = "", request: RequestKey | None = None
) -> CalledUnit:
    """Then both sides rate."""
    return on_call(
        "verify_part",
        call=call,
        by=by,
        at=at,
        effects=on_verify_part,
        values={"verified_at": at},
        note=note,
        request=request,
    )
