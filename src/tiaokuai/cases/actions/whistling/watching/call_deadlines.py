"""Deadlines of calls reach 80, 100 or 150 per cent: remind, press the head, and in the end record the absence."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from tiaokuai.cases.actions.watching.reached import each_asked_once, press_each
from tiaokuai.cases.actions.whistling.carrying import decided_on_call
from tiaokuai.cases.effects import Limits
from tiaokuai.cases.effects.whistles import COMING, on_no_show
from tiaokuai.cases.models import CalledUnit
from tiaokuai.cases.queries.whistles.known import AroundWhistle, around_whistles
from tiaokuai.cases.rules.whistles import WhistleFacts
from tiaokuai.cases.states.whistles import CALL_TABLE
from tiaokuai.kernel.actor import PLATFORM, Role
from tiaokuai.kernel.answer import Answer
from tiaokuai.workflow.decide import Decision, Effects, Kind, Opening
from tiaokuai.workflow.models import Deadline


def meet_call_deadlines(deadlines: Sequence[Deadline], at: datetime) -> None:
    """One decision for each call that owes something, and the deadlines' shares, in one transaction.

    `deadlines` reached the same share. Those that another run has met meanwhile are left alone.
    """
    with transaction.atomic():
        ids = {deadline.subject_id for deadline in deadlines}
        locked = CalledUnit.objects.select_for_update(of=("self",)).select_related("whistle")
        calls = [
            call
            for call in locked.filter(id__in=ids).order_by("id")
            if (call.state, "remind_call") in CALL_TABLE
        ]
        around = around_whistles(list({call.whistle_id: call.whistle for call in calls}.values()))
        press_each(deadlines, calls, lambda call, late: _met(call, late, around[call.whistle_id], at))


def _met(
    call: CalledUnit, late: Sequence[Deadline], around: AroundWhistle, at: datetime
) -> Decision | Answer:
    share, first = late[0].reached, late[0]
    asked = {"task": first.task, "share": share}
    absent = [each for each in late if each.task in COMING]
    if share >= 150 and absent and (call.state, "mark_no_show") in CALL_TABLE:
        return decided_on_call(
            "mark_no_show",
            call=call,
            around=around,
            by=PLATFORM,
            at=at,
            effects=on_no_show,
            asked={**asked, "task": absent[0].task},
            values={"no_show_at": at},
        )
    if share < 100:
        return decided_on_call("remind_call", call=call, around=around, by=PLATFORM, at=at, asked=asked)

    def pressed(facts: WhistleFacts, _limits: Limits) -> Effects:
        return Effects(opens=each_asked_once(late, lambda deadline: _presser(facts, deadline, share)))

    return decided_on_call(
        "escalate_call", call=call, around=around, by=PLATFORM, at=at, effects=pressed, asked=asked
    )


def _presser(facts: WhistleFacts, deadline: Deadline, share: int) -> Opening:
    """At 100 % the head of the department that is late, at 150 % the supervision office; the county centre for what the
    town or an arbiter owes."""
    if not deadline.unit:
        return Opening(task="press_call", kind=Kind.ESCALATION, role=Role.COUNTY_CENTRE, place=facts.county)
    if share >= 150:
        return Opening(
            task="press_call", kind=Kind.ESCALATION, role=Role.SUPERVISION_OFFICE, place=facts.county
        )
    return Opening(task="press_call", kind=Kind.ESCALATION, role=Role.UNIT_LEADER, unit=deadline.unit)
