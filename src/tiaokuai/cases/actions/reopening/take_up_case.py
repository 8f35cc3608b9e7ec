"""The county centre takes up again what had ended without a unit leading it: it is screened anew."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out
from tiaokuai.cases.effects import on_take_up
from tiaokuai.cases.models import Case
from tiaokuai.cases.states import Verification
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def take_up_case(
    *, case: Case, by: Actor, at: datetime, note: str = "", request: RequestKey | None = None
) -> Case:
    """An earlier look on site counts no longer: whether it was right is what the reporter doubts."""
    return carry_out(
        "take_up_case",
        case=case,
        by=by,
        at=at,
        effects=on_take_up,
        values={"closed_at": None, "checked_at": None, "verification": Verification.NONE},
        note=note,
        request=request,
    )
