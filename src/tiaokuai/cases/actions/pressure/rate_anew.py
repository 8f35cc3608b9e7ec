"""Whoever rated under pressure rates anew, freely: the new rating counts instead."""

from datetime import datetime

from tiaokuai.cases.actions.pressure.on_pressure import carry_out_on
from tiaokuai.cases.models import CaseRating, PressureReport
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.clock import local_date
from tiaokuai.workflow.decide import Effects
from tiaokuai.workflow.writer import RequestKey


def rate_anew(
    *,
    report: PressureReport,
    score: int,
    by: Actor,
    at: datetime,
    is_solved: bool | None = None,
    request: RequestKey | None = None,
) -> PressureReport:
    if not 1 <= score <= 5:
        raise BadInput(no("score_one_to_five", given=score), field="score")
    row = CaseRating(
        case_id=report.case_id,
        by_callback=False,
        is_solved=is_solved,
        score=score,
        on=local_date(at),
        after_rework=report.case.rework_count,
    )
    return carry_out_on(report, "rate_anew", by=by, at=at, effects=Effects(rows=(row,)), request=request)
