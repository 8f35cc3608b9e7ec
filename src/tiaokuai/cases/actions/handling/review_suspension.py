"""The day set for a stopped clock has come: the ground still holds, and the next day is set."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.effects import on_review_suspension
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def review_suspension(
    *, case: Case, review_at: datetime, by: Actor, at: datetime, note: str, request: RequestKey | None = None
) -> Case:
    """`note` says what was found. Where the ground is gone, `resume_case` lets the clock run on instead."""
    return carry_out(
        "review_suspension",
        case=case,
        by=by,
        at=at,
        asked={"review_at": review_at},
        effects=on_review_suspension,
        note=need(note, "note"),
        request=request,
    )
