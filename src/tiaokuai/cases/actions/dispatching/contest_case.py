"""The unit's leader objects a second time: the dispute goes to ruling, not back and forth (domain 4.1.6)."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.actions.dispatching.known_units import check_proposed
from tiaokuai.cases.effects import Limits, merged, on_ruling
from tiaokuai.cases.models import Case
from tiaokuai.cases.rules import CaseFacts
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.decide import Effects
from tiaokuai.workflow.writer import RequestKey


def contest_case(
    *,
    case: Case,
    ground: str,
    by: Actor,
    at: datetime,
    note: str,
    proposed: str = "",
    request: RequestKey | None = None,
) -> Case:
    check_proposed(proposed, at)
    return carry_out(
        "contest_case",
        case=case,
        by=by,
        at=at,
        asked={"ground": need(ground, "ground"), "proposed": proposed},
        effects=_effects,
        values={"lead": "", "due_at": None},
        note=need(note, "note"),
        request=request,
    )


def _effects(facts: CaseFacts, limits: Limits) -> Effects:
    return merged(on_ruling(facts, limits), values={"return_count": facts.return_count + 1})
