"""The check failed: back to the lead, and the count stays (domain 4.1.9)."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.actions.closing.rework_clock import rework_of
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def fail_verification(
    *, case: Case, by: Actor, at: datetime, note: str, request: RequestKey | None = None
) -> Case:
    return carry_out(
        "fail_verification",
        case=case,
        by=by,
        at=at,
        effects=rework_of(case, at),
        values={"rework_count": case.rework_count + 1, "fed_back_at": None, "escalation": 0},
        note=need(note, "note"),
        request=request,
    )
