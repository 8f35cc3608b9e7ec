"""A self-solved case is drawn: someone other than who solved it looks (domain 4.1.2)."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out
from tiaokuai.cases.effects import on_sample
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def draw_sample(*, case: Case, by: Actor, at: datetime, request: RequestKey | None = None) -> Case:
    return carry_out(
        "draw_sample", case=case, by=by, at=at, effects=on_sample, values={"closed_at": None}, request=request
    )
