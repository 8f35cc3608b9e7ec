"""A report that was merged by mistake is taken out again: it goes on by itself from where it was (domain 4.1.3)."""

from datetime import datetime

from tiaokuai.cases.actions.batch import known_of
from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.effects import on_unmerge
from tiaokuai.cases.models import Case
from tiaokuai.cases.states import CaseState
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def unmerge_case(
    *, case: Case, by: Actor, at: datetime, note: str, request: RequestKey | None = None
) -> Case:
    """To be screened again or, if it had been screened, to be filed; its clock begins now.

    Whoever reported it follows their own case again, and so does whoever came along with it. `note` says why it is
    another event. The town takes out what was merged into an open case, the county centre any.
    """
    found = known_of(case)
    was_screened = found.merge.came_from in {CaseState.SCREENED, CaseState.FILED}
    return carry_out(
        "unmerge_screened_case" if was_screened else "unmerge_case",
        case=case,
        by=by,
        at=at,
        asked={"target": found.merge.number},
        effects=on_unmerge,
        values={"merged_into": None, "closed_at": None, "filed_at": None},
        note=need(note, "note"),
        request=request,
        known=found,
    )
