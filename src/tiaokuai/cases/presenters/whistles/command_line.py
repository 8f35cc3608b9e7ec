"""Whistles as the command line prints them."""

from datetime import datetime
from typing import Any

from tiaokuai.cases.models import CalledUnit, Whistle
from tiaokuai.cases.queries.whistles import around_whistle
from tiaokuai.cases.queries.whistles.shown import history_of, plan_of
from tiaokuai.cases.rules.whistles.stage import stage_of
from tiaokuai.cases.words.whistles import DONE, HELD, KINDS, STATES
from tiaokuai.kernel.clock import CHINA, today
from tiaokuai.organisation.queries import names_of
from tiaokuai.ui.wording import labelled

MOMENTS = ("called_at", "acknowledged_at", "arrived_at", "no_show_at", "verified_at")


def whistle_json(whistle: Whistle, calls: list[CalledUnit]) -> dict[str, Any]:
    """For machines: codes and ISO moments, no personal data."""
    return {
        "number": whistle.number,
        "state": whistle.state,
        "stage": str(stage_of(whistle.state, [call.state for call in calls])),
        "kind": whistle.kind,
        "matter": whistle.matter,
        "division": whistle.division,
        "unit": whistle.unit,
        "lead": whistle.lead,
        "gap": whistle.gap,
        "is_own_duty": whistle.is_own_duty,
        "blown_at": _iso(whistle.blown_at),
        "calls": [
            {
                "unit": call.unit,
                "state": call.state,
                "held": call.held,
                "row": call.row,
                **{name: _iso(getattr(call, name)) for name in MOMENTS},
            }
            for call in calls
        ],
    }


def whole_json(whistle: Whistle) -> dict[str, Any]:
    """One whistle with its plan and its history, oldest first."""
    calls = list(around_whistle(whistle).calls)
    return {
        **whistle_json(whistle, calls),
        "why": whistle.why,
        "plan": [
            {"unit": step.unit, "text": step.text, "due_on": step.due_on.isoformat()}
            for step in plan_of(whistle)
        ],
        "history": [
            {"at": event.at.isoformat(), "verb": event.verb, "role": event.role, "unit": event.by_unit}
            for event in history_of(whistle, calls)
        ],
    }


def whistle_line(whistle: Whistle, calls: list[CalledUnit]) -> str:
    stage = STATES[stage_of(whistle.state, [call.state for call in calls])]
    return f"{whistle.number}  {KINDS[whistle.kind]}  {stage}  {', '.join(call.unit for call in calls)}"


def whistle_lines(whistle: Whistle) -> list[str]:
    """One whistle for people."""
    calls = list(around_whistle(whistle).calls)
    names = names_of({call.unit for call in calls} | {whistle.unit}, today())
    lines = [f"{whistle_line(whistle, calls)}", labelled(names[whistle.unit], whistle.why)]
    lines += [f"  {names[call.unit]}  {HELD[call.held]}  {STATES[call.state]}" for call in calls]
    lines += [
        f"  {step.due_on} {labelled(names_of([step.unit], today())[step.unit], step.text)}"
        for step in plan_of(whistle)
    ]
    lines += [
        f"  {event.at.astimezone(CHINA):%Y-%m-%d %H:%M}  {DONE.get(event.verb, event.verb)}"
        for event in history_of(whistle, calls)
    ]
    return lines


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
