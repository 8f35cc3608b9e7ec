"""One key: whatever is still to be done before dispatch is done as proposed, each step an entry of its own."""

from contextlib import nullcontext
from datetime import datetime

from django.db import transaction

from tiaokuai.cases.actions.batch import current_batch
from tiaokuai.cases.actions.dispatching.dispatch_case import dispatch_case
from tiaokuai.cases.actions.intake.file_case import file_case
from tiaokuai.cases.actions.intake.screen_case import screen_case
from tiaokuai.cases.models import Case
from tiaokuai.cases.states import CaseState
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def dispatch_as_proposed(
    *,
    case: Case,
    by: Actor,
    at: datetime,
    skip_check: bool = False,
    note: str = "",
    request: RequestKey | None = None,
) -> Case:
    """Screen, file and dispatch in one transaction, under the same rules as one by one.

    A public report that must be looked at first stops at SCREENED, on the grid worker's list, unless
    `skip_check` is given with a note; of one already screened the note goes with the filing. Everything else
    either reaches DISPATCHED or is refused whole; inside a `Batch` whoever runs it forgets a refused case.
    """
    with nullcontext() if current_batch() else transaction.atomic():
        if case.state == CaseState.REPORTED:
            case = screen_case(case=case, by=by, at=at, skip_check=skip_check, note=note)
            note = ""
            if case.needs_check and case.checked_at is None:
                return case
        if case.state == CaseState.SCREENED:
            case = file_case(case=case, by=by, at=at, note=note)
        return dispatch_case(case=case, by=by, at=at, request=request)
