"""The arbiter decides that the department must come: its clocks begin anew, and it cannot reject again."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import need
from tiaokuai.cases.actions.whistling.carrying import on_call
from tiaokuai.cases.effects.whistles import on_call as calls_again
from tiaokuai.cases.models import CalledUnit
from tiaokuai.cases.states.whistles import Outcome
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def uphold_call(
    *, call: CalledUnit, note: str, by: Actor, at: datetime, request: RequestKey | None = None
) -> CalledUnit:
    return on_call(
        "uphold_call",
        call=call,
        by=by,
        at=at,
        effects=lambda facts, limits: calls_again(facts, limits, held=call.held),
        asked={"outcome": Outcome.MUST_COME},
        note=need(note, "note"),
        request=request,
    )
