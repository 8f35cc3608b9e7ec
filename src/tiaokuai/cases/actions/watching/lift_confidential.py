"""The county centre ends confidentiality, on a listed ground that the reporter reads."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.effects import Limits
from tiaokuai.cases.models import Case
from tiaokuai.cases.rules import CaseFacts
from tiaokuai.cases.states import Mark
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.decide import Effects
from tiaokuai.workflow.writer import RequestKey


def lift_confidential(
    *, case: Case, ground: str, by: Actor, at: datetime, note: str, request: RequestKey | None = None
) -> Case:
    """`ground` is one of `states.LIFT_GROUNDS`; what the reporter asked for ends only with "reporter_agreed"."""
    return carry_out(
        "lift_confidential",
        case=case,
        by=by,
        at=at,
        asked={"ground": need(ground, "ground")},
        effects=_effects,
        values={"is_confidential": False},
        note=need(note, "note"),
        is_public=True,
        request=request,
    )


def _effects(_facts: CaseFacts, _limits: Limits) -> Effects:
    return Effects(unmarks=frozenset({Mark.CONFIDENTIAL, Mark.CONFIDENTIAL_WISHED}))
