"""When e-mail may go out to a person: outside their quiet hours, and once a working day for the digest. Pure."""

from datetime import date, datetime, timedelta

from tiaokuai.kernel.clock import CHINA
from tiaokuai.kernel.workcalendar import CalendarMissing, WorkCalendar


def is_quiet(hour: int, quiet_from: int, quiet_to: int) -> bool:
    """Whether an hour (0 to 23) lies in the span, which may run past midnight; an empty span is never quiet."""
    if quiet_from <= quiet_to:
        return quiet_from <= hour < quiet_to
    return hour >= quiet_from or hour < quiet_to


def next_loud(at: datetime, quiet_from: int, quiet_to: int) -> datetime:
    """`at`, or the end of the quiet hours in which it lies."""
    local = at.astimezone(CHINA)
    if not is_quiet(local.hour, quiet_from, quiet_to):
        return at
    end = local.replace(hour=quiet_to, minute=0, second=0, microsecond=0)
    return end if end > local else end + timedelta(days=1)


def is_working(day: date, calendar: WorkCalendar) -> bool:
    """Whether the day is worked; of a year that was not announced, whether it lies from Monday to Friday."""
    try:
        return calendar.is_working(day)
    except CalendarMissing:
        return day.weekday() < 5
