"""What each verb on a whistle or a call opens and closes. Pure.

The clocks of a call name its department; the town's own tasks are addressed to its command room. An inquiry of the
county runs beside all of them.
"""

from collections.abc import Sequence
from datetime import date, datetime

from tiaokuai.cases.effects.desks import Limits
from tiaokuai.cases.rules.whistles.facts import WhistleFacts
from tiaokuai.cases.states.whistles import INQUIRY, Arbiter, Held, WhistleKind, WhistleState
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.clock import CHINA, local_date
from tiaokuai.kernel.workcalendar import OFFICE_HOURS, Limit, Unit
from tiaokuai.workflow.decide import ALL, Effects, Kind, Opening

FALLBACK = {
    **{f"ack_{kind}": Limit(1, Unit.WORKING_DAY) for kind in WhistleKind},
    **{f"come_{kind}": Limit(2, Unit.WORKING_DAY) for kind in WhistleKind},
    "ack_emergency": Limit(30, Unit.EMERGENCY_MINUTE),
    "come_emergency": Limit(60, Unit.EMERGENCY_MINUTE),
    "arbitrate": Limit(2, Unit.WORKING_DAY),
    "inquire": Limit(5, Unit.WORKING_DAY),
    "plan": Limit(2, Unit.WORKING_DAY),
    "verify": Limit(2, Unit.WORKING_DAY),
    "rework": Limit(3, Unit.WORKING_DAY),
    "rate_whistle": Limit(5, Unit.WORKING_DAY),
}
"""Where a county has laid down nothing (domain 4.2 step 3): in an emergency half an hour round the clock, otherwise one
working day to answer."""

COMING = frozenset({"acknowledge_call", "record_report_in"})
PRESSING = frozenset({"press_call"})
"""What presses a department ends with what it was pressed for."""

ARBITRATING = frozenset({"arbitrate_call", "concur_arbitration"})
OPEN_WORK = COMING | PRESSING | ARBITRATING | {"agree_plan", "hand_in_part", "verify_part"}
"""Everything but the county's inquiry, which goes on whatever the department does, and the ratings."""


def _limit(limits: Limits, step: str) -> Limit:
    return limits(step) or FALLBACK[step]


def _at_room(facts: WhistleFacts, task: str, limit: Limit) -> Opening:
    return Opening(task=task, role=Role.COMMAND_ROOM, place=facts.town, limit=limit)


def on_draft(facts: WhistleFacts) -> Effects:
    """The town's leader is asked to blow what the command room has drafted."""
    opening = Opening(task="blow_whistle", role=Role.UNIT_LEADER, unit=facts.town_unit)
    return Effects(opens=(opening,))


def on_call(facts: WhistleFacts, limits: Limits, *, held: str = Held.LEAD) -> Effects:
    """Two clocks by the kind of whistle: to answer, and to be there."""
    answer = Opening(
        task="acknowledge_call",
        kind=Kind.LEAD if held == Held.LEAD else Kind.ASSIST,
        role=Role.UNIT_HANDLER,
        unit=facts.unit,
        limit=_limit(limits, f"ack_{facts.kind}"),
    )
    come = Opening(
        task="record_report_in",
        kind=Kind.CLOCK,
        role=Role.COMMAND_ROOM,
        unit=facts.unit,
        limit=_limit(limits, f"come_{facts.kind}"),
    )
    return Effects(closes=OPEN_WORK, opens=(answer, come))


def on_acknowledge(facts: WhistleFacts, _limits: Limits) -> Effects:
    """The town is asked to record who came, unless a no-show asked it already; the clock of coming runs on."""
    asked = facts.states.get(facts.unit) == WhistleState.NO_SHOW
    return Effects(
        closes=frozenset({"acknowledge_call"}) | PRESSING, opens=() if asked else (_record(facts),)
    )


def _record(facts: WhistleFacts) -> Opening:
    return Opening(
        task="record_report_in", role=Role.COMMAND_ROOM, place=facts.town, due=facts.come_due, adopts=True
    )


def on_reject(facts: WhistleFacts, limits: Limits) -> Effects:
    """To the arbiter: establishment and justice office are asked at the same time."""
    limit = _limit(limits, "arbitrate")
    opens: tuple[Opening, ...]
    if facts.arbiter == Arbiter.GUIDANCE:
        opens = (Opening(task="arbitrate_call", role=Role.UNIT_LEADER, unit=facts.arbiter_unit, limit=limit),)
    elif facts.arbiter == Arbiter.CENTRE:
        opens = (Opening(task="arbitrate_call", role=Role.COUNTY_CENTRE, place=facts.county, limit=limit),)
    else:
        opens = (
            Opening(task="concur_arbitration", role=Role.JUSTICE_OFFICE, place=facts.county, limit=limit),
            Opening(task="arbitrate_call", role=Role.ESTABLISHMENT_OFFICE, place=facts.county, limit=limit),
        )
    return Effects(closes=COMING | PRESSING, opens=opens)


def on_report_in(facts: WhistleFacts, limits: Limits) -> Effects:
    return Effects(closes=COMING | PRESSING, opens=(_at_room(facts, "agree_plan", _limit(limits, "plan")),))


def on_no_show(facts: WhistleFacts, limits: Limits) -> Effects:
    """The county inquires (北京市街道办事处条例 art. 44). The department may still come: that clock runs on, and the
    town is asked to record it, or to release the department."""
    inquiry = _inquiry(facts, limits) if not facts.is_inquired else Effects()
    asked = facts.states.get(facts.unit) == WhistleState.ACKNOWLEDGED
    return Effects(
        closes=frozenset({"acknowledge_call"}) | PRESSING,
        opens=inquiry.opens if asked else (*inquiry.opens, _record(facts)),
        marks=inquiry.marks,
    )


def on_open_inquiry(facts: WhistleFacts, limits: Limits) -> Effects:
    return _inquiry(facts, limits)


def _inquiry(facts: WhistleFacts, limits: Limits) -> Effects:
    opening = Opening(
        task="conclude_inquiry",
        role=Role.SUPERVISION_OFFICE,
        place=facts.county,
        limit=_limit(limits, "inquire"),
    )
    return Effects(opens=(opening,), marks=frozenset({INQUIRY}))


def on_conclude_inquiry(_facts: WhistleFacts, _limits: Limits) -> Effects:
    return Effects(closes=frozenset({"conclude_inquiry"}), unmarks=frozenset({INQUIRY}))


def on_plan(facts: WhistleFacts, due_on: Sequence[date]) -> Effects:
    """The department's part runs to the last of its days; it is reminded and pressed by that."""
    last = max(due_on)
    due = datetime.combine(last, max(close for _, close in OFFICE_HOURS), CHINA)
    days = max(1, (last - local_date(facts.at)).days) if facts.at else 1
    part = Opening(
        task="hand_in_part",
        kind=Kind.LEAD,
        role=Role.UNIT_HANDLER,
        unit=facts.unit,
        limit=Limit(days, Unit.CALENDAR_DAY),
        due=due,
    )
    return Effects(closes=frozenset({"agree_plan", "hand_in_part"}) | PRESSING, opens=(part,))


def on_hand_in(facts: WhistleFacts, limits: Limits) -> Effects:
    return Effects(
        closes=frozenset({"hand_in_part"}) | PRESSING,
        opens=(_at_room(facts, "verify_part", _limit(limits, "verify")),),
    )


def on_fail_part(facts: WhistleFacts, limits: Limits) -> Effects:
    again = Opening(
        task="hand_in_part",
        kind=Kind.LEAD,
        role=Role.UNIT_HANDLER,
        unit=facts.unit,
        limit=_limit(limits, "rework"),
    )
    return Effects(closes=frozenset({"verify_part"}) | PRESSING, opens=(again,))


def on_verify_part(facts: WhistleFacts, limits: Limits) -> Effects:
    """Both sides are asked to rate each other (北京市接诉即办工作条例 art. 33)."""
    limit = _limit(limits, "rate_whistle")
    theirs = Opening(task="rate_whistle", role=Role.UNIT_HANDLER, unit=facts.unit, limit=limit)
    return Effects(
        closes=frozenset({"verify_part"}) | PRESSING,
        opens=(_at_room(facts, "rate_report_in", limit), theirs),
    )


def on_rating(task: str) -> Effects:
    return Effects(closes=frozenset({task}) | PRESSING)


def on_released(_facts: WhistleFacts, _limits: Limits) -> Effects:
    return Effects(closes=OPEN_WORK)


def on_withdrawn(_facts: WhistleFacts, _limits: Limits) -> Effects:
    return Effects(closes=ALL, unmarks=frozenset({INQUIRY}))
