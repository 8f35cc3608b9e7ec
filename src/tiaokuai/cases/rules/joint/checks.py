"""What must hold for a verb on a step. Each answers yes, or why not; absent inputs pass, for buttons."""

from tiaokuai.cases.rules.checks import MOST_EXTENSION
from tiaokuai.cases.rules.joint.facts import StepFacts
from tiaokuai.cases.states import RETURN_GROUNDS, WORKED_ON, Mark
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import YES, Answer, no

MOST_RETURNS = 2
"""After that it is ruled on: a step is not passed round."""


def within_object_limit(_actor: Actor, facts: StepFacts) -> Answer:
    if facts.object_until and facts.at and facts.at > facts.object_until:
        return no("step_objection_over", limit=facts.object_until.isoformat())
    return YES


def ruling_binds_the_unit(_actor: Actor, facts: StepFacts) -> Answer:
    return no("step_ruling_binds") if facts.is_ruled else YES


def return_ground_listed(_actor: Actor, facts: StepFacts) -> Answer:
    given = facts.asked.get("ground")
    if given is None or given in RETURN_GROUNDS:
        return YES
    return no("ground_not_listed", given=given, allowed=list(RETURN_GROUNDS))


def unit_is_named(_actor: Actor, facts: StepFacts) -> Answer:
    """Nobody whom the lists do not name is given a step (domain S0.17: every owner is on the matter list)."""
    chosen = facts.asked.get("unit")
    if chosen is None or chosen in facts.named:
        return YES
    return no("step_unit_not_named", chosen=chosen, named=sorted(facts.named))


def unit_sees_the_case(_actor: Actor, facts: StepFacts) -> Answer:
    """Every unit of a step sees the case: a confidential one stays with those who have a part in it."""
    chosen, units = facts.asked.get("unit"), facts.confidential_to
    if chosen is None or units is None or chosen in units:
        return YES
    return no("step_of_confidential", chosen=chosen, units=sorted(units))


def named_or_ruled(actor: Actor, facts: StepFacts) -> Answer:
    """Whoever a ruling gave the step does it again as well."""
    if facts.is_ruled and facts.asked.get("unit") == facts.unit:
        return YES
    return unit_is_named(actor, facts)


def another_unit(_actor: Actor, facts: StepFacts) -> Answer:
    if facts.asked.get("unit") == facts.unit:
        return no("step_unit_objected", unit=facts.unit)
    return YES if facts.named - {facts.unit} else no("no_other_unit_named")


def not_passed_round(_actor: Actor, facts: StepFacts) -> Answer:
    return no("step_passed_round", most=MOST_RETURNS) if facts.return_count >= MOST_RETURNS else YES


def justice_concurred(_actor: Actor, facts: StepFacts) -> Answer:
    return YES if facts.is_concurred else no("justice_office_first")


def not_concurred_yet(_actor: Actor, facts: StepFacts) -> Answer:
    return no("concurred_already") if facts.is_concurred else YES


def extension_not_used(_actor: Actor, facts: StepFacts) -> Answer:
    """One extension, asked with reason before due (domain 4.1.7)."""
    if Mark.EXTENDED in facts.marks:
        return no("extended_once_already")
    return no("extension_pending") if Mark.EXTENSION_ASKED in facts.marks else YES


def before_due(_actor: Actor, facts: StepFacts) -> Answer:
    if facts.due and facts.at and facts.at >= facts.due:
        return no("already_overdue", due=facts.due.isoformat())
    return YES


def extension_asked(_actor: Actor, facts: StepFacts) -> Answer:
    return YES if Mark.EXTENSION_ASKED in facts.marks else no("no_extension_asked")


def extension_amount_fits(_actor: Actor, facts: StepFacts) -> Answer:
    given = facts.asked.get("amount", 1)
    return YES if 1 <= given <= MOST_EXTENSION else no("extension_amount", most=MOST_EXTENSION, given=given)


def not_by_its_unit(actor: Actor, facts: StepFacts) -> Answer:
    """What favours the unit is decided by someone outside it."""
    return no("your_unit_handled_it") if actor.unit and actor.unit == facts.unit else YES


def is_optional(_actor: Actor, facts: StepFacts) -> Answer:
    return no("step_is_required") if facts.required else YES


def case_is_worked_on(_actor: Actor, facts: StepFacts) -> Answer:
    """What was fed back waits for its verifier: nothing is begun anew meanwhile."""
    return YES if facts.case_state in WORKED_ON else no("case_not_worked_on")
