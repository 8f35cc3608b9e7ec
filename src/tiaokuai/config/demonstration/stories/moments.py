"""When things happen: report times by season and hour, steps in office hours of announced working days. Pure."""

from bisect import bisect_right
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import accumulate
from random import Random

from tiaokuai.kernel.clock import CHINA
from tiaokuai.kernel.workcalendar import OFFICE_HOURS
from tiaokuai.workflow.announced import announced_days

BEGINS = date(2025, 9, 1)
ENDS = date(2026, 12, 31)
HORIZON = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
"""Where stories end if nobody says otherwise."""
LATEST = datetime(2026, 12, 31, 10, 0, tzinfo=UTC)
"""No story reaches beyond the announced working days."""
NEVER = datetime(2100, 1, 1, tzinfo=UTC)
"""A moment in a year whose working days are not announced: nothing of the story reaches it."""

HOURS = (1, 1, 1, 1, 1, 2, 5, 9, 12, 13, 12, 9, 7, 7, 9, 9, 9, 9, 10, 11, 10, 7, 4, 2)
HOUR = 3600.0
OFFICE_DAY = 7 * HOUR
SECONDS = {"working_hour": HOUR, "working_day": OFFICE_DAY, "emergency_hour": HOUR, "calendar_day": 24 * HOUR}


def told_until(now: datetime) -> datetime:
    """Where stories end that are told now: at the full hour, never before `HORIZON`, never after `LATEST`."""
    return min(max(now.astimezone(UTC).replace(minute=0, second=0, microsecond=0), HORIZON), LATEST)


@cache
def days(until: datetime) -> tuple[date, ...]:
    """Every day on which something may be reported."""
    last = until.astimezone(CHINA).date()
    return tuple(BEGINS + timedelta(days=n) for n in range((last - BEGINS).days + 1))


@cache
def _office() -> tuple[list[float], list[float]]:
    """Starts of office stretches as timestamps, and the office seconds that have passed before each."""
    differs = {off.day: off.is_working for year in (2025, 2026) for off in announced_days(year)}
    starts: list[float] = []
    lengths: list[float] = []
    for day in (BEGINS + timedelta(days=n) for n in range((ENDS - BEGINS).days + 1)):
        if differs.get(day, day.weekday() < 5):
            for opens, closes in OFFICE_HOURS:
                begin, end = _stamp(day, opens), _stamp(day, closes)
                starts.append(begin)
                lengths.append(end - begin)
    return starts, [0.0, *accumulate(lengths)]


def _stamp(day: date, at: time) -> float:
    return datetime.combine(day, at, CHINA).timestamp()


def moment_of(random: Random, day: date, *, office: bool, until: datetime) -> datetime:
    """A moment of that day: office hours for staff, waking hours mostly for residents."""
    hour = (
        random.choice((8, 9, 9, 10, 10, 11, 14, 15, 15, 16, 17))
        if office
        else random.choices(range(24), HOURS)[0]
    )
    local = datetime.combine(day, time(hour, random.randrange(60), random.randrange(60)), CHINA)
    return min(local.astimezone(UTC), until - timedelta(minutes=random.randrange(1, 200)))


def after(start: datetime, amount: int, unit: str, share: float) -> datetime:
    """The moment at which `share` of a limit has passed (1.3: thirty per cent late), to the second."""
    if start >= NEVER:
        return NEVER
    need = max(share, 0.01) * amount * SECONDS[unit]
    if not unit.startswith("working"):
        return (start + timedelta(seconds=need)).replace(microsecond=0)
    starts, passed = _office()
    begun = start.timestamp()
    index = max(bisect_right(starts, begun) - 1, 0)
    done = passed[index] + min(max(begun - starts[index], 0.0), passed[index + 1] - passed[index]) + need
    reached = bisect_right(passed, done) - 1
    if reached >= len(starts):
        return NEVER
    return datetime.fromtimestamp(round(starts[reached] + done - passed[reached]), UTC)
