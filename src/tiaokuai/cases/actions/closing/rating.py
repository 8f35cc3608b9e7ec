from datetime import datetime

from tiaokuai.cases.models import Case, CaseRating
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.clock import local_date


def rating_of(
    case: Case, *, score: int | None, is_solved: bool | None, at: datetime, by_callback: bool = False
) -> CaseRating:
    """The row of a rating, its moment kept as a day. Raises `BadInput` for a score that is not 1 to 5."""
    if score is not None and not 1 <= score <= 5:
        raise BadInput(no("score_one_to_five", given=score), field="score")
    return CaseRating(
        case_id=case.id,
        by_callback=by_callback,
        is_solved=is_solved,
        score=score,
        on=local_date(at),
        after_rework=case.rework_count,
    )
