"""The town's leader sees that a department rejected rightly: it need not come, and nobody arbitrates."""

from datetime import datetime

from tiaokuai.cases.actions.whistling.carrying import on_call
from tiaokuai.cases.effects.whistles import on_released
from tiaokuai.cases.models import CalledUnit
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def accept_rejection(
    *, call: CalledUnit, by: Actor, at: datetime, note: str = "", request: RequestKey | None = None
) -> CalledUnit:
    return on_call(
        "accept_rejection", call=call, by=by, at=at, effects=on_released, note=note, request=request
    )
