"""The reporter rates, if they want to (好差评): solved or not, one to five. No handler sees who rated."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out
from tiaokuai.cases.models import Case, CaseRating
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.clock import local_date
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
    if not 1 <= score <= 5:
        raise BadInput(no("score_one_to_five", given=score), field="score")
    row = CaseRating(
        case_id=case.id,
        by_callback=False,
        is_solved=is_solved,
        score=score,
        on=local_date(at),
        after_rework=case.rework_count,
    )
    return carry_out("rate_case", case=case, by=by, at=at, rows=(row,), request=request)
