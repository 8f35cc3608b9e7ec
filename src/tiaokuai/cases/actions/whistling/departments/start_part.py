"""A department begins its part of the plan."""

from datetime import datetime

from tiaokuai.cases.actions.whistling.carrying import acted_for, on_call
from tiaokuai.cases.models import CalledUnit
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def start_part(
    *, call: CalledUnit, by: Actor, at: datetime, note: str = "", request: RequestKey | None = None
) -> CalledUnit:
    return on_call(
        "start_part",
        call=call,
        by=by,
        at=at,
        values={"handlers": acted_for(call, by)},
        note=note,
        request=request,
    )
