"""Send a filed or returned case to the lead that the list, or a ruling, names (domain 4.1.5)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from tiaokuai.cases.actions.batch import known_of
from tiaokuai.cases.actions.carry_out import carry_out
from tiaokuai.cases.actions.dispatching.hand_over_parts import lead_values, parts_for
from tiaokuai.cases.actions.intake.answer_for import answer_for
from tiaokuai.cases.effects import on_dispatch
from tiaokuai.cases.models import Case, CaseAnswer
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.clock import local_date
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
    """Dispatch as the lists propose on this day, or to `lead` and `assistants` as far as they name them.

    Refused with "lead_not_named" for anyone else, and with "gap_needs_ruling" where the lists leave it open.
    The handling clock starts now, unless the county lets it start at filing.
    """
    found = known_of(case)
    answer = _answer_on_the_day(case, found.answer, at)
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
        rows=parts if answer is found.answer else (answer, *parts),
        note=note,
        request=request,
        known=replace(found, answer=answer),
    )


def _answer_on_the_day(case: Case, known: CaseAnswer | None, at: datetime) -> CaseAnswer | None:
    """The lists are asked again where days have passed: an edition or a unit may have ended since. What they said
    stays the answer while it is the same."""
    if known is None or known.asked_on == local_date(at):
        return known
    fresh = answer_for(case.id, matter=case.matter, division=case.division, at=at)
    return known if _named_by(fresh) == _named_by(known) else fresh


def _named_by(answer: CaseAnswer) -> tuple[str, list[str]]:
    return answer.lead, [part["unit"] for part in answer.resolution["assistants"]]
