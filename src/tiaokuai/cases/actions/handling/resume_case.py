"""The ground of a suspension is gone: the clock goes on where it stood."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out
from tiaokuai.cases.effects import on_resume
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def resume_case(
    *, case: Case, by: Actor, at: datetime, note: str = "", request: RequestKey | None = None
) -> Case:
    return carry_out("resume_case", case=case, by=by, at=at, effects=on_resume, note=note, request=request)
