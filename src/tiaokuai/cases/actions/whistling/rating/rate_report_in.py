"""The town rates how a department reported in and did its part (domain 4.2 step 8)."""

from datetime import datetime

from tiaokuai.cases.actions.whistling.carrying import on_call, text_of
from tiaokuai.cases.effects.whistles import on_rating
from tiaokuai.cases.models import CalledUnit, WhistleRating
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.clock import local_date
from tiaokuai.workflow.writer import RequestKey


def rate_report_in(
    *,
    call: CalledUnit,
    score: int,
    by: Actor,
    at: datetime,
    note: str = "",
    request: RequestKey | None = None,
) -> CalledUnit:
    """One to five. The journal keeps that the town rated, not how; the department reads it once it has rated too."""
    if not 1 <= score <= 5:
        raise BadInput(no("score_one_to_five", given=score), field="score")
    text = text_of(note, "note") if note.strip() else ""
    row = WhistleRating(call_id=call.id, by_town=True, score=score, text=text, on=local_date(at))
    return on_call(
        "rate_report_in",
        call=call,
        by=by,
        at=at,
        effects=lambda _facts, _limits: on_rating("rate_report_in"),
        rows=(row,),
        request=request,
    )
