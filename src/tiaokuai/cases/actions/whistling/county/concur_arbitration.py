"""The justice office signs an outcome; the establishment office can then decide so."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import need
from tiaokuai.cases.actions.whistling.carrying import on_call
from tiaokuai.cases.models import CalledUnit
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.decide import Effects
from tiaokuai.workflow.writer import RequestKey


def concur_arbitration(
    *,
    call: CalledUnit,
    outcome: str,
    note: str,
    by: Actor,
    at: datetime,
    request: RequestKey | None = None,
) -> CalledUnit:
    """`outcome` is a `states.whistles.Outcome`. Signed anew, the last one counts."""
    return on_call(
        "concur_arbitration",
        call=call,
        by=by,
        at=at,
        effects=lambda _facts, _limits: Effects(closes=frozenset({"concur_arbitration"})),
        asked={"outcome": need(outcome, "outcome")},
        values={"concurred": outcome},
        note=need(note, "note"),
        request=request,
    )
