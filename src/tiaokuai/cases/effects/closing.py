"""Verification, rework, sampling, reopening. Pure."""

from datetime import datetime
from typing import Any

from tiaokuai.cases.effects.desks import (
    FALLBACK,
    Limits,
    at_centre,
    at_supervision,
    commanded_by,
    limit_or_fallback,
)
from tiaokuai.cases.rules.facts import CaseFacts
from tiaokuai.cases.states import PUBLIC_SOURCES, Mark
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.workcalendar import Limit
from tiaokuai.workflow.decide import ALL, Effects, Kind, Opening


def on_send_to_verify(facts: CaseFacts, limits: Limits) -> Effects:
    """To a verifier who neither handled nor dispatched it: the grid worker where there is one and the report is not
    confidential, else the county centre, or where that dispatched it the town; where there is none, the supervision
    office, which sees a confidential case for as long as it waits for this.
    """
    limit = limit_or_fallback(limits, "verify")
    if facts.grid and Mark.CONFIDENTIAL not in facts.marks:
        opening = Opening(task="verify_case", role=Role.GRID_WORKER, grid=facts.grid, limit=limit)
    elif facts.is_left_to_supervision:
        opening = Opening(task="verify_case", limit=limit, **at_supervision(facts))
    elif facts.by_centre:
        opening = Opening(task="verify_case", limit=limit, **commanded_by(facts))
    else:
        opening = Opening(task="verify_case", limit=limit, **at_centre(facts))
    return Effects(opens=(opening,))


def on_verified(facts: CaseFacts, limits: Limits) -> Effects:
    """Closed; where the reporter left a contact the command room calls back (domain 4.1.10)."""
    opens: tuple[Opening, ...] = ()
    if facts.source in PUBLIC_SOURCES and facts.asked.get("has_contact"):
        opens = (
            Opening(task="call_back", limit=limit_or_fallback(limits, "callback"), **commanded_by(facts)),
        )
    return Effects(closes=ALL, opens=opens)


def rework_limit(limits: Limits) -> Limit:
    """The county's limit of a rework; where it laid none down, half of that of handling, rounded up."""
    handle = limit_or_fallback(limits, "handle")
    return limits("rework") or Limit((handle.amount + 1) // 2, handle.unit)


def on_rework(facts: CaseFacts, limit: Limit, *, due: datetime | None = None) -> Effects:
    """Back to the lead with a clock of this limit, or until `due`, and to assistants who have not signed off; the
    count stays on the case."""
    opening = Opening(
        task="handle_case",
        kind=Kind.LEAD,
        role=Role.UNIT_HANDLER,
        unit=facts.lead,
        limit=limit,
        due=due,
    )
    helping = (
        Opening(task="finish_part", kind=Kind.ASSIST, role=Role.UNIT_HANDLER, unit=unit, limit=limit, due=due)
        for unit in sorted(facts.assistants - facts.finished)
    )
    return Effects(closes=ALL, opens=(opening, *helping))


def on_sample(facts: CaseFacts, limits: Limits) -> Effects:
    """Solved on the spot, and drawn or doubted: someone else looks."""
    limit = limit_or_fallback(limits, "verify")
    return Effects(closes=ALL, opens=(Opening(task="verify_case", limit=limit, **commanded_by(facts)),))


def on_pressure(facts: CaseFacts, report: Any) -> Effects:
    """Somebody pressed a reporter: to the supervision office, past everybody who has a part in the case."""
    opening = Opening(task="answer_pressure", limit=FALLBACK["pressure"], **at_supervision(facts))
    return Effects(rows=(report,), opens=(opening,))


def on_reopen_request(facts: CaseFacts, limits: Limits) -> Effects:
    opening = Opening(task="decide_reopen", limit=limit_or_fallback(limits, "decide"), **at_centre(facts))
    return Effects(closes=ALL, opens=(opening,))
