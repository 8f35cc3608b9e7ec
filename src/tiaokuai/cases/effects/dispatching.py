"""To the lead, back, and to ruling. Pure."""

from collections.abc import Mapping
from datetime import datetime

from tiaokuai.cases.effects.desks import (
    FALLBACK,
    Limits,
    at_dispatcher,
    county_of,
    limit_or_fallback,
    merged,
)
from tiaokuai.cases.rules.facts import CaseFacts
from tiaokuai.cases.states import Mark
from tiaokuai.kernel.actor import Role
from tiaokuai.workflow.decide import ALL, Effects, Kind, Opening


def on_dispatch(facts: CaseFacts, limits: Limits, *, handle_starts: datetime | None = None) -> Effects:
    """To the lead: a short clock to accept or object, and the clock of handling, which starts at dispatch."""
    lead = facts.asked.get("lead") or facts.ruled_lead or facts.proposed_lead
    assistants = sorted(facts.asked.get("assistants") or facts.proposed_assistants)
    handle = limit_or_fallback(limits, "handle")
    opens = [
        Opening(
            task="accept_case",
            kind=Kind.LEAD,
            role=Role.UNIT_HANDLER,
            unit=lead,
            limit=limits("accept") or limits("objection") or FALLBACK["accept"],
        ),
        Opening(
            task="handle_case",
            kind=Kind.CLOCK,
            role=Role.UNIT_HANDLER,
            unit=lead,
            limit=handle,
            starts=handle_starts,
        ),
    ]
    opens += [
        Opening(task="finish_part", kind=Kind.ASSIST, role=Role.UNIT_HANDLER, unit=unit, limit=handle)
        for unit in assistants
        if unit != lead
    ]
    return Effects(closes=ALL, opens=tuple(opens))


def on_accept(facts: CaseFacts, _limits: Limits) -> Effects:
    opening = Opening(
        task="handle_case",
        kind=Kind.LEAD,
        role=Role.UNIT_HANDLER,
        unit=facts.lead,
        due=facts.handle_due,
        adopts=True,
    )
    return Effects(closes=frozenset({"accept_case"}), opens=(opening,))


def on_return(facts: CaseFacts, limits: Limits) -> Effects:
    opening = Opening(
        task="dispatch_case", limit=limit_or_fallback(limits, "dispatch"), **at_dispatcher(facts)
    )
    return Effects(closes=ALL, opens=(opening,), values={"return_count": facts.return_count + 1})


def on_ruling(facts: CaseFacts, limits: Limits) -> Effects:
    """To the establishment office, with the justice office's concurrence asked at the same time."""
    limit = limit_or_fallback(limits, "ruling")
    place = county_of(facts)
    opens = (
        Opening(task="concur_ruling", role=Role.JUSTICE_OFFICE, place=place, limit=limit),
        Opening(task="rule_case", role=Role.ESTABLISHMENT_OFFICE, place=place, limit=limit),
    )
    return Effects(
        closes=ALL,
        opens=opens,
        unmarks=frozenset({Mark.JUSTICE_CONCURRED}),
        values={"concurred_lead": ""},
    )


def on_contest(facts: CaseFacts, limits: Limits) -> Effects:
    """A second objection is counted as a return, and ruled on."""
    return merged(on_ruling(facts, limits), values={"return_count": facts.return_count + 1})


def on_hand_to_successor(facts: CaseFacts, heirs: Mapping[str, str]) -> Effects:
    """Lead and parts go to who carries the duties on; clocks run as they ran.

    Nobody assists itself and nobody assists twice: where an heir has the case already, the part falls away, one that
    is signed off before one that is owed.
    """
    lead = heirs.get(facts.lead, facts.lead)
    hands = {} if lead == facts.lead else {facts.lead: lead}
    holders = {lead}
    for unit in sorted(facts.assistants, key=lambda unit: (unit in facts.finished, unit)):
        heir = heirs.get(unit, unit)
        if heir in holders:
            hands[unit] = ""
        elif heir != unit:
            hands[unit] = heir
        holders.add(heir)
    return Effects(
        hands=hands,
        values={"lead": lead},
        payload={"lead": lead, "assistants": sorted(holders - {lead})},
    )
