"""Work begins, at first or again after a failed verification."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def start_handling(
    *, case: Case, by: Actor, at: datetime, note: str = "", request: RequestKey | None = None
) -> Case:
    return carry_out(
        "start_handling",
        case=case,
        by=by,
        at=at,
        values={"handlers": list(dict.fromkeys([*case.handlers, by.id]))},
        note=note,
        request=request,
    )
