"""A whistle and its calls as the rules see them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tiaokuai.cases.models import CalledUnit, Whistle
from tiaokuai.cases.rules.whistles import WhistleFacts
from tiaokuai.cases.states.whistles import CAME, GOING, INQUIRY, SETTLED, W
from tiaokuai.workflow.models import Deadline, Mark


@dataclass(frozen=True, slots=True)
class AroundWhistle:
    """What stands around one whistle: its calls in the order in which they were named, and of each what runs."""

    calls: tuple[CalledUnit, ...]
    deadlines: Mapping[UUID, tuple[Deadline, ...]]
    inquired: frozenset[UUID]

    def call_of(self, unit: str) -> CalledUnit | None:
        return next((call for call in self.calls if call.unit == unit), None)


def around_whistle(whistle: Whistle) -> AroundWhistle:
    """Three statements."""
    return around_whistles([whistle])[whistle.id]


def around_whistles(whistles: Sequence[Whistle]) -> dict[UUID, AroundWhistle]:
    """What stands around each. Three statements, however many."""
    calls: dict[UUID, list[CalledUnit]] = defaultdict(list)
    known = {whistle.id: whistle for whistle in whistles}
    for call in CalledUnit.objects.filter(whistle__in=list(known)).order_by("id"):
        call.whistle = known[call.whistle_id]
        calls[call.whistle_id].append(call)
    ids = [call.id for group in calls.values() for call in group]
    deadlines: dict[UUID, list[Deadline]] = defaultdict(list)
    for deadline in Deadline.objects.filter(subject_id__in=ids, closed_at=None).order_by("due_at", "id"):
        deadlines[deadline.subject_id].append(deadline)
    marked = Mark.objects.filter(subject_id__in=ids, kind=INQUIRY, ended_at=None)
    inquired = frozenset(marked.values_list("subject_id", flat=True))
    return {
        whistle.id: AroundWhistle(
            calls=tuple(calls[whistle.id]),
            deadlines={call.id: tuple(deadlines[call.id]) for call in calls[whistle.id]},
            inquired=inquired,
        )
        for whistle in whistles
    }


def whistle_facts(
    whistle: Whistle,
    around: AroundWhistle,
    *,
    at: datetime,
    own_bodies: frozenset[str] = frozenset(),
    asked: Mapping[str, Any] | None = None,
) -> WhistleFacts:
    """The whistle as a whole, with the inputs of the verb at hand."""
    return WhistleFacts(
        division=whistle.division,
        town_unit=whistle.unit,
        kind=whistle.kind,
        matter=whistle.matter,
        states={call.unit: call.state for call in around.calls},
        own_bodies=own_bodies,
        first=first_of(around.calls),
        blown_at=whistle.blown_at,
        at=at,
        asked=dict(asked or {}),
    )


def call_facts(
    whistle: Whistle,
    call: CalledUnit,
    around: AroundWhistle,
    *,
    at: datetime,
    asked: Mapping[str, Any] | None = None,
) -> WhistleFacts:
    """One call in its whistle."""
    due = {deadline.task: deadline.due_at for deadline in around.deadlines.get(call.id, ())}
    return WhistleFacts(
        division=whistle.division,
        town_unit=whistle.unit,
        kind=whistle.kind,
        matter=whistle.matter,
        states={each.unit: each.state for each in around.calls},
        first=first_of(around.calls),
        unit=call.unit,
        handlers=frozenset(call.handlers),
        arbiter=call.arbiter,
        arbiter_unit=call.arbiter_unit,
        concurred=call.concurred,
        is_inquired=call.id in around.inquired,
        answer_due=due.get("acknowledge_call"),
        come_due=due.get("record_report_in"),
        blown_at=call.called_at or whistle.blown_at,
        at=at,
        asked=dict(asked or {}),
    )


def first_of(calls: Sequence[CalledUnit]) -> str:
    """The first receiver coordinates (北京市接诉即办工作条例 art. 14): of those still in it, who acknowledged first,
    and where nobody acknowledged who came first."""
    in_it = [call for call in calls if call.state in CAME | SETTLED | {W.ACKNOWLEDGED, W.MUTUALLY_RATED}]
    answered = [(call.acknowledged_at or call.arrived_at, call.unit) for call in in_it]
    known = sorted((moment, unit) for moment, unit in answered if moment is not None)
    return known[0][1] if known else ""


def going_calls(units: Sequence[str]) -> list[CalledUnit]:
    """Calls of these units that are not through."""
    return list(CalledUnit.objects.filter(unit__in=units, state__in=sorted(GOING)).order_by("id"))
