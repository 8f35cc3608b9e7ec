"""The lead unit objects within the limit, with a listed ground and whom it thinks responsible (domain 4.1.6)."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.actions.dispatching.known_units import check_proposed
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
    check_proposed(proposed, at)
    return carry_out(
        "return_case",
        case=case,
        by=by,
        at=at,
        asked={"ground": need(ground, "ground"), "proposed": proposed},
        effects=on_return,
        values={"lead": "", "due_at": None},
        note=need(note, "note"),
        request=request,
    )
