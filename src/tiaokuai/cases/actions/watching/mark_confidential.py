"""From now on only those with a part in the case see it (GB/T 33358; domain 2.5)."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out
from tiaokuai.cases.effects import Limits
from tiaokuai.cases.models import Case
from tiaokuai.cases.rules import CaseFacts
from tiaokuai.cases.states import Mark
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.decide import Effects
from tiaokuai.workflow.writer import RequestKey


def mark_confidential(
    *, case: Case, by: Actor, at: datetime, note: str = "", request: RequestKey | None = None
) -> Case:
    return carry_out(
        "mark_confidential",
        case=case,
        by=by,
        at=at,
        effects=_effects,
        values={"is_confidential": True},
        note=note,
        request=request,
    )


def _effects(facts: CaseFacts, _limits: Limits) -> Effects:
    return Effects(marks=frozenset({Mark.CONFIDENTIAL}))
