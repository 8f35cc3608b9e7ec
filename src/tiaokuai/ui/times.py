"""Times, durations and deadlines in words, in the active language; exact times beside them for hover and print.

Working hours and days are counted by workflow on the work calendar; here they are only said.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tiaokuai.kernel.clock import CHINA


class State(StrEnum):
    """What a deadline means to the one who looks. The only thing on a page that has a colour."""

    OVERDUE = "overdue"
    TODAY = "today"
    AHEAD = "ahead"
    WAITING = "waiting"
    DONE = "done"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Remaining:
    """How much is left until a deadline, as its own unit counts it.

    `amount` in `unit` (emergency_minute, emergency_hour, working_hour, working_day, calendar_day; also hour, day,
    minute), negative
    once overdue, None where it cannot be known (`state` UNKNOWN: the calendar of that year is missing). `due` is the
    stored moment. For DONE and WAITING the amount may stay None.
    """

    state: State
    amount: int | None = None
    unit: str = "working_hour"
    due: datetime | None = None
    done_at: datetime | None = None


def amount_words(amount: int, unit: str) -> str:
    """``3, "working_hour"`` gives "3 working hours" / "3 个工作时". Raises KeyError on an unknown unit."""
    words = {
        "minute": ngettext("%(n)d minute", "%(n)d minutes", amount),
        "emergency_minute": ngettext("%(n)d minute", "%(n)d minutes", amount),
        "hour": ngettext("%(n)d hour", "%(n)d hours", amount),
        "emergency_hour": ngettext("%(n)d hour", "%(n)d hours", amount),
        "day": ngettext("%(n)d day", "%(n)d days", amount),
        "calendar_day": ngettext("%(n)d calendar day", "%(n)d calendar days", amount),
        "working_hour": ngettext("%(n)d working hour", "%(n)d working hours", amount),
        "working_day": ngettext("%(n)d working day", "%(n)d working days", amount),
    }
    return words[unit] % {"n": amount}


def remaining_words(remaining: Remaining) -> str:
    """One short phrase: "3 working hours left", "overdue by 2 working hours", "done", "calendar missing for 2027"."""
    state, amount = remaining.state, remaining.amount
    if state is State.DONE:
        return _("done")
    if state is State.WAITING and amount is None:
        return _("waiting for others")
    if state is State.UNKNOWN or amount is None:
        return _("no date yet: the work calendar is missing")
    if amount < 0:
        return _("overdue by %(amount)s") % {"amount": amount_words(-amount, remaining.unit)}
    if amount == 0:
        return (
            _("overdue")
            if state is State.OVERDUE
            else _("less than %(one)s left") % {"one": amount_words(1, remaining.unit)}
        )
    return _("%(amount)s left") % {"amount": amount_words(amount, remaining.unit)}


def exact(at: datetime | date | None) -> str:
    """``2026-11-24 16:30`` in China's time, or the day alone for a date; "" for None."""
    if at is None:
        return ""
    if isinstance(at, datetime):
        return at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
    return at.isoformat()


def short(at: datetime, *, now: datetime) -> str:
    """The clock alone for a moment of today, else as `exact`."""
    local, present = at.astimezone(CHINA), now.astimezone(CHINA)
    return local.strftime("%H:%M") if local.date() == present.date() else exact(at)


def ago(at: datetime, *, now: datetime) -> str:
    """ "3 hours ago", "in 2 days", "just now"."""
    passed = now - at
    if abs(passed) < timedelta(minutes=1):
        return _("just now")
    words = duration_words(abs(passed))
    return (
        _("%(duration)s ago") % {"duration": words}
        if passed > timedelta(0)
        else _("in %(duration)s") % {"duration": words}
    )


def duration_words(duration: timedelta) -> str:
    """The largest whole unit of a duration by the clock: "2 days", "5 hours", "12 minutes"."""
    minutes = int(duration.total_seconds() // 60)
    if minutes < 60:
        return amount_words(minutes, "minute")
    if minutes < 48 * 60:
        return amount_words(minutes // 60, "hour")
    return amount_words(minutes // (24 * 60), "day")


def machine(at: datetime | date) -> str:
    """The value of a ``<time datetime>`` attribute."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if isinstance(at, datetime) else at.isoformat()
