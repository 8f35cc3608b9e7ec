"""The justice office concurs that a ruling may be given (domain 4.1.6: establishment and justice together)."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.effects import Limits
from tiaokuai.cases.models import Case
from tiaokuai.cases.rules import CaseFacts
from tiaokuai.cases.states import Mark
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.decide import Effects
from tiaokuai.workflow.writer import RequestKey


def concur_ruling(
    *, case: Case, by: Actor, at: datetime, note: str, request: RequestKey | None = None
) -> Case:
    """`note` is the legal opinion."""
    return carry_out(
        "concur_ruling", case=case, by=by, at=at, effects=_effects, note=need(note, "note"), request=request
    )


def _effects(_facts: CaseFacts, _limits: Limits) -> Effects:
    return Effects(closes=frozenset({"concur_ruling"}), marks=frozenset({Mark.JUSTICE_CONCURRED}))
