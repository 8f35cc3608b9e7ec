"""The command room asks the reporter whether it is solved (回访). Never the handling unit (domain 5.2 rule 8)."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out
from tiaokuai.cases.effects import Limits
from tiaokuai.cases.models import Case, CaseRating
from tiaokuai.cases.rules import CaseFacts
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.clock import local_date
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
    if score is not None and not 1 <= score <= 5:
        raise BadInput(no("score_one_to_five", given=score), field="score")
    row = CaseRating(
        case_id=case.id,
        by_callback=True,
        is_solved=is_solved,
        score=score,
        on=local_date(at),
        after_rework=case.rework_count,
    )
    return carry_out(
        "call_back", case=case, by=by, at=at, effects=_effects, rows=(row,), note=note, request=request
    )


def _effects(_facts: CaseFacts, _limits: Limits) -> Effects:
    return Effects(closes=frozenset({"call_back", "press_case"}))
