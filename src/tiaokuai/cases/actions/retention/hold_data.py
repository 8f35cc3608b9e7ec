"""Nothing of this case is removed while it is held: proceedings, an inquiry, an objection, a request, the archive."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.effects import Limits
from tiaokuai.cases.models import Case
from tiaokuai.cases.rules import CaseFacts
from tiaokuai.cases.states import Mark
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.decide import Effects
from tiaokuai.workflow.writer import RequestKey


def hold_data(
    *, case: Case, ground: str, by: Actor, at: datetime, note: str, request: RequestKey | None = None
) -> Case:
    """`ground` is one of `states.HOLD_GROUNDS`, `note` says which. The mark keeps since when, and by whom."""
    return carry_out(
        "hold_data",
        case=case,
        by=by,
        at=at,
        asked={"ground": need(ground, "ground")},
        effects=_effects,
        note=need(note, "note"),
        request=request,
    )


def _effects(_facts: CaseFacts, _limits: Limits) -> Effects:
    return Effects(marks=frozenset({Mark.DATA_HELD}))
