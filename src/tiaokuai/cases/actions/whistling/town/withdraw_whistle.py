"""The town's leader takes a whistle back, before anybody has come."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import need
from tiaokuai.cases.actions.whistling.carrying import decided_on_call, decided_on_whistle
from tiaokuai.cases.effects.whistles import on_withdrawn
from tiaokuai.cases.models import Whistle
from tiaokuai.cases.queries.whistles.known import around_whistle
from tiaokuai.cases.states.whistles import CALL_TABLE
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.decide import ALL, Effects
from tiaokuai.workflow.writer import RequestKey, already_done, write


def withdraw_whistle(
    *, whistle: Whistle, note: str, by: Actor, at: datetime, request: RequestKey | None = None
) -> Whistle:
    """`note`: why; the departments read it."""
    if request is not None and already_done(request, by) is not None:
        return Whistle.objects.select_related("case").get(id=whistle.id)
    around = around_whistle(whistle)
    decision = decided_on_whistle(
        "withdraw_whistle",
        whistle=whistle,
        around=around,
        by=by,
        at=at,
        effects=Effects(closes=ALL),
        note=need(note, "note"),
    )
    calls = [
        decided_on_call("withdraw_whistle", call=call, around=around, by=by, at=at, effects=on_withdrawn)
        for call in around.calls
        if (call.state, "withdraw_whistle") in CALL_TABLE
    ]
    write(decision, *calls, request=request)
    return Whistle.objects.select_related("case").get(id=whistle.id)
