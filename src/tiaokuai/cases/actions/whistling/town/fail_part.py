"""The town finds a part not done: it goes back to the department, with a new clock."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import need
from tiaokuai.cases.actions.whistling.carrying import on_call
from tiaokuai.cases.effects.whistles import on_fail_part
from tiaokuai.cases.models import CalledUnit
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def fail_part(
    *, call: CalledUnit, note: str, by: Actor, at: datetime, request: RequestKey | None = None
) -> CalledUnit:
    """`note`: what is still missing. The count stays with the call."""
    return on_call(
        "fail_part",
        call=call,
        by=by,
        at=at,
        effects=on_fail_part,
        values={"rework_count": call.rework_count + 1},
        note=need(note, "note"),
        request=request,
    )
