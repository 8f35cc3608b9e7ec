"""A department did not answer or did not come in time: the county inquires. It may still come."""

from datetime import datetime

from tiaokuai.cases.actions.whistling.carrying import on_call
from tiaokuai.cases.effects.whistles import on_no_show
from tiaokuai.cases.models import CalledUnit
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def mark_no_show(
    *, call: CalledUnit, by: Actor, at: datetime, note: str = "", request: RequestKey | None = None
) -> CalledUnit:
    """By the town once the limit has passed, else by the clock at half as much again."""
    return on_call(
        "mark_no_show",
        call=call,
        by=by,
        at=at,
        effects=on_no_show,
        values={"no_show_at": at},
        note=note,
        request=request,
    )
