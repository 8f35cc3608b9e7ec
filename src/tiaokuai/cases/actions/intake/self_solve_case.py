"""A grid worker solves on the spot; a share of such cases is drawn for verification (domain 4.1.2)."""

from collections.abc import Sequence
from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.actions.keep_photos import keep_photos
from tiaokuai.cases.effects import Limits
from tiaokuai.cases.models import Case
from tiaokuai.cases.rules import CaseFacts
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.decide import ALL, Effects
from tiaokuai.workflow.writer import RequestKey


def self_solve_case(
    *,
    case: Case,
    by: Actor,
    at: datetime,
    note: str,
    photos: Sequence[bytes] = (),
    request: RequestKey | None = None,
) -> Case:
    """`note` says before and after. Drawn, if at all, in the same transaction (`followups.draw_samples`)."""
    return carry_out(
        "self_solve_case",
        case=case,
        by=by,
        at=at,
        effects=_effects,
        values={"self_solved_by": by.id, "closed_at": at, "checked_at": at},
        rows=keep_photos(case.id, "self_solve_case", photos, at),
        note=need(note, "note"),
        is_public=True,
        request=request,
    )


def _effects(_facts: CaseFacts, _limits: Limits) -> Effects:
    return Effects(closes=ALL)
