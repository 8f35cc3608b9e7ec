"""An independent check passed: the case is closed."""

from datetime import datetime

from tiaokuai.cases.actions.batch import known_of
from tiaokuai.cases.actions.carry_out import carry_out
from tiaokuai.cases.effects import on_verified
from tiaokuai.cases.models import Case
from tiaokuai.cases.states import Verification
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def verify_case(
    *, case: Case, by: Actor, at: datetime, note: str = "", request: RequestKey | None = None
) -> Case:
    """Refused to whoever handled or dispatched it, and to their units (domain 2.1 "two axes")."""
    found = known_of(case)
    return carry_out(
        "verify_case",
        case=case,
        by=by,
        at=at,
        asked={"has_contact": found.has_contact},
        effects=on_verified,
        values={"closed_at": at, "verification": Verification.PASSED},
        note=note,
        request=request,
        known=found,
    )
