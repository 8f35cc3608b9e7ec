"""The town's leader blows: every department named is called, and its clocks begin (domain 4.2 step 3)."""

from datetime import datetime

from tiaokuai.cases.actions.whistling.carrying import decided_on_call, decided_on_whistle
from tiaokuai.cases.effects.whistles import on_call
from tiaokuai.cases.models import CalledUnit, Whistle
from tiaokuai.cases.queries.whistles.duties import checked_units
from tiaokuai.cases.queries.whistles.known import AroundWhistle, around_whistle
from tiaokuai.cases.rules.whistles.rows import Duty
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import Answer
from tiaokuai.kernel.clock import local_date
from tiaokuai.workflow.decide import ALL, Decision, Effects
from tiaokuai.workflow.writer import RequestKey, already_done, write


def blow_whistle(*, whistle: Whistle, by: Actor, at: datetime, request: RequestKey | None = None) -> Whistle:
    """The lists are asked again: since the draft they may have changed."""
    if request is not None and already_done(request, by) is not None:
        return Whistle.objects.select_related("case").get(id=whistle.id)
    around = around_whistle(whistle)
    checked = checked_units(
        matter=whistle.matter,
        division=whistle.division,
        units=[call.unit for call in around.calls],
        on=local_date(at),
    )
    values = {
        "blown_at": at,
        "blown_by": by.id,
        "lead": checked.lead,
        "gap": checked.gap,
        "is_own_duty": checked.is_own_duty,
    }
    units = [call.unit for call in around.calls]
    blown = decided_on_whistle(
        "blow_whistle",
        whistle=whistle,
        around=around,
        by=by,
        at=at,
        effects=Effects(closes=ALL, values=values),
        asked={"units": units},
    )
    duties = {duty.unit: duty for duty in checked.duties}
    called = [_called(call, duties[call.unit], around, by, at) for call in around.calls]
    write(blown, *called, request=request)
    return Whistle.objects.select_related("case").get(id=whistle.id)


def _called(
    call: CalledUnit, duty: Duty, around: AroundWhistle, by: Actor, at: datetime
) -> Decision | Answer:
    return decided_on_call(
        "blow_whistle",
        call=call,
        around=around,
        by=by,
        at=at,
        effects=lambda facts, limits: on_call(facts, limits, held=duty.held),
        asked={"held": duty.held},
        values=called_values(duty, at),
    )


def called_values(duty: Duty, at: datetime) -> dict[str, object]:
    """What a call keeps of the day on which it was made."""
    return {
        "called_at": at,
        "held": duty.held,
        "duty": duty.duty,
        "row": duty.row,
        "row_number": duty.number,
        "row_list": duty.list_kind,
    }
