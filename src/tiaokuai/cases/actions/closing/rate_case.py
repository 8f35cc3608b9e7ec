"""The reporter rates, if they want to (好差评): solved or not, one to five. No handler sees who rated."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out
from tiaokuai.cases.actions.closing.rating import rating_of
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def rate_case(
    *,
    case: Case,
    score: int,
    by: Actor,
    at: datetime,
    is_solved: bool | None = None,
    request: RequestKey | None = None,
) -> Case:
    """`score` from 1 to 5, once, within fifteen days of closing. The journal holds that it was rated, not how."""
    row = rating_of(case, score=score, is_solved=is_solved, at=at)
    return carry_out("rate_case", case=case, by=by, at=at, rows=(row,), request=request)
