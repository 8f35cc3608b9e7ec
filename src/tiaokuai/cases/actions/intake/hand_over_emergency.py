"""Life or property at risk: handed to 110, 119, 120 or 122 at once, and said so on the record."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.effects import Limits
from tiaokuai.cases.models import Case
from tiaokuai.cases.rules import CaseFacts
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.decide import ALL, Effects
from tiaokuai.workflow.writer import RequestKey


def hand_over_emergency(
    *, case: Case, number: str, by: Actor, at: datetime, note: str = "", request: RequestKey | None = None
) -> Case:
    return carry_out(
        "hand_over_emergency",
        case=case,
        by=by,
        at=at,
        asked={"number": need(number, "number")},
        effects=_effects,
        values={"closed_at": at, "ended_by": by.id},
        note=note,
        request=request,
    )


def _effects(facts: CaseFacts, _limits: Limits) -> Effects:
    return Effects(closes=ALL)
