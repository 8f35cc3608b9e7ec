"""The town records that a department has come: where and when, entered by a person (domain 4.2 step 5, 5.2 rule 9)."""

from datetime import datetime

from tiaokuai.cases.actions.whistling.carrying import LONGEST_PLACE, on_call, text_of
from tiaokuai.cases.effects.whistles import on_report_in
from tiaokuai.cases.models import CalledUnit
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def record_report_in(
    *,
    call: CalledUnit,
    arrived_at: datetime,
    place: str,
    by: Actor,
    at: datetime,
    note: str = "",
    request: RequestKey | None = None,
) -> CalledUnit:
    """`arrived_at` lies between the whistle and now; `place` in words. No telephone is located for it."""
    return on_call(
        "record_report_in",
        call=call,
        by=by,
        at=at,
        effects=on_report_in,
        asked={"arrived_at": arrived_at},
        values={"arrived_at": arrived_at, "arrived_place": text_of(place, "place", most=LONGEST_PLACE)},
        note=note,
        request=request,
    )
