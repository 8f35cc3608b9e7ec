"""One more department is called to a whistle that has been blown, such as the one that another named in its
rejection."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import limits_of
from tiaokuai.cases.actions.whistling.carrying import (
    decided_on_whistle,
    subject_of_call,
)
from tiaokuai.cases.actions.whistling.town.blow_whistle import called_values
from tiaokuai.cases.effects import merged
from tiaokuai.cases.effects.whistles import on_call
from tiaokuai.cases.models import CalledUnit, Whistle
from tiaokuai.cases.queries.whistles.duties import checked_units
from tiaokuai.cases.queries.whistles.known import around_whistle, call_facts
from tiaokuai.cases.rules.whistles import CALL_FLOW
from tiaokuai.cases.states.whistles import W
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.ids import uuid7
from tiaokuai.workflow.decide import decide
from tiaokuai.workflow.writer import RequestKey, already_done, write


def call_unit(
    *, whistle: Whistle, unit: str, by: Actor, at: datetime, note: str = "", request: RequestKey | None = None
) -> Whistle:
    """Its clocks begin now; those of the others run as they ran."""
    if request is not None and already_done(request, by) is not None:
        return Whistle.objects.select_related("case").get(id=whistle.id)
    checked = checked_units(matter=whistle.matter, division=whistle.division, units=[unit], on=local_date(at))
    duty, around = checked.duties[0], around_whistle(whistle)
    call = CalledUnit(
        id=uuid7(), whistle=whistle, unit=unit, state=W.BLOWN, handlers=[], **called_values(duty, at)
    )
    more = decided_on_whistle(
        "call_unit",
        whistle=whistle,
        around=around,
        by=by,
        at=at,
        own_bodies=checked.own_bodies,
        asked={"unit": unit},
        note=note,
    )
    facts = call_facts(whistle, call, around, at=at)
    effects = merged(
        on_call(facts, limits_of(whistle, at), held=duty.held),
        rows=(call,),
        payload={"unit": unit, "whistle": whistle.number, "held": duty.held},
    )
    called = decide(
        CALL_FLOW,
        subject=subject_of_call(call, is_new=True),
        verb="call_unit",
        by=by,
        at=at,
        facts=facts,
        effects=effects,
    )
    write(more, called, request=request)
    return Whistle.objects.select_related("case").get(id=whistle.id)
