"""A department answers a whistle, and names who comes."""

from datetime import datetime

from tiaokuai.accounts.queries.people import holders_of
from tiaokuai.cases.actions.whistling.carrying import acted_for, on_call
from tiaokuai.cases.effects.whistles import on_acknowledge
from tiaokuai.cases.models import CalledUnit
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.clock import local_date
from tiaokuai.workflow.writer import RequestKey


def acknowledge_call(
    *,
    call: CalledUnit,
    by: Actor,
    at: datetime,
    named: str = "",
    note: str = "",
    request: RequestKey | None = None,
) -> CalledUnit:
    """`named`: actor id of somebody appointed to the department, by default who acknowledges. Raises `BadInput` for
    anybody else."""
    person = named or by.id
    if person != by.id and person not in dict(holders_of(call.unit, local_date(at))):
        raise BadInput(no("person_not_of_unit"), field="named")
    return on_call(
        "acknowledge_call",
        call=call,
        by=by,
        at=at,
        effects=on_acknowledge,
        asked={"named": person},
        values={
            "named": person,
            "acknowledged_at": call.acknowledged_at or at,
            "handlers": acted_for(call, by, person),
        },
        note=note,
        request=request,
    )
