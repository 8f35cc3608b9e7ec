"""The establishment office rules who leads, and the case goes there at once (domain 4.1.6)."""

from collections.abc import Sequence
from datetime import date, datetime

from tiaokuai.cases.actions.batch import known_of
from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.actions.dispatching.hand_over_parts import lead_values, parts_for
from tiaokuai.cases.effects import Limits, merged, on_dispatch
from tiaokuai.cases.models import Case
from tiaokuai.cases.rules import CaseFacts
from tiaokuai.cases.states import Mark
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.clock import local_date
from tiaokuai.organisation.queries import units_on
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

    Raises `BadInput` for a unit that does not exist on the day.
    """
    helping = [unit for unit in assistants if unit != lead]
    _check_units([lead, *helping], local_date(at))
    found = known_of(case)
    return carry_out(
        "rule_case",
        case=case,
        by=by,
        at=at,
        asked={"lead": lead, "assistants": helping},
        effects=_effects,
        values={**lead_values(case, lead=lead, by=by, at=at), "ruled_lead": lead},
        rows=parts_for(case, found.answer, lead=lead, assistants=helping, at=at),
        note=need(note, "note"),
        request=request,
        known=found,
    )


def _check_units(codes: list[str], day: date) -> None:
    known = units_on(codes, day)
    for code in codes:
        if code not in known:
            raise BadInput(no("unit_unknown", unit=code), field="lead")


def _effects(facts: CaseFacts, limits: Limits) -> Effects:
    """Assistants are those that the ruling names, none being as good as some."""
    given = on_dispatch(facts, limits)
    helping = set(facts.asked.get("assistants") or ())
    opens = tuple(o for o in given.opens if o.task != "finish_part" or o.unit in helping)
    return merged(given, opens=opens, unmarks=frozenset({Mark.JUSTICE_CONCURRED}))
