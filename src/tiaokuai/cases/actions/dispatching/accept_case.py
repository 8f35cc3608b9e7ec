"""The lead unit takes the case on. The clock of handling runs since dispatch."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out
from tiaokuai.cases.effects import on_accept
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def accept_case(
    *, case: Case, by: Actor, at: datetime, note: str = "", request: RequestKey | None = None
) -> Case:
    handlers = list(dict.fromkeys([*case.handlers, by.id]))
    return carry_out(
        "accept_case",
        case=case,
        by=by,
        at=at,
        effects=on_accept,
        values={"handlers": handlers},
        note=note,
        request=request,
    )
