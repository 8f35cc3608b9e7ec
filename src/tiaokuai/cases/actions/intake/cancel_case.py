"""Not for this platform, not found, or withdrawn: ended with a listed ground that the reporter reads."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.effects import Limits
from tiaokuai.cases.models import Case
from tiaokuai.cases.rules import CaseFacts
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.decide import ALL, Effects
from tiaokuai.workflow.writer import RequestKey


def cancel_case(
    *, case: Case, ground: str, by: Actor, at: datetime, note: str, request: RequestKey | None = None
) -> Case:
    """`ground` is one of `states.CANCEL_GROUNDS`."""
    return carry_out(
        "cancel_case",
        case=case,
        by=by,
        at=at,
        asked={"ground": need(ground, "ground")},
        effects=_effects,
        values={"closed_at": at, "ended_by": by.id},
        note=need(note, "note"),
        is_public=True,
        request=request,
    )


def _effects(facts: CaseFacts, _limits: Limits) -> Effects:
    return Effects(closes=ALL)
