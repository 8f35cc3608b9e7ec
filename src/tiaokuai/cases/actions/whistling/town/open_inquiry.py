"""The town's leader asks the county to inquire into a department that refuses without a ground or does not act."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import need
from tiaokuai.cases.actions.whistling.carrying import on_call
from tiaokuai.cases.effects.whistles import on_open_inquiry
from tiaokuai.cases.models import CalledUnit
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def open_inquiry(
    *, call: CalledUnit, note: str, by: Actor, at: datetime, request: RequestKey | None = None
) -> CalledUnit:
    """Source: 北京市街道办事处条例 art. 44. The work goes on meanwhile."""
    return on_call(
        "open_inquiry",
        call=call,
        by=by,
        at=at,
        effects=on_open_inquiry,
        note=need(note, "note"),
        request=request,
    )
