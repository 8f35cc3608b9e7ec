"""What must hold where a case begins to run on a template, and where it ends. Each answers yes, or why not."""

from tiaokuai.cases.rules.facts import CaseFacts
from tiaokuai.cases.states import Mark
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import YES, Answer, no


def no_joint_yet(_actor: Actor, facts: CaseFacts) -> Answer:
    return no("joint_already") if facts.step_units else YES


def open_to_more_units(_actor: Actor, facts: CaseFacts) -> Answer:
    """Every unit of a step sees the case: a confidential one stays with those who have it."""
    return no("joint_of_confidential") if Mark.CONFIDENTIAL in facts.marks else YES


def template_fits(_actor: Actor, facts: CaseFacts) -> Answer:
    """Absent when a button asks; the action requires it."""
    if facts.asked.get("fits", True):
        return YES
    return no("one_matter_of_others", matter=facts.matter, matters=list(facts.asked["matters"]))


def steps_have_owners(_actor: Actor, facts: CaseFacts) -> Answer:
    """Check of domain S0.17: every step's owner is on the list. Where the lists leave one open it is settled first."""
    gaps = facts.asked.get("gaps") or {}
    return no("steps_without_owner", steps=dict(gaps)) if gaps else YES


def owners_are_named(_actor: Actor, facts: CaseFacts) -> Answer:
    """A step goes to nobody whom the lists do not name for it."""
    for step, (chosen, named) in (facts.asked.get("unnamed") or {}).items():
        return no("step_unit_not_named", chosen=chosen, named=list(named), step=step)
    return YES


def joint_parts_done(_actor: Actor, facts: CaseFacts) -> Answer:
    """The result of a joint handling is one: it waits for every required part (domain S0.17)."""
    return no("joint_parts_open", steps=list(facts.steps_open)) if facts.steps_open else YES
