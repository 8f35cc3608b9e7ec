"""A plan is agreed among those who came: who does what by when (domain 4.2 step 6). A later one replaces it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tiaokuai.cases.actions.whistling.carrying import decided_on_call, decided_on_whistle, text_of
from tiaokuai.cases.effects.whistles import on_plan
from tiaokuai.cases.models import CalledUnit, Whistle, WhistleStep
from tiaokuai.cases.queries.whistles.known import AroundWhistle, around_whistle
from tiaokuai.cases.states.whistles import CALL_TABLE
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import Answer, BadInput, no
from tiaokuai.kernel.clock import local_date
from tiaokuai.workflow.decide import Decision, Effects
from tiaokuai.workflow.writer import RequestKey, already_done, write

MOST_STEPS = 40
MOST_DAYS = 366


@dataclass(frozen=True, slots=True)
class PlanStep:
    """What a department, or the town itself, does by a day."""

    unit: str
    text: str
    due_on: date


def agree_plan(
    *,
    whistle: Whistle,
    steps: Sequence[PlanStep],
    by: Actor,
    at: datetime,
    note: str = "",
    request: RequestKey | None = None,
) -> Whistle:
    """Every department that is on site or at work has at least one step; the town may have some of its own.

    Raises `BadInput` for a step of a unit that is not there, without a text, or for a day that has passed.
    """
    if request is not None and already_done(request, by) is not None:
        return Whistle.objects.select_related("case").get(id=whistle.id)
    around = around_whistle(whistle)
    there = [call for call in around.calls if (call.state, "agree_plan") in CALL_TABLE]
    days = _days_of(steps, {call.unit for call in there}, whistle.unit, local_date(at))
    plan = whistle.plan + 1
    rows = tuple(
        WhistleStep(
            whistle_id=whistle.id,
            plan=plan,
            position=position,
            unit=step.unit,
            text=text_of(step.text, "steps"),
            due_on=step.due_on,
        )
        for position, step in enumerate(steps, start=1)
    )
    decision = decided_on_whistle(
        "agree_plan",
        whistle=whistle,
        around=around,
        by=by,
        at=at,
        effects=Effects(values={"plan": plan}, rows=rows, payload={"plan": plan, "steps": len(rows)}),
        note=note,
    )
    calls = [_planned(call, days[call.unit], around, by, at) for call in there]
    write(decision, *calls, request=request)
    return Whistle.objects.select_related("case").get(id=whistle.id)


def _planned(
    call: CalledUnit, days: list[date], around: AroundWhistle, by: Actor, at: datetime
) -> Decision | Answer:
    return decided_on_call(
        "agree_plan",
        call=call,
        around=around,
        by=by,
        at=at,
        effects=lambda facts, _limits: on_plan(facts, days),
    )


def _days_of(
    steps: Sequence[PlanStep], there: set[str], town_unit: str, today: date
) -> dict[str, list[date]]:
    """Each unit's days, checked."""
    days: dict[str, list[date]] = defaultdict(list)
    if len(steps) > MOST_STEPS:
        raise BadInput(no("too_many_steps", most=MOST_STEPS, given=len(steps)), field="steps")
    for step in steps:
        if step.unit not in {*there, town_unit}:
            raise BadInput(no("step_of_absent_unit", unit=step.unit), field="steps")
        if not 0 <= (step.due_on - today).days <= MOST_DAYS:
            raise BadInput(no("step_day_out_of_time", days=MOST_DAYS), field="steps")
        days[step.unit].append(step.due_on)
    if missing := sorted(there - set(days)):
        raise BadInput(no("unit_without_step", units=missing), field="steps")
    return days
