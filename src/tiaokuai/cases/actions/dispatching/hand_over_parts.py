"""Who holds a case from now on: new parts for lead and assistants, the columns that name the lead."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from tiaokuai.cases.models import Case, CaseAnswer, CasePart
from tiaokuai.kernel.actor import Actor


def parts_for(
    case: Case, answer: CaseAnswer | None, *, lead: str, assistants: Iterable[str], at: datetime
) -> tuple[CasePart, ...]:
    """The parts to insert, each with the duty text and row that the answer cites for the unit in that very part.

    Who leads by a ruling has no duty by the list: what it says of that unit as an assistant is another duty.
    """
    told: dict[str, Any] = answer.resolution if answer is not None else {}
    leads = [told["lead"]] if told.get("lead") else []
    leading = {part["unit"]: part for part in leads}
    helping = {part["unit"]: part for part in reversed(told.get("assistants", ()))}
    rows = [_part(case, lead, CasePart.Kind.LEAD, leading.get(lead), at)]
    rows += [
        _part(case, unit, CasePart.Kind.ASSIST, helping.get(unit), at)
        for unit in dict.fromkeys(assistants)
        if unit != lead
    ]
    return tuple(rows)


def _part(case: Case, unit: str, kind: str, cited: dict[str, Any] | None, at: datetime) -> CasePart:
    duty = str(cited.get("duty", "")) if cited else ""
    row = str(cited.get("row", "")) if cited else ""
    return CasePart(case_id=case.id, unit=unit, kind=kind, duty=duty, row=row, since=at)


def lead_values(case: Case, *, lead: str, by: Actor, at: datetime) -> dict[str, Any]:
    """Columns of a case that was given to a lead by an actor."""
    return {
        "lead": lead,
        "dispatched_by": by.id,
        "dispatched_unit": by.unit,
        "dispatched_place": by.place or case.town,
        "dispatched_at": at,
        "escalation": 0,
    }
