"""Calls of a unit that was closed or merged follow its duties (domain S3.3: duties lost = 0)."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from tiaokuai.cases.actions.whistling.carrying import decided_on_call
from tiaokuai.cases.effects import Limits
from tiaokuai.cases.effects.whistles import on_released
from tiaokuai.cases.models import CalledUnit
from tiaokuai.cases.queries.whistles.known import AroundWhistle, around_whistle
from tiaokuai.cases.rules.whistles import WhistleFacts
from tiaokuai.cases.states.whistles import GOING
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.kernel.answer import Answer, no, require
from tiaokuai.kernel.clock import local_date
from tiaokuai.organisation.queries import heirs_by
from tiaokuai.workflow.decide import Decision, Effects
from tiaokuai.workflow.writer import write

BATCH = 200


def hand_calls(*, at: datetime) -> int:
    """How many calls were handed on from units that have ended by now. Each batch is one transaction."""
    heirs = heirs_by(local_date(at))
    count = 0
    while heirs and (handed := _hand_batch(heirs, at)):
        count += handed
    return count


def _hand_batch(heirs: Mapping[str, str], at: datetime) -> int:
    with transaction.atomic():
        locked = CalledUnit.objects.select_for_update(of=("self",)).select_related("whistle")
        held = locked.filter(unit__in=list(heirs), state__in=sorted(GOING))
        calls = list(held.order_by("id")[:BATCH])
        for call in calls:
            write(_handed(call, heirs[call.unit], around_whistle(call.whistle), at))
    return len(calls)


def _handed(call: CalledUnit, heir: str, around: AroundWhistle, at: datetime) -> Decision | Answer:
    """To the heir; where that is called already, one call is enough."""
    if around.call_of(heir) is not None:
        return decided_on_call(
            "merge_call", call=call, around=around, by=PLATFORM, at=at, effects=on_released
        )

    def effects(_facts: WhistleFacts, _limits: Limits) -> Effects:
        return Effects(hands={call.unit: heir})

    return decided_on_call(
        "hand_call", call=call, around=around, by=PLATFORM, at=at, effects=effects, values={"unit": heir}
    )


def follow_ended_calls(decisions: Sequence[Decision]) -> None:
    """Units end: their calls go on with their successors. Raises `Refused` for one that has calls and no heir."""
    for decision in decisions:
        unit = decision.subject.number
        going = CalledUnit.objects.filter(unit=unit, state__in=sorted(GOING))
        if not decision.effects.payload["successor"] and (count := going.count()):
            require(no("unit_holds_open_calls", unit=unit, count=count))
    hand_calls(at=decisions[0].at)
