"""From a receipt code to the case it follows."""

from tiaokuai.cases.models import Case, CaseReporter
from tiaokuai.cases.queries.facts import receipt_actor
from tiaokuai.cases.sealing import receipt_hash
from tiaokuai.kernel.actor import Actor, Role


def case_of_receipt(code: str) -> tuple[Case, Actor] | None:
    """The case that a receipt code follows, and its holder as an actor; None for an unknown code.

    The report itself is returned even when it was merged; `Case.merged_into` leads on.
    """
    reporter = CaseReporter.objects.select_related("case").filter(receipt_hash=receipt_hash(code)).first()
    if reporter is None:
        return None
    return reporter.case, Actor(id=receipt_actor(reporter.case_id), role=Role.RESIDENT)


def leading_case(report: Case) -> Case:
    """The case that goes on for a report: itself, or the one it was merged into, however often.

    Where that one was made confidential since, and the report was not, itself: of the other it tells nothing.
    """
    case = report
    seen = {case.id}
    while case.merged_into is not None and case.merged_into not in seen:
        seen.add(case.merged_into)
        case = Case.objects.get(id=case.merged_into)
    return report if case.is_confidential and not report.is_confidential else case
