"""Deadlines of cases reach 80, 100 or 150 per cent: remind, escalate to the head, to the supervision office."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from tiaokuai.cases.actions.carry_out import subject_of
from tiaokuai.cases.actions.watching.reached import each_asked_once, press_each
from tiaokuai.cases.effects import county_of, merged
from tiaokuai.cases.models import Case
from tiaokuai.cases.rules import CASE_FLOW, CaseFacts
from tiaokuai.cases.states import FINISHED, PRESSED, Mark
from tiaokuai.kernel.actor import PLATFORM, Role
from tiaokuai.kernel.answer import Answer
from tiaokuai.workflow.decide import Decision, Effects, Kind, Opening, decide
from tiaokuai.workflow.models import Deadline
from tiaokuai.workflow.models import Mark as MarkRow


def meet_deadlines(deadlines: Sequence[Deadline], at: datetime) -> None:
    """One decision for each case of which something is still owed, and the deadlines' shares, in one transaction.

    `deadlines` reached the same share. Every unit that is late is pressed, each once. Deadlines that another run has
    met in the meantime are left alone, and those that a case left behind are only noted as met.
    """
    with transaction.atomic():
        ids = {deadline.subject_id for deadline in deadlines}
        cases = list(
            Case.objects.select_for_update().filter(id__in=ids, state__in=sorted(PRESSED)).order_by("id")
        )
        marks: dict[UUID, set[str]] = defaultdict(set)
        for row in MarkRow.objects.filter(subject_id__in=ids, ended_at=None):
            marks[row.subject_id].add(row.kind)
        press_each(deadlines, cases, lambda case, late: _met(case, late, at, frozenset(marks[case.id])))


def _met(case: Case, late: Sequence[Deadline], at: datetime, marks: frozenset[str]) -> Decision | Answer:
    facts = CaseFacts(division=case.division, lead=case.lead, marks=marks)
    share = late[0].reached
    payload = {"task": late[0].task, "share": share}
    if share < 100:
        verb, effects = "remind_case", Effects(payload=payload)
    else:
        verb = "escalate_case"
        effects = Effects(
            opens=each_asked_once(late, lambda deadline: _escalation(facts, deadline, share)),
            payload=payload,
        )
        if case.state not in FINISHED:  # a late callback is the desk's, and no mark on the work that was done
            effects = merged(
                effects,
                marks=frozenset({Mark.ESCALATED}) - marks,
                values={"escalation": max(case.escalation, share)},
            )
    return decide(
        CASE_FLOW, subject=subject_of(case), verb=verb, by=PLATFORM, at=at, facts=facts, effects=effects
    )


def _escalation(facts: CaseFacts, deadline: Deadline, share: int) -> Opening:
    """At 100 % to the head of the unit that is late (the county centre for a town's desk), at 150 % to supervision,
    or, where it may not see a confidential case, to the county centre."""
    county = county_of(facts)
    if share >= 150 and Mark.CONFIDENTIAL not in facts.marks:
        return Opening(task="press_case", kind=Kind.ESCALATION, role=Role.SUPERVISION_OFFICE, place=county)
    if share < 150 and deadline.unit:
        return Opening(task="press_case", kind=Kind.ESCALATION, role=Role.UNIT_LEADER, unit=deadline.unit)
    return Opening(task="press_case", kind=Kind.ESCALATION, role=Role.COUNTY_CENTRE, place=county)
