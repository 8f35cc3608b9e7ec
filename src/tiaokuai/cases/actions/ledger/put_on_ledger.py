"""The county centre puts what cannot be solved now on the pending ledger: ground, plan, review date."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.effects import on_ledger
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def put_on_ledger(
    *,
    case: Case,
    ground: str,
    review_at: datetime,
    by: Actor,
    at: datetime,
    note: str,
    request: RequestKey | None = None,
) -> Case:
    return carry_out(
        "put_on_ledger",
        case=case,
        by=by,
        at=at,
        asked={"ground": need(ground, "ground"), "review_at": review_at},
        effects=on_ledger,
        values={"due_at": None},
        note=need(note, "note"),
        request=request,
    )
