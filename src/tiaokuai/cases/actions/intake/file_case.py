"""The case is established under a matter, a place and a limit (立案)."""

from datetime import datetime

from tiaokuai.cases.actions.batch import known_of
from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.effects import on_file
from tiaokuai.cases.models import Case
from tiaokuai.cases.states import Mark
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def file_case(
    *, case: Case, by: Actor, at: datetime, note: str = "", request: RequestKey | None = None
) -> Case:
    """What the look on site did not find is filed only with a note that says why all the same."""
    found = known_of(case)
    return carry_out(
        "file_case",
        case=case,
        by=by,
        at=at,
        effects=on_file,
        values={"filed_at": at},
        note=need(note, "note") if Mark.NOT_FOUND in found.marks else note,
        request=request,
        known=found,
    )
