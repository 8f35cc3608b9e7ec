"""The reporter, or the command room after a callback, says that it is not solved."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.effects import on_reopen_request
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def request_reopen(
    *, case: Case, by: Actor, at: datetime, note: str, request: RequestKey | None = None
) -> Case:
    return carry_out(
        "request_reopen",
        case=case,
        by=by,
        at=at,
        effects=on_reopen_request,
        note=need(note, "note"),
        request=request,
    )
