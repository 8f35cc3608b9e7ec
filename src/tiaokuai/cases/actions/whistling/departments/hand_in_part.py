"""A department signs its part off with what proves it; the town verifies."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import need
from tiaokuai.cases.actions.whistling.carrying import acted_for, on_call
from tiaokuai.cases.effects.whistles import on_hand_in
from tiaokuai.cases.models import CalledUnit
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def hand_in_part(
    *, call: CalledUnit, note: str, by: Actor, at: datetime, request: RequestKey | None = None
) -> CalledUnit:
    """`note`: what was done, and where the evidence is: documents, records, measurements."""
    return on_call(
        "hand_in_part",
        call=call,
        by=by,
        at=at,
        effects=on_hand_in,
        values={"handlers": acted_for(call, by)},
        note=need(note, "note"),
        request=request,
    )
