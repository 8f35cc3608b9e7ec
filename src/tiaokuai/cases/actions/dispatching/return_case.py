"""The lead unit objects within the limit, with a listed ground and whom it thinks responsible (domain 4.1.6)."""

from datetime import datetime

from tiaokuai.cases.actions.dispatching.objection import objection
from tiaokuai.cases.effects import on_return
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def return_case(
    *,
    case: Case,
    ground: str,
    by: Actor,
    at: datetime,
    note: str,
    proposed: str = "",
    request: RequestKey | None = None,
) -> Case:
    """`ground` is one of `states.RETURN_GROUNDS`, `proposed` the unit code of the owner it proposes."""
    return objection(
        "return_case",
        case=case,
        ground=ground,
        by=by,
        at=at,
        note=note,
        proposed=proposed,
        request=request,
        effects=on_return,
    )
