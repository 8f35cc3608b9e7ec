"""What the supervision office sees of a pressure report: a row of its inbox, and the page."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tiaokuai.cases.models import PressureReport
from tiaokuai.cases.presenters.names import names_for
from tiaokuai.cases.presenters.remaining import remaining_until
from tiaokuai.cases.presenters.retention.gone import gone_of
from tiaokuai.cases.queries import case_in_scope
from tiaokuai.cases.queries.pressure.known import answer_of, entries_of
from tiaokuai.cases.rules.retention import PRESSURE as PRESSURE_WORDS
from tiaokuai.cases.words import FINDINGS, PRESSURE, STATES, TASKS
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.clock import local_date
from tiaokuai.ui.components import Cell, Fact


def pressure_rows(
    reports: Sequence[PressureReport], *, at: datetime, due: Mapping[UUID, datetime | None]
) -> list[dict[str, Any]]:
    """Rows beside those of cases: when it is due, what it is about, who leads; no words of it."""
    cases = [report.case for report in reports]
    names = names_for(cases, local_date(at), units={case.lead for case in cases if case.lead})
    return [
        {
            "left": Cell(remaining=remaining_until(due.get(report.id), at), note=report.case.number),
            "what": Cell(
                text=_("A reporter was pressed"),
                url=reverse("cases:answer_pressure", args=[report.id]),
                note=str(PRESSURE[report.kind]),
            ),
            "place": Cell(names.division(report.case)),
            "proposal": Cell(names.unit(report.case.lead) if report.case.lead else "—"),
            "state": STATES[report.case.state],
            "task": TASKS["answer_pressure"],
            "do": "",
        }
        for report in reports
    ]


def pressure_context(report: PressureReport, actor: Actor, *, words: str, at: datetime) -> dict[str, Any]:
    """The page's context. The case is linked where the office sees it: of a confidential one it learns no more."""
    case = report.case
    names = names_for([case], local_date(at), units={case.lead} - {""})
    is_seen = case_in_scope(case.number, actor.scope) is not None
    return {
        "report": report,
        "words": words,
        "facts": [
            Fact(_("Pressed"), str(PRESSURE[report.kind])),
            Fact(_("Said on"), str(local_date(report.reported_at))),
            Fact(_("Lead unit"), names.unit(case.lead) if case.lead else "—"),
            Fact(_("The case is"), str(STATES[case.state])),
        ],
        "url": reverse("cases:show_case", args=[case.number]) if is_seen else "",
        "finding": FINDINGS.get(report.finding, ""),
        "answer": answer_of(report),
        "gone": "" if report.sealed else gone_of(entries_of(report)).get(PRESSURE_WORDS, ""),
    }
