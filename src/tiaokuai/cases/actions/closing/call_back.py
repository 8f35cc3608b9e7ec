"""The command room asks the reporter whether it is solved (回访). Never the handling unit (domain 5.2 rule 8)."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out
from tiaokuai.cases.actions.closing.rating import rating_of
from tiaokuai.cases.effects import Limits
from tiaokuai.cases.models import Case
from tiaokuai.cases.rules import CaseFacts
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.decide import Effects
from tiaokuai.workflow.writer import RequestKey


def call_back(
    *,
    case: Case,
    by: Actor,
    at: datetime,
    is_solved: bool | None = None,
    score: int | None = None,
    note: str = "",
    request: RequestKey | None = None,
) -> Case:
    """`is_solved` None: not reached, or would not say; that is an answer too, and no rate counts it."""
    row = rating_of(case, score=score, is_solved=is_solved, at=at, by_callback=True)
    return carry_out(
        "call_back", case=case, by=by, at=at, effects=_effects, rows=(row,), note=note, request=request
    )


def _effects(_facts: CaseFacts, _limits: Limits) -> Effects:
    return Effects(closes=frozenset({"call_back", "press_case"}))
