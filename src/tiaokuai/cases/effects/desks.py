"""Whose desk and which clock: what the effects of every stage are put together from. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from tiaokuai.cases.rules.facts import CaseFacts
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.divisions import Level
from tiaokuai.kernel.workcalendar import Limit, Unit
from tiaokuai.workflow.decide import Effects

Limits = Callable[[str], Limit | None]
"""The limit of a step for the case's matter and place, or None where the county laid none down."""

FALLBACK = {
    "screen": Limit(4, Unit.WORKING_HOUR),
    "check": Limit(1, Unit.WORKING_DAY),
    "dispatch": Limit(4, Unit.WORKING_HOUR),
    "accept": Limit(1, Unit.WORKING_DAY),
    "handle": Limit(5, Unit.WORKING_DAY),
    "verify": Limit(2, Unit.WORKING_DAY),
    "decide": Limit(1, Unit.WORKING_DAY),
    "ruling": Limit(5, Unit.WORKING_DAY),
    "pressure": Limit(5, Unit.WORKING_DAY),
    "callback": Limit(3, Unit.WORKING_DAY),
}
"""Where a county has laid down nothing: no case is ever without a clock."""


def limit_or_fallback(limits: Limits, step: str) -> Limit:
    return limits(step) or FALLBACK[step]


def town_of(facts: CaseFacts) -> str:
    return facts.division[: Level.TOWN]


def county_of(facts: CaseFacts) -> str:
    return facts.division[: Level.COUNTY]


def commanded_by(facts: CaseFacts) -> dict[str, Any]:
    """Who commands: the town's command room, or the county centre where the place is wider than a town."""
    if facts.has_town:
        return {"role": Role.COMMAND_ROOM, "place": town_of(facts)}
    return {"role": Role.COUNTY_CENTRE, "place": county_of(facts)}


def at_centre(facts: CaseFacts) -> dict[str, Any]:
    return {"role": Role.COUNTY_CENTRE, "place": county_of(facts)}


def at_supervision(facts: CaseFacts) -> dict[str, Any]:
    return {"role": Role.SUPERVISION_OFFICE, "place": county_of(facts)}


def at_dispatcher(facts: CaseFacts) -> dict[str, Any]:
    return at_centre(facts) if facts.by_centre else commanded_by(facts)


def merged(first: Effects, **changes: Any) -> Effects:
    """`first` with more values, rows, marks or payload added to it."""
    values: Mapping[str, Any] = {**first.values, **changes.pop("values", {})}
    rows = (*first.rows, *changes.pop("rows", ()))
    payload = {**first.payload, **changes.pop("payload", {})}
    return replace(first, values=values, rows=rows, payload=payload, **changes)
