"""The time to rate is over, or a rating is in: the case counts at unit level (domain 4.1.10)."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out
from tiaokuai.cases.effects import Limits
from tiaokuai.cases.models import Case
from tiaokuai.cases.rules import CaseFacts
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.decide import ALL, Effects
from tiaokuai.workflow.writer import RequestKey


def evaluate_case(
    *, case: Case, by: Actor, at: datetime, note: str = "", request: RequestKey | None = None
) -> Case:
    return carry_out("evaluate_case", case=case, by=by, at=at, effects=_effects, note=note, request=request)


def _effects(facts: CaseFacts, _limits: Limits) -> Effects:
    return Effects(closes=ALL)
