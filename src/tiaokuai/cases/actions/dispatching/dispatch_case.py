"""Send a filed or returned case to the lead that the list, or a ruling, names (domain 4.1.5)."""

from collections.abc import Sequence
from datetime import datetime

from tiaokuai.cases.actions.batch import known_of
from tiaokuai.cases.actions.carry_out import carry_out
from tiaokuai.cases.actions.dispatching.hand_over_parts import lead_values, parts_for
from tiaokuai.cases.effects import on_dispatch
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def dispatch_case(
    *,
    case: Case,
    by: Actor,
    at: datetime,
    lead: str = "",
    assistants: Sequence[str] | None = None,
    note: str = "",
    request: RequestKey | None = None,
) -> Case:
    """Dispatch as proposed, or to `lead` and `assistants` as far as the list names them.

    Refused with "lead_not_named" for anyone else, and with "gap_needs_ruling" where the lists leave it open.
    The handling clock starts now, unless the county lets it start at filing.
    """
    found = known_of(case)
    answer = found.answer
    chosen = lead or case.ruled_lead or (answer.lead if answer else "")
    named = [part["unit"] for part in answer.resolution["assistants"]] if answer else []
    helping = list(assistants) if assistants is not None else named
    parts = parts_for(case, answer, lead=chosen, assistants=helping, at=at)
    return carry_out(
        "dispatch_case",
        case=case,
        by=by,
        at=at,
        asked={"lead": chosen, "assistants": helping},
        effects=on_dispatch,
        values=lead_values(case, lead=chosen, by=by, at=at),
        rows=parts,
        note=note,
        request=request,
        known=found,
    )
