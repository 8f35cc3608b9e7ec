"""How a verb on a pressure report is done: facts, decision, one write."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tiaokuai.cases.models import PressureReport
from tiaokuai.cases.queries.pressure.known import pressure_facts
from tiaokuai.cases.rules import PRESSURE_FLOW
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.decide import Effects, Subject, decide
from tiaokuai.workflow.writer import RequestKey, already_done, write


def carry_out_on(
    report: PressureReport,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    effects: Effects,
    asked: Mapping[str, Any] | None = None,
    request: RequestKey | None = None,
) -> PressureReport:
    """Do `verb` to the report as the caller read it, and return it as it stands now."""
    if request is None or already_done(request, by) is None:
        facts = pressure_facts(report.case, at=at, said=report, asked=asked)
        subject = subject_of(report)
        decision = decide(
            PRESSURE_FLOW, subject=subject, verb=verb, by=by, at=at, facts=facts, effects=effects
        )
        write(decision, request=request)
    return PressureReport.objects.select_related("case", "rating").get(id=report.id)


def subject_of(report: PressureReport, *, is_new: bool = False) -> Subject:
    """Numbered as the case that it is about."""
    return Subject(
        part="cases",
        type="pressurereport",
        id=report.id,
        number=report.case.number,
        division=report.case.division,
        state="" if is_new else report.state,
        version=None if is_new else report.version,
    )
