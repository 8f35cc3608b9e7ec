"""The reporter, or the command room after a callback, says that it is not solved.

What was solved on the spot is then looked at by someone else; what was verified, ended without a case or handed over
goes to the county centre.
"""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.effects import on_reopen_request, on_sample
from tiaokuai.cases.models import Case
from tiaokuai.cases.states import CaseState
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def request_reopen(
    *, case: Case, by: Actor, at: datetime, note: str, request: RequestKey | None = None
) -> Case:
    doubted = case.state == CaseState.SELF_SOLVED
    return carry_out(
        "request_reopen",
        case=case,
        by=by,
        at=at,
        effects=on_sample if doubted else on_reopen_request,
        values={"closed_at": None} if doubted else {},
        note=need(note, "note"),
        request=request,
    )
