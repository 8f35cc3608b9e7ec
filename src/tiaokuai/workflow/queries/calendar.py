"""The work calendar as the county has entered it, compiled and kept for a minute."""

import time
from threading import Lock

from tiaokuai.kernel.workcalendar import WorkCalendar
from tiaokuai.workflow.models import CalendarDay, CalendarYear

_KEEP_SECONDS = 60.0
_lock = Lock()
_kept: tuple[float, WorkCalendar] | None = None


def calendar() -> WorkCalendar:
    """The announced years with their exceptions. At most a minute old; `forget_calendar` makes it fresh."""
    global _kept
    kept = _kept
    if kept is not None and time.monotonic() - kept[0] < _KEEP_SECONDS:
        return kept[1]
    with _lock:
        compiled = WorkCalendar(
            years=frozenset(CalendarYear.objects.values_list("year", flat=True)),
            exceptions=dict(CalendarDay.objects.values_list("day", "is_working")),
        )
        _kept = (time.monotonic(), compiled)
    return compiled


def forget_calendar() -> None:
    """Read the calendar anew at the next question (after a year was entered, or between tests)."""
    global _kept
    _kept = None
