"""The case is established under a matter, a place and a limit (立案)."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out
from tiaokuai.cases.effects import on_file
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def file_case(
    *, case: Case, by: Actor, at: datetime, note: str = "", request: RequestKey | None = None
) -> Case:
    return carry_out(
        "file_case",
        case=case,
        by=by,
        at=at,
        effects=on_file,
        values={"filed_at": at},
        note=note,
        request=request,
    )
