"""The justice office concurs that a unit may be ruled to lead (domain 4.1.6: establishment and justice together)."""

from datetime import datetime

from tiaokuai.cases.actions.batch import known_of
from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.actions.dispatching.known_units import barred_by_lists, check_units
from tiaokuai.cases.effects import Limits
from tiaokuai.cases.models import Case
from tiaokuai.cases.rules import CaseFacts
from tiaokuai.cases.states import Mark
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.decide import Effects
from tiaokuai.workflow.writer import RequestKey


def concur_ruling(
    *, case: Case, lead: str, by: Actor, at: datetime, note: str, request: RequestKey | None = None
) -> Case:
    """`lead` is the code of the unit that is to lead: only with it can be ruled then. `note` is the legal opinion.

    Raises `BadInput` for a unit that does not exist on the day, `Refused` for one that the lists keep from leading.
    """
    check_units([need(lead, "lead")], at, field="lead")
    found = known_of(case)
    return carry_out(
        "concur_ruling",
        case=case,
        by=by,
        at=at,
        asked={"lead": lead, "barred": barred_by_lists(found.answer, lead=lead, at=at)},
        effects=_effects,
        values={"concurred_lead": lead},
        note=need(note, "note"),
        request=request,
        known=found,
    )


def _effects(facts: CaseFacts, _limits: Limits) -> Effects:
    """The mark is set once; a further concurrence, with another unit, finds it set."""
    marks = frozenset({Mark.JUSTICE_CONCURRED}) - facts.marks
    return Effects(closes=frozenset({"concur_ruling"}), marks=marks)
