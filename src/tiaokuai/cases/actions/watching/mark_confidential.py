"""From now on only those with a part in the case see it (GB/T 33358; domain 2.5).

At the wish of whoever reported it, or by the county centre: nobody who handles or commands a case hides it.
"""

from dataclasses import replace
from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.effects import Limits, on_check, on_send_to_verify
from tiaokuai.cases.models import Case
from tiaokuai.cases.rules import CaseFacts
from tiaokuai.cases.states import CaseState, Mark
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.workflow.decide import Effects
from tiaokuai.workflow.writer import RequestKey


def mark_confidential(
    *, case: Case, by: Actor, at: datetime, note: str = "", request: RequestKey | None = None
) -> Case:
    """A reporter gives no reason; the county centre does. A reporter's wish stays on the record as theirs."""

    def effects(facts: CaseFacts, limits: Limits) -> Effects:
        wished = {Mark.CONFIDENTIAL_WISHED} if by.id in facts.receipts else set()
        return replace(_handed_on(case, facts, limits), marks=frozenset({Mark.CONFIDENTIAL, *wished}))

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
    """What a grid worker was asked to do is asked of others: grid workers no longer see the case."""
    if case.state == CaseState.SCREENED and facts.needs_check and not facts.is_checked:
        return on_check(facts, limits)
    if case.state == CaseState.VERIFYING:
        hidden = replace(facts, marks=facts.marks | {Mark.CONFIDENTIAL})
        return replace(on_send_to_verify(hidden, limits), closes=frozenset({"verify_case"}))
    return Effects()
