"""What the holder of a receipt code sees of what they said of pressure, and may still do about it."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from tiaokuai.cases.models import Case, PressureReport
from tiaokuai.cases.queries.pressure.known import answer_of, pressure_facts, waits
from tiaokuai.cases.rules import PRESSURE_FLOW, CaseFacts
from tiaokuai.cases.words import FINDINGS, PRESSURE
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.clock import local_date
from tiaokuai.ui.components import Fact


def pressure_verbs(
    case: Case, holder: Actor, facts: CaseFacts, said: Sequence[PressureReport], at: datetime
) -> set[str]:
    """What the holder may do now: say that they were pressed, and settle a rating given under pressure."""
    here = [report for report in said if report.case_id == case.id]
    asked = [("", None), *((report.state, report) for report in here)]
    verbs = set[str]()
    for state, report in asked:
        known = pressure_facts(case, at=at, said=report, is_waiting=waits(here), facts=facts)
        verbs |= {
            verb
            for verb in PRESSURE_FLOW.verbs_from(state)
            if PRESSURE_FLOW.may(verb, state=state, actor=holder, facts=known).ok
        }
    return verbs


def pressure_told(said: PressureReport) -> Fact:
    """What was said, and what became of it."""
    became = (
        f"{FINDINGS[said.finding]} — {answer_of(said)}" if said.finding else _("With the supervision office")
    )
    return Fact(f"{local_date(said.reported_at)} · {PRESSURE[said.kind]}", became)
