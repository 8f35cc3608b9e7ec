"""What an objecting unit does, at first and again: they differ in where the case goes (`effects`)."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import EffectsOf, carry_out, need
from tiaokuai.cases.actions.dispatching.known_units import check_units
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def objection(
    verb: str,
    *,
    case: Case,
    ground: str,
    by: Actor,
    at: datetime,
    note: str,
    proposed: str,
    request: RequestKey | None,
    effects: EffectsOf,
) -> Case:
    """`ground` is one of `states.RETURN_GROUNDS`, `proposed` the unit code of the owner it proposes, or "".

    Raises `BadInput` for a unit that does not exist on the day. Nobody leads the case from now on.
    """
    if proposed:
        check_units([proposed], at, field="proposed")
    return carry_out(
        verb,
        case=case,
        by=by,
        at=at,
        asked={"ground": need(ground, "ground"), "proposed": proposed},
        effects=effects,
        values={"lead": "", "due_at": None},
        note=need(note, "note"),
        request=request,
    )
