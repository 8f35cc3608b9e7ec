"""Deadlines of cases reach 80, 100 or 150 per cent: remind, escalate to the head, to the supervision office."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from tiaokuai.cases.actions.carry_out import subject_of
from tiaokuai.cases.effects import county_of
from tiaokuai.cases.models import Case
from tiaokuai.cases.rules import CASE_FLOW, CaseFacts
from tiaokuai.cases.states import OPEN, Mark
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import Answer
from tiaokuai.workflow.decide import Decision, Effects, Kind, Opening, decide
from tiaokuai.workflow.models import Deadline
from tiaokuai.workflow.models import Mark as MarkRow
from tiaokuai.workflow.writer import write

PLATFORM = Actor(id="platform", role=Role.PLATFORM)


def meet_deadlines(deadlines: Sequence[Deadline], at: datetime) -> None:
    """One decision for each case (the furthest of its deadlines), and the deadlines' shares, in one transaction."""
    furthest: dict[object, Deadline] = {}
    for deadline in sorted(deadlines, key=lambda d: d.reached):
        furthest[deadline.subject_id] = deadline
    with transaction.atomic():
        cases = Case.objects.select_for_update().filter(id__in=list(furthest), state__in=sorted(OPEN))
        marked = set(
            MarkRow.objects.filter(
                subject_id__in=list(furthest), kind=Mark.ESCALATED, ended_at=None
            ).values_list("subject_id", flat=True)
        )
        decisions = [_met(case, furthest[case.id], at, marked=case.id in marked) for case in cases]
        if decisions:
            write(*decisions)
        Deadline.objects.bulk_update(deadlines, ["reached"])


def _met(case: Case, deadline: Deadline, at: datetime, *, marked: bool) -> Decision | Answer:
    facts = CaseFacts(division=case.division, lead=case.lead)
    share = deadline.reached
    if share < 100:
        verb, effects = "remind_case", Effects(payload={"task": deadline.task, "share": share})
    else:
        verb = "escalate_case"
        effects = Effects(
            opens=(_escalation(facts, deadline, share),),
            marks=frozenset() if marked else frozenset({Mark.ESCALATED}),
            values={"escalation": max(case.escalation, share)},
            payload={"task": deadline.task, "share": share},
        )
    return decide(
        CASE_FLOW, subject=subject_of(case), verb=verb, by=PLATFORM, at=at, facts=facts, effects=effects
    )


def _escalation(facts: CaseFacts, deadline: Deadline, share: int) -> Opening:
    """At 100 % to the head of the unit that is late (the county centre for a town's desk), at 150 % to supervision."""
    if share >= 150:
        return Opening(
            task="press_case", kind=Kind.ESCALATION, role=Role.SUPERVISION_OFFICE, place=county_of(facts)
        )
    if deadline.unit:
        return Opening(task="press_case", kind=Kind.ESCALATION, role=Role.UNIT_LEADER, unit=deadline.unit)
    return Opening(task="press_case", kind=Kind.ESCALATION, role=Role.COUNTY_CENTRE, place=county_of(facts))
