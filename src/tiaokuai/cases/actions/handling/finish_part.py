"""An assisting unit signs off its own part, saying what it did."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.effects import Limits
from tiaokuai.cases.models import Case
from tiaokuai.cases.rules import CaseFacts
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.decide import Effects
from tiaokuai.workflow.writer import RequestKey


def finish_part(*, case: Case, by: Actor, at: datetime, note: str, request: RequestKey | None = None) -> Case:
    return carry_out(
        "finish_part",
        case=case,
        by=by,
        at=at,
        asked={"unit": by.unit},
        effects=_effects,
        values={"handlers": list(dict.fromkeys([*case.handlers, by.id]))},
        note=need(note, "note"),
        request=request,
    )


def _effects(facts: CaseFacts, _limits: Limits) -> Effects:
    return Effects(closes=frozenset({"finish_part"}), closes_unit=str(facts.asked["unit"]))
