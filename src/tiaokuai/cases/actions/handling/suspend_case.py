"""The clock stops on a listed ground, approved by the dispatcher's side (domain 4.0)."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.effects import on_suspend
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def suspend_case(
    *,
    case: Case,
    ground: str,
    review_at: datetime,
    by: Actor,
    at: datetime,
    note: str,
    request: RequestKey | None = None,
) -> Case:
    """`ground` is one of `states.SUSPEND_GROUNDS`; at `review_at` the dispatcher's side is asked whether it holds."""
    return carry_out(
        "suspend_case",
        case=case,
        by=by,
        at=at,
        asked={"ground": need(ground, "ground"), "review_at": review_at},
        effects=on_suspend,
        note=need(note, "note"),
        request=request,
    )
