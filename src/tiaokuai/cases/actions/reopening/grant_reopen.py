"""The county centre reopens: the lead handles it again."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out
from tiaokuai.cases.actions.closing.rework_clock import rework_of
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def grant_reopen(
    *, case: Case, by: Actor, at: datetime, note: str = "", request: RequestKey | None = None
) -> Case:
    return carry_out(
        "grant_reopen",
        case=case,
        by=by,
        at=at,
        effects=rework_of(case, at),
        values={
            "rework_count": case.rework_count + 1,
            "closed_at": None,
            "fed_back_at": None,
            "verification": "",
            "escalation": 0,
        },
        note=note,
        request=request,
    )
