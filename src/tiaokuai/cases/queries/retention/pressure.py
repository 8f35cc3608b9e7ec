"""What was sealed of pressure on reporters, past its term."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q

from tiaokuai.cases.models import PressureReport
from tiaokuai.cases.queries.retention.kept import kept_of
from tiaokuai.cases.rules.retention import PRESSURE
from tiaokuai.cases.states import FINISHED, PressureState
from tiaokuai.kernel.scope import EVERYTHING
from tiaokuai.workflow.retention import Asked, Over
from tiaokuai.workflow.rules.retention import Kept, Term, due_on, terms_at

SEALED = ~Q(sealed="", sealed_answer="")


def pressure_past_term(asked: Asked) -> list[Over]:
    """What is due, nameless, in the order of ids; for the run and its operator alone.

    Whoever may choose a day, and sees which cases ended on it, would learn from a count that a reporter of one of them
    was pressed, or that such a report is held: so nobody of the staff is told a number.
    """
    if asked.scope != EVERYTHING:
        return []
    after = asked.after
    while reports := _page(asked, after):
        due = due_reports(reports, asked)
        if due:
            return [Over(each.id, "", each.case.division, terms) for each, terms in due]
        after = reports[-1].id
    return []


def due_reports(
    reports: Sequence[PressureReport], asked: Asked
) -> list[tuple[PressureReport, tuple[Term, ...]]]:
    """Of these, with their cases, what is due: its case is over, it is answered, nothing holds the case's data."""
    cases = kept_of([report.case for report in reports])
    found = []
    for report in reports:
        of_case = cases[report.case_id]
        kept = Kept(of_case.division, of_case.ended, frozenset({PRESSURE}), of_case.stops)
        if terms := due_on(asked.day, kept, terms_at(kept.division, asked.terms)):
            found.append((report, terms))
    return found


def _page(asked: Asked, after: UUID | None) -> list[PressureReport]:
    rows = PressureReport.objects.filter(
        SEALED, state=PressureState.ANSWERED, case__state__in=sorted(FINISHED)
    ).select_related("case")
    if after is not None:
        rows = rows.filter(id__gt=after)
    return list(rows.order_by("id")[: asked.size])
