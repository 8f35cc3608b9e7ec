"""The establishment office rules who leads, and the case goes there at once (domain 4.1.6)."""

from collections.abc import Sequence
from datetime import datetime

from tiaokuai.cases.actions.batch import known_of
from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.actions.dispatching.hand_over_parts import lead_values, parts_for
from tiaokuai.cases.actions.dispatching.known_units import barred_by_lists, check_units
from tiaokuai.cases.effects import Limits, merged, on_dispatch
from tiaokuai.cases.models import Case
from tiaokuai.cases.rules import CaseFacts
from tiaokuai.cases.states import Mark
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.decide import Effects
from tiaokuai.workflow.writer import RequestKey


def rule_case(
    *,
    case: Case,
    lead: str,
    by: Actor,
    at: datetime,
    note: str,
    assistants: Sequence[str] = (),
    request: RequestKey | None = None,
) -> Case:
    """`lead` and `assistants` are unit codes; `note` gives the reasons. The ruling binds this case, not the list.

    Raises `Refused` for another lead than the justice office concurred with, and for a part that the lists keep from
    the town, `BadInput` for a unit that does not exist on the day.
    """
    helping = [unit for unit in assistants if unit != lead]
    check_units([lead, *helping], at, field="lead")
    found = known_of(case)
    return carry_out(
        "rule_case",
        case=case,
        by=by,
        at=at,
        asked={
            "lead": lead,
            "assistants": helping,
            "barred": barred_by_lists(found.answer, lead=lead, assistants=helping, at=at),
        },
        effects=_effects,
        values={
            **lead_values(case, lead=lead, by=by, at=at),
            "ruled_lead": lead,
            # The town goes on commanding what was ruled for it, and so does not verify it.
            "dispatched_place": case.town,
        },
        rows=parts_for(case, found.answer, lead=lead, assistants=helping, at=at),
        note=need(note, "note"),
        request=request,
        known=found,
    )


def _effects(facts: CaseFacts, limits: Limits) -> Effects:
    """Assistants are those that the ruling names, none being as good as some."""
    given = on_dispatch(facts, limits)
    helping = set(facts.asked.get("assistants") or ())
    opens = tuple(o for o in given.opens if o.task != "finish_part" or o.unit in helping)
    return merged(given, opens=opens, unmarks=frozenset({Mark.JUSTICE_CONCURRED}))
