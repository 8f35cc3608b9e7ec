"""What must hold for a verb on a whistle or a call. Each answers yes, or why not; absent inputs pass, for buttons."""

from tiaokuai.cases.rules.whistles.facts import WhistleFacts
from tiaokuai.cases.states.whistles import (
    GOING,
    INQUIRY_FINDINGS,
    PROPERNESS,
    REJECT_GROUNDS,
    Arbiter,
    Outcome,
    WhistleKind,
    WhistleState,
)
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import YES, Answer, no
from tiaokuai.kernel.flow import Rule

MOST_UNITS = 12
"""Departments of one whistle; more are a matter for the county centre."""


def _listed(name: str, allowed: tuple[str, ...], facts: WhistleFacts) -> Answer:
    given = facts.asked.get(name)
    return YES if given is None or given in allowed else no("not_listed", given=given, allowed=list(allowed))


def kind_listed(_actor: Actor, facts: WhistleFacts) -> Answer:
    return _listed("kind", tuple(WhistleKind), facts)


def ground_listed(_actor: Actor, facts: WhistleFacts) -> Answer:
    """A refusal carries a ground from the list, or it is none (domain S1.8)."""
    return _listed("ground", REJECT_GROUNDS, facts)


def outcome_listed(_actor: Actor, facts: WhistleFacts) -> Answer:
    return _listed("outcome", tuple(Outcome), facts)


def properness_listed(_actor: Actor, facts: WhistleFacts) -> Answer:
    return _listed("properness", PROPERNESS, facts)


def finding_listed(_actor: Actor, facts: WhistleFacts) -> Answer:
    return _listed("finding", INQUIRY_FINDINGS, facts)


def units_named(_actor: Actor, facts: WhistleFacts) -> Answer:
    given = facts.asked.get("units")
    if given is None:
        return YES
    if not given:
        return no("no_unit_called")
    return YES if len(given) <= MOST_UNITS else no("too_many_units", most=MOST_UNITS, given=len(given))


def nothing_goes_on(_actor: Actor, facts: WhistleFacts) -> Answer:
    """Asked once more where words are removed: a whistle that goes on keeps them."""
    return no("whistle_goes_on") if GOING & set(facts.states.values()) else YES


def not_own_bodies(_actor: Actor, facts: WhistleFacts) -> Answer:
    """A town tells its own offices what to do; it needs no whistle for that."""
    return no("own_body_called", units=sorted(facts.own_bodies)) if facts.own_bodies else YES


def not_called_yet(_actor: Actor, facts: WhistleFacts) -> Answer:
    unit = facts.asked.get("unit")
    return no("called_already", unit=unit) if unit is not None and unit in facts.states else YES


def nobody_came(_actor: Actor, facts: WhistleFacts) -> Answer:
    """Whoever has come is not sent home by a button: what they found is planned, verified and rated."""
    return no("somebody_came_already") if facts.somebody_came else YES


def somebody_came(_actor: Actor, facts: WhistleFacts) -> Answer:
    on_site = {WhistleState.ON_SITE, WhistleState.PLAN_AGREED, WhistleState.WORKING}
    return YES if on_site & set(facts.states.values()) else no("nobody_on_site")


def within_answer_limit(_actor: Actor, facts: WhistleFacts) -> Answer:
    if facts.answer_due and facts.at and facts.at > facts.answer_due:
        return no("answer_limit_passed", limit=facts.answer_due.isoformat())
    return YES


def come_is_overdue(_actor: Actor, facts: WhistleFacts) -> Answer:
    """Nobody is absent before the limit to answer or to come has passed."""
    passed = [due for due in (facts.answer_due, facts.come_due) if due and facts.at and due < facts.at]
    return YES if passed else no("not_late_yet")


def came_meanwhile(_actor: Actor, facts: WhistleFacts) -> Answer:
    """The time of report-in is entered by a person: not before the whistle, not ahead of now."""
    arrived = facts.asked.get("arrived_at")
    if arrived is None:
        return YES
    begun = (
        facts.blown_at.replace(second=0, microsecond=0) if facts.blown_at else None
    )  # people enter minutes
    if (facts.at and arrived > facts.at) or (begun and arrived < begun):
        return no("arrival_out_of_time")
    return YES


def justice_concurs(_actor: Actor, facts: WhistleFacts) -> Answer:
    """Establishment and justice office sign the same outcome."""
    if facts.arbiter != Arbiter.COUNTY_BODY:
        return YES
    if not facts.concurred:
        return no("justice_office_signs_first")
    outcome = facts.asked.get("outcome")
    return YES if outcome is None or outcome == facts.concurred else no("justice_office_signed_otherwise")


def signed(outcome: Outcome) -> Rule:
    """Of two buttons the one that the justice office did not sign is refused before it is pressed."""

    def rule(_actor: Actor, facts: WhistleFacts) -> Answer:
        if facts.arbiter == Arbiter.COUNTY_BODY and facts.concurred and facts.concurred != outcome:
            return no("justice_office_signed_otherwise")
        return YES

    return rule


def not_a_party(actor: Actor, facts: WhistleFacts) -> Answer:
    """Nobody arbitrates, inquires into, verifies or rates what their own unit did, or they themselves for it."""
    if actor.unit and actor.unit == facts.unit:
        return no("your_unit_is_called")
    return no("you_acted_for_the_unit") if actor.id in facts.handlers else YES


def not_inquired(_actor: Actor, facts: WhistleFacts) -> Answer:
    return no("inquired_already") if facts.is_inquired else YES


def inquired(_actor: Actor, facts: WhistleFacts) -> Answer:
    return YES if facts.is_inquired else no("not_inquired")
