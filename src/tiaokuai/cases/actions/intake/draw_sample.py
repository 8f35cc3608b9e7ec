"""A self-solved case is drawn: someone other than who solved it looks (domain 4.1.2)."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out
from tiaokuai.cases.effects import Limits, commanded_by, limit_or_fallback
from tiaokuai.cases.models import Case
from tiaokuai.cases.rules import CaseFacts
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.decide import Effects, Opening
from tiaokuai.workflow.writer import RequestKey


def draw_sample(*, case: Case, by: Actor, at: datetime, request: RequestKey | None = None) -> Case:
    return carry_out(
        "draw_sample", case=case, by=by, at=at, effects=_effects, values={"closed_at": None}, request=request
    )


def _effects(facts: CaseFacts, limits: Limits) -> Effects:
    limit = limit_or_fallback(limits, "verify")
    return Effects(opens=(Opening(task="verify_case", limit=limit, **commanded_by(facts)),))
