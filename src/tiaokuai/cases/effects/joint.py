"""What each verb on a step opens and closes. Pure. Clocks name the unit that owes the step, so that it is pressed."""

from typing import Any

from tiaokuai.cases.effects.desks import FALLBACK, Limits
from tiaokuai.cases.rules.facts import CaseFacts
from tiaokuai.cases.rules.joint.facts import StepFacts
from tiaokuai.cases.states import Mark
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.divisions import Level
from tiaokuai.kernel.workcalendar import Limit
from tiaokuai.workflow.decide import ALL, Clock, Effects, Extension, Kind, Opening

OF_ONE_CLOCK = frozenset({Mark.EXTENSION_ASKED, Mark.EXTENDED, Mark.SUSPENDED})
"""Marks that end with the clock that they belong to."""


def _at_command(facts: StepFacts) -> dict[str, Any]:
    """Whoever dispatched the case, else the command of its place."""
    if facts.has_town and not facts.by_centre:
        return {"role": Role.COMMAND_ROOM, "place": facts.division[: Level.TOWN]}
    return {"role": Role.COUNTY_CENTRE, "place": facts.division[: Level.COUNTY]}


def on_start(facts: CaseFacts, limit: Limit) -> Effects:
    """The case's own clock becomes that of the whole: what the county declares for the one matter."""
    whole = Opening(task="handle_case", kind=Kind.LEAD, role=Role.UNIT_HANDLER, unit=facts.lead, limit=limit)
    return Effects(closes=frozenset({"handle_case"}), opens=(whole,))


def _ended(facts: StepFacts, *opens: Opening) -> Effects:
    """What ran is over, a pause of it too; these clocks begin."""
    return Effects(
        closes=ALL,
        opens=opens,
        unmarks=OF_ONE_CLOCK,
        clock=Clock.RESUME if Mark.SUSPENDED in facts.marks else None,
    )


def on_open(facts: StepFacts, unit: str, limit: Limit) -> Effects:
    """To the unit, with the clock that the template sets."""
    return _ended(
        facts,
        Opening(task="sign_off_step", kind=Kind.STEP, role=Role.UNIT_HANDLER, unit=unit, limit=limit),
    )


def on_settled(facts: StepFacts) -> Effects:
    """Signed off, skipped or lapsed: nothing is owed any more."""
    return _ended(facts)


def on_return(facts: StepFacts, limits: Limits) -> Effects:
    opening = Opening(
        task="reassign_step", limit=limits("decide") or FALLBACK["decide"], **_at_command(facts)
    )
    return _ended(facts, opening)


def on_refer(facts: StepFacts, limits: Limits) -> Effects:
    """Establishment and justice office are asked at the same time."""
    limit = limits("ruling") or FALLBACK["ruling"]
    county = facts.division[: Level.COUNTY]
    return _ended(
        facts,
        Opening(task="concur_step", role=Role.JUSTICE_OFFICE, place=county, limit=limit),
        Opening(task="rule_step", role=Role.ESTABLISHMENT_OFFICE, place=county, limit=limit),
    )


def on_ask_extension(facts: StepFacts, limits: Limits) -> Effects:
    opening = Opening(
        task="decide_step_extension", limit=limits("decide") or FALLBACK["decide"], **_at_command(facts)
    )
    return Effects(opens=(opening,), marks=frozenset({Mark.EXTENSION_ASKED}))


def on_grant_extension(facts: StepFacts) -> Effects:
    return Effects(
        closes=frozenset({"decide_step_extension"}),
        unmarks=frozenset({Mark.EXTENSION_ASKED}),
        marks=frozenset({Mark.EXTENDED}),
        extension=Extension(tasks=frozenset({"sign_off_step"}), amount=int(facts.asked["amount"])),
        ground="extension",
    )


def on_refuse_extension() -> Effects:
    return Effects(closes=frozenset({"decide_step_extension"}), unmarks=frozenset({Mark.EXTENSION_ASKED}))


def on_pause(ground: str) -> Effects:
    """The case stands, and so does the clock of its step."""
    return Effects(clock=Clock.PAUSE, marks=frozenset({Mark.SUSPENDED}), ground=ground)


def on_resume() -> Effects:
    return Effects(clock=Clock.RESUME, unmarks=frozenset({Mark.SUSPENDED}))
