"""Deadlines in words: what is left, in the deadline's own unit."""

from datetime import datetime

from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.workcalendar import CalendarMissing, Limit, Unit
from tiaokuai.ui.times import Remaining, State
from tiaokuai.workflow.models import Deadline
from tiaokuai.workflow.queries import calendar


def remaining_until(due: datetime | None, at: datetime) -> Remaining:
    """What is left until a moment, in working hours (working days when more than two).

    Beyond the years of the work calendar a date that a person set is counted in calendar days.
    """
    if due is None:
        return Remaining(State.UNKNOWN)
    late = due < at
    state = State.OVERDUE if late else State.TODAY if local_date(due) == local_date(at) else State.AHEAD
    begin, end = (due, at) if late else (at, due)
    try:
        hours = calendar().elapsed(begin, end, Unit.WORKING_HOUR)
        days = calendar().elapsed(begin, end, Unit.WORKING_DAY)
    except CalendarMissing:
        days = (local_date(end) - local_date(begin)).days
        return Remaining(state, -days if late else days, Unit.CALENDAR_DAY.value, due)
    amount, unit = (round(days), Unit.WORKING_DAY) if hours > 16 else (int(hours), Unit.WORKING_HOUR)
    return Remaining(state, -amount if late else amount, unit.value, due)


ROUND_THE_CLOCK = frozenset({Unit.EMERGENCY_MINUTE, Unit.EMERGENCY_HOUR})


def remaining_of(deadline: Deadline, at: datetime) -> Remaining:
    """What is left of a running deadline; waiting while the clock stands."""
    if deadline.due_at is None:
        return Remaining(State.UNKNOWN if deadline.missing_year else State.WAITING)
    measure = Unit(deadline.measure)
    if measure in ROUND_THE_CLOCK:
        hours = calendar().remaining(deadline.starts_at, at, Limit(deadline.amount, measure))
        late = deadline.due_at < at
        return Remaining(
            State.OVERDUE if late else State.TODAY, int(hours), deadline.measure, deadline.due_at
        )
    return remaining_until(deadline.due_at, at)
