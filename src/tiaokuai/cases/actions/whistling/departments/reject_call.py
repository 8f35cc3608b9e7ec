"""A department rejects with a ground from the list; the county's arbiter decides (domain 4.2 step 4, S1.8)."""

from dataclasses import replace
from datetime import datetime

from tiaokuai.cases.actions.carry_out import need
from tiaokuai.cases.actions.whistling.carrying import acted_for, on_call
from tiaokuai.cases.effects import Limits
from tiaokuai.cases.effects.whistles import on_reject
from tiaokuai.cases.models import CalledUnit
from tiaokuai.cases.queries.whistles.arbiters import arbiter_of
from tiaokuai.cases.rules.whistles.facts import WhistleFacts
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.clock import local_date
from tiaokuai.workflow.decide import Effects
from tiaokuai.workflow.writer import RequestKey


def reject_call(
    *,
    call: CalledUnit,
    ground: str,
    note: str,
    by: Actor,
    at: datetime,
    request: RequestKey | None = None,
) -> CalledUnit:
    """Within the limit to answer. No other department's call is touched."""
    arbiter, unit = arbiter_of(call, local_date(at))

    def effects(facts: WhistleFacts, limits: Limits) -> Effects:
        return on_reject(replace(facts, arbiter=arbiter, arbiter_unit=unit), limits)

    return on_call(
        "reject_call",
        call=call,
        by=by,
        at=at,
        effects=effects,
        asked={"ground": need(ground, "ground")},
        values={
            "ground": ground,
            "arbiter": arbiter,
            "arbiter_unit": unit,
            "concurred": "",
            "handlers": acted_for(call, by),
        },
        note=need(note, "note"),
        request=request,
    )
