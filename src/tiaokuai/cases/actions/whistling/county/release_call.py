"""The arbiter decides that the department need not come. The town is free to call another."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import need
from tiaokuai.cases.actions.whistling.carrying import on_call
from tiaokuai.cases.effects.whistles import on_released
from tiaokuai.cases.models import CalledUnit
from tiaokuai.cases.states.whistles import Outcome
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def release_call(
    *, call: CalledUnit, note: str, by: Actor, at: datetime, request: RequestKey | None = None
) -> CalledUnit:
    return on_call(
        "release_call",
        call=call,
        by=by,
        at=at,
        effects=on_released,
        asked={"outcome": Outcome.RELEASED},
        note=need(note, "note"),
        request=request,
    )
