"""The dispatcher's side grants more time: every running deadline of the handling moves."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out
from tiaokuai.cases.effects import on_grant_extension
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def grant_extension(
    *, case: Case, amount: int, by: Actor, at: datetime, note: str = "", request: RequestKey | None = None
) -> Case:
    return carry_out(
        "grant_extension",
        case=case,
        by=by,
        at=at,
        asked={"amount": amount},
        effects=on_grant_extension,
        note=note,
        request=request,
    )
