"""The supervision office or the county centre presses for a result (督办)."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.effects import on_supervise
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def supervise_case(
    *, case: Case, by: Actor, at: datetime, note: str, request: RequestKey | None = None
) -> Case:
    return carry_out(
        "supervise_case",
        case=case,
        by=by,
        at=at,
        effects=on_supervise,
        note=need(note, "note"),
        request=request,
    )
