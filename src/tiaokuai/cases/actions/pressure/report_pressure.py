"""A reporter says that somebody pressed them: to the supervision office alone (domain 5.2 rule 8).

The case is not touched: no mark, no task, no entry and no new version of it tells of the report. What the reporter had
rated this work with does not count from now on.
"""

from datetime import datetime

from django.db import IntegrityError

from tiaokuai.cases.actions.carry_out import LONGEST_NOTE, need
from tiaokuai.cases.actions.pressure.on_pressure import subject_of
from tiaokuai.cases.effects import on_pressure
from tiaokuai.cases.models import Case, PressureReport
from tiaokuai.cases.queries.pressure.known import pressure_facts, rating_of, said_of_pressure, waits
from tiaokuai.cases.rules import PRESSURE_FLOW
from tiaokuai.cases.rules.endings import within_reconsider_window
from tiaokuai.cases.sealing import PRESSURE, seal
from tiaokuai.cases.states import PressureState
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, Refused, no, require
from tiaokuai.kernel.ids import uuid7
from tiaokuai.workflow.decide import decide
from tiaokuai.workflow.writer import RequestKey, already_done, write


def report_pressure(
    *, case: Case, kind: str, words: str, by: Actor, at: datetime, request: RequestKey | None = None
) -> PressureReport:
    """`kind` is one of `states.PRESSURE_KINDS`; `words` are sealed at once. One at a time of each reporter."""
    if request is not None and (done := already_done(request, by)) is not None:
        return PressureReport.objects.get(id=done)
    asked = {"kind": need(kind, "kind")}
    facts = pressure_facts(case, at=at, is_waiting=waits(said_of_pressure(by, case)), asked=asked)
    require(PRESSURE_FLOW.may("report_pressure", state="", actor=by, facts=facts))
    written = need(words, "words")
    if len(written) > LONGEST_NOTE:
        raise BadInput(no("text_too_long", most=LONGEST_NOTE, given=len(written)), field="words")
    key = uuid7()
    report = PressureReport(
        id=key,
        case=case,
        state=PressureState.WAITING,
        rating=rating_of(case, by) if within_reconsider_window(by, facts).ok else None,
        by=by.id,
        kind=kind,
        sealed=seal({"words": written}, key, PRESSURE),
        reported_at=at,
    )
    subject = subject_of(report, is_new=True)
    effects = on_pressure(facts, report)
    decision = decide(
        PRESSURE_FLOW, subject=subject, verb="report_pressure", by=by, at=at, facts=facts, effects=effects
    )
    try:
        return PressureReport.objects.get(id=write(decision, request=request))
    except IntegrityError:  # sent twice at the same moment
        raise Refused(no("pressure_waits_already")) from None
