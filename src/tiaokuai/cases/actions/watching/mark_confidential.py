"""From now on only those with a part in the case see it (GB/T 33358; domain 2.5).

At the wish of whoever reported it, or by the county centre: nobody who handles or commands a case hides it.
"""

from dataclasses import replace
from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.effects import Limits, at_centre, merged, on_check, on_send_to_verify
from tiaokuai.cases.models import Case
from tiaokuai.cases.rules import CaseFacts
from tiaokuai.cases.states import CaseState, Mark
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.workflow.decide import Effects, Kind, Opening
from tiaokuai.workflow.queries import open_assignments
from tiaokuai.workflow.writer import RequestKey


def mark_confidential(
    *, case: Case, by: Actor, at: datetime, note: str = "", request: RequestKey | None = None
) -> Case:
    """A reporter gives no reason; the county centre does. A reporter's wish stays on the record as theirs."""

    def effects(facts: CaseFacts, limits: Limits) -> Effects:
        wished = {Mark.CONFIDENTIAL_WISHED} if by.id in facts.receipts else set()
        return merged(
            _handed_on(case, facts, limits),
            marks=frozenset({Mark.CONFIDENTIAL, *wished}),
            withdraws=frozenset({Role.GRID_WORKER, Role.SUPERVISION_OFFICE}),
        )

    return carry_out(
        "mark_confidential",
        case=case,
        by=by,
        at=at,
        effects=effects,
        values={"is_confidential": True, "needs_check": False},
        note=note if by.is_(Role.RESIDENT) else need(note, "note"),
        request=request,
    )


def _handed_on(case: Case, facts: CaseFacts, limits: Limits) -> Effects:
    """What grid workers and the supervision office were asked to do is asked of others: they no longer see the case."""
    handed = _looked_at_by_others(case, facts, limits)
    return replace(handed, opens=(*handed.opens, *_pressed_by_centre(case, facts)))


def _looked_at_by_others(case: Case, facts: CaseFacts, limits: Limits) -> Effects:
    if case.state == CaseState.SCREENED and facts.needs_check and not facts.is_checked:
        return on_check(facts, limits)
    if case.state == CaseState.VERIFYING:
        hidden = replace(facts, marks=facts.marks | {Mark.CONFIDENTIAL})
        return replace(on_send_to_verify(hidden, limits), closes=frozenset({"verify_case"}))
    return Effects()


def _pressed_by_centre(case: Case, facts: CaseFacts) -> tuple[Opening, ...]:
    """Long overdue work that the supervision office pressed is pressed by the county centre, from the same date."""
    pressing = {a.role: a for a in open_assignments(case.id) if a.task == "press_case"}
    if Role.SUPERVISION_OFFICE not in pressing or Role.COUNTY_CENTRE in pressing:
        return ()
    due = pressing[Role.SUPERVISION_OFFICE].due_at
    return (Opening(task="press_case", kind=Kind.ESCALATION, due=due, **at_centre(facts)),)
