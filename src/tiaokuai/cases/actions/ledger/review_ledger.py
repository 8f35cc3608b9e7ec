"""The county centre looks at a pending case again and sets the next review date."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.effects import on_ledger
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def review_ledger(
    *, case: Case, review_at: datetime, by: Actor, at: datetime, note: str, request: RequestKey | None = None
) -> Case:
    return carry_out(
        "review_ledger",
        case=case,
        by=by,
        at=at,
        asked={"review_at": review_at},
        effects=on_ledger,
        note=need(note, "note"),
        request=request,
    )
