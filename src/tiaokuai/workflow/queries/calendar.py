"""The work calendar as the county has entered it, compiled and kept for a minute."""

from tiaokuai.kernel.keeping import Kept
from tiaokuai.kernel.workcalendar import WorkCalendar
from tiaokuai.workflow.models import CalendarDay, CalendarYear


def read_calendar() -> WorkCalendar:
    """The calendar as this transaction sees it. For whoever has just changed it: `calendar()` keeps what it reads."""
    return WorkCalendar(
        years=frozenset(CalendarYear.objects.values_list("year", flat=True)),
        exceptions=dict(CalendarDay.objects.values_list("day", "is_working")),
    )


calendar: Kept[WorkCalendar] = Kept(read_calendar, seconds=60.0)
"""`calendar()`: the announced years with their exceptions, at most a minute old."""


def forget_calendar() -> None:
    """Read the calendar anew at the next question (after a year was entered, between tests)."""
    calendar.forget()
