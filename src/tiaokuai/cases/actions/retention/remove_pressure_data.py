"""What reporters said of pressure goes past its term, and the answer with it; that there was such a report stays."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from tiaokuai.cases.actions.pressure.on_pressure import subject_of
from tiaokuai.cases.models import Case, PressureReport
from tiaokuai.cases.queries.pressure.known import pressure_facts
from tiaokuai.cases.queries.retention.pressure import due_reports
from tiaokuai.cases.rules import PRESSURE_FLOW, CaseFacts
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.scope import EVERYTHING
from tiaokuai.workflow.decide import Decision, Effects, decide
from tiaokuai.workflow.retention import Asked, Removal
from tiaokuai.workflow.rules.retention import Term
from tiaokuai.workflow.writer import settled, write


def remove_pressure_data(*, removal: Removal, by: Actor, at: datetime) -> tuple[Mapping[str, int], int]:
    """Of these reports, what is due: looked at again under their lock and that of their cases. Within the caller's
    transaction.

    Answers that nothing was counted: the run's record is read by those who may not learn that there was such a report.
    The entry of each is, like the report, for the supervision office alone.
    """
    named = PressureReport.objects.filter(id__in=removal.ids)
    list(Case.objects.select_for_update().filter(id__in=named.values("case")).order_by("id"))
    list(named.select_for_update().order_by("id"))
    asked = Asked(removal.day, removal.terms, EVERYTHING, len(removal.ids))
    due = due_reports(list(named.select_related("case", "rating").order_by("id")), asked)
    if due:
        write(*[_decided(report, terms, removal, by, at) for report, terms in due])
    return {}, 0


def _decided(
    report: PressureReport, due: Sequence[Term], removal: Removal, by: Actor, at: datetime
) -> Decision:
    removed = {term.kind: {"months": term.months, "rule": term.rule} for term in due}
    facts = pressure_facts(report.case, at=at, said=report, facts=CaseFacts(division=report.case.division))
    effects = Effects(
        values={"sealed": "", "sealed_answer": ""}, payload={"removed": removed, "run": removal.run}
    )
    return settled(
        decide(
            PRESSURE_FLOW,
            subject=subject_of(report),
            verb="remove_pressure_data",
            by=by,
            at=at,
            facts=facts,
            effects=effects,
        )
    )
