"""A rating given under pressure is withdrawn by whoever gave it, which is a result of its own."""

from datetime import datetime

from tiaokuai.cases.actions.pressure.on_pressure import carry_out_on
from tiaokuai.cases.models import PressureReport
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.decide import Effects
from tiaokuai.workflow.writer import RequestKey


def withdraw_rating(
    *, report: PressureReport, by: Actor, at: datetime, request: RequestKey | None = None
) -> PressureReport:
    return carry_out_on(report, "withdraw_rating", by=by, at=at, effects=Effects(), request=request)
