"""Whoever rated under pressure rates anew, freely: the new rating counts instead."""

from datetime import datetime

from tiaokuai.cases.actions.closing.rating import rating_of
from tiaokuai.cases.actions.pressure.on_pressure import carry_out_on
from tiaokuai.cases.models import PressureReport
from tiaokuai.kernel.actor import Actor
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
    row = rating_of(report.case, score=score, is_solved=is_solved, at=at)
    return carry_out_on(report, "rate_anew", by=by, at=at, effects=Effects(rows=(row,)), request=request)
