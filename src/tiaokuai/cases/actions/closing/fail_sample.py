"""A self-solved case drawn by sample was not solved: it becomes a filed case like any other."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.effects import on_file
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def fail_sample(*, case: Case, by: Actor, at: datetime, note: str, request: RequestKey | None = None) -> Case:
    return carry_out(
        "fail_sample",
        case=case,
        by=by,
        at=at,
        effects=on_file,
        values={"filed_at": at, "self_solved_by": ""},
        note=need(note, "note"),
        request=request,
    )
