"""A department rates whether the whistle was proper (北京市接诉即办工作条例 art. 33: both sides are assessed)."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import need
from tiaokuai.cases.actions.whistling.carrying import on_call, text_of
from tiaokuai.cases.effects.whistles import on_rating
from tiaokuai.cases.models import CalledUnit, WhistleRating
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.clock import local_date
from tiaokuai.workflow.writer import RequestKey


def rate_whistle(
    *,
    call: CalledUnit,
    properness: str,
    by: Actor,
    at: datetime,
    note: str = "",
    request: RequestKey | None = None,
) -> CalledUnit:
    """`properness` is one of `states.whistles.PROPERNESS`. As with the town's rating, the journal does not know it."""
    text = text_of(note, "note") if note.strip() else ""
    row = WhistleRating(
        call_id=call.id,
        by_town=False,
        properness=need(properness, "properness"),
        text=text,
        on=local_date(at),
    )
    return on_call(
        "rate_whistle",
        call=call,
        by=by,
        at=at,
        effects=lambda _facts, _limits: on_rating("rate_whistle"),
        asked={"properness": properness},
        rows=(row,),
        request=request,
    )
