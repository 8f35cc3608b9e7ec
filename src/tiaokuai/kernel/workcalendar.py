"""Limits on the work calendar: when something is due, how much of its time is used, when a share is reached.

Five units. Emergency minutes and hours run round the clock; working hours run inside office hours of working days;
working days and calendar days count whole days, without the day of the start (民法典 art. 201), up to the close of the
last one.
Holidays and make-up workdays are announced year by year (国务院办公厅), so a year that was not entered is an error and
never a guess (domain 2.18). All moments are aware; answers stand in the zone of the calendar.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Final

from tiaokuai.kernel.clock import CHINA
from tiaokuai.kernel.timelines import (
    CalendarDays,
    Office,
    RoundTheClock,
    Run,
    Timeline,
    WorkingDays,
    WorkingHours,
    runs_of,
)

OFFICE_HOURS: Final = ((time(8, 30), time(12)), (time(14), time(17, 30)))
_MINUTE: Final = 60_000_000
_HOUR: Final = 60 * _MINUTE
_DAY: Final = timedelta(days=1)


class Unit(StrEnum):
    EMERGENCY_MINUTE = "emergency_minute"
    EMERGENCY_HOUR = "emergency_hour"
    WORKING_HOUR = "working_hour"
    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"

    @property
    def counts_days(self) -> bool:
        return self in {Unit.WORKING_DAY, Unit.CALENDAR_DAY}

    @property
    def ticks(self) -> int:
        """Microseconds of one of it. Of those that count days, one: their positions are days."""
        return 1 if self.counts_days else _MINUTE if self is Unit.EMERGENCY_MINUTE else _HOUR


@dataclass(frozen=True, slots=True)
class Limit:
    """So many of a unit, at least one."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.amount < 1:
            msg = f"a limit of {self.amount} {self.unit} leaves no time: give 1 or more"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch in which the clock stands; `end` None while it lasts."""

    start: datetime
    end: datetime | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            msg = f"the pause ends at {self.end}, before it starts at {self.start}"
            raise ValueError(msg)


class CalendarMissing(Exception):
    """The question reaches into a year whose working days have not been entered."""

    def __init__(self, year: int) -> None:
        super().__init__(
            f"the working days of {year} have not been entered: enter the announced calendar of {year}"
        )
        self.year = year


class ClockStopped(Exception):
    """Nothing can fall due: the clock stands in a pause without an end."""


class WorkCalendar:
    """The announced years with their exceptions: weekdays off, weekend days worked. Immutable; threads share it.

    `exceptions` maps a day to whether it is worked, where that differs from Monday to Friday.
    """

    def __init__(
        self,
        years: Iterable[int],
        exceptions: Mapping[date, bool],
        hours: tuple[tuple[time, time], ...] = OFFICE_HOURS,
        tz: tzinfo = CHINA,
    ) -> None:
        self.tz = tz
        self._office = Office(hours, tz)
        self._anywhere: dict[Unit, Timeline] = {
            Unit.EMERGENCY_MINUTE: RoundTheClock(self._office),
            Unit.EMERGENCY_HOUR: RoundTheClock(self._office),
            Unit.CALENDAR_DAY: CalendarDays(self._office),
        }
        self._runs: dict[int, Run] = {}
        self._announced: dict[tuple[Unit, int], Timeline] = {}
        for run in runs_of(years, exceptions):
            by_day, by_hour = WorkingDays(self._office, run), WorkingHours(self._office, run)
            for year in run.years:
                self._runs[year] = run
                self._announced[Unit.WORKING_DAY, year] = by_day
                self._announced[Unit.WORKING_HOUR, year] = by_hour

    @property
    def years(self) -> frozenset[int]:
        return frozenset(self._runs)

    def is_working(self, day: date) -> bool:
        """Raises CalendarMissing when the year of `day` has not been entered."""
        return self._run(day).is_working(day.toordinal())

    def working_days(self, first: date, last: date) -> int:
        """How many working days lie from `first` to `last`, both counted. Raises CalendarMissing."""
        count = 0
        while first <= last:
            run = self._run(first)
            upto = min(last, date(run.years[-1], 12, 31))
            count += run.before(upto.toordinal() + 1) - run.before(first.toordinal())
            first = upto + _DAY
        return count

    def due(self, start: datetime, limit: Limit, pauses: Iterable[Pause] = ()) -> datetime:
        """The moment at which the limit has run out.

        Hours: counted time, less paused time. Days: the close of the last counted day, 17:30 (working) or 24:00
        (calendar); a day counts unless the clock stands at its close. Raises CalendarMissing where the limit runs
        past the entered years, ClockStopped where it runs into a pause without end.
        """
        return self._reached(start, limit.unit, limit.amount * limit.unit.ticks, pauses)

    def moment_at_share(
        self, start: datetime, limit: Limit, share: float | Fraction, pauses: Iterable[Pause] = ()
    ) -> datetime:
        """When `share` of the limit is used: 0.8 for reminders, 1 is `due`, 1.5 for escalation. Raises as `due`.

        A part of a day is that part of its office hours (working) or of its 24 hours (calendar).
        """
        over, under = _ratio(share)
        wanted = limit.amount * over
        if wanted <= 0:
            return start.astimezone(self.tz)
        if not limit.unit.counts_days:
            return self._reached(start, limit.unit, -(-wanted * limit.unit.ticks // under), pauses)
        whole = -(-wanted // under)
        close = self._reached(start, limit.unit, whole, pauses)
        if whole * under == wanted:
            return close
        part = Fraction(wanted, under) - whole + 1
        if limit.unit is Unit.WORKING_DAY:
            return self._office.moment(close.toordinal(), self._office.part(part))
        return close - _DAY + _DAY * float(part)

    def elapsed(self, start: datetime, at: datetime, unit: Unit, pauses: Iterable[Pause] = ()) -> float:
        """How many of `unit` have run from `start` to `at`, with parts; 0 before the start. Raises CalendarMissing."""
        pauses = tuple(pauses)
        begin = self._begin(start, unit)
        ran = 0
        for since, pause in _running(begin, pauses):
            until = at if pause is None else min(pause, at)
            if until <= since:
                break
            line = self._line(unit, since)
            if line.end is not None and line.end < until:
                raise CalendarMissing(line.missing)
            ran += line.position(until) - line.position(since)
        if not unit.counts_days:
            return ran / unit.ticks
        return ran + self._part_of_today(begin, at, unit, pauses)

    def remaining(self, start: datetime, at: datetime, limit: Limit, pauses: Iterable[Pause] = ()) -> float:
        """How many of the limit's unit are left at `at`; negative when overdue. Raises CalendarMissing."""
        return limit.amount - self.elapsed(start, at, limit.unit, pauses)

    def _reached(self, start: datetime, unit: Unit, need: int, pauses: Iterable[Pause]) -> datetime:
        for since, until in _running(self._begin(start, unit), pauses):
            line = self._line(unit, since)
            known = line.end if until is None or (line.end is not None and line.end < until) else until
            here = line.position(since)
            if known is None or need <= line.position(known) - here:
                return line.moment(here + need)
            if known != until:
                raise CalendarMissing(line.missing)
            need -= line.position(known) - here
        msg = (
            "the clock stands in a pause without an end: end the pause before asking when the limit runs out"
        )
        raise ClockStopped(msg)

    def _begin(self, start: datetime, unit: Unit) -> datetime:
        """Where counting begins: the day of the start does not count (民法典 art. 201)."""
        if not unit.counts_days:
            return start.astimezone(UTC)
        return self._office.at(start.astimezone(self.tz).toordinal() + 1, 0).astimezone(UTC)

    def _line(self, unit: Unit, at: datetime) -> Timeline:
        if line := self._anywhere.get(unit):
            return line
        year = at.astimezone(self.tz).year
        if line := self._announced.get((unit, year)):
            return line
        raise CalendarMissing(year)

    def _run(self, day: date) -> Run:
        if run := self._runs.get(day.year):
            return run
        raise CalendarMissing(day.year)

    def _part_of_today(self, begin: datetime, at: datetime, unit: Unit, pauses: tuple[Pause, ...]) -> float:
        local = at.astimezone(self.tz)
        today = local.toordinal()
        working = unit is Unit.WORKING_DAY
        close = self._office.at(today, self._office.closing) if working else self._office.at(today + 1, 0)
        counts = at >= begin and at < close and not any(_stands_at(pause, close) for pause in pauses)
        if not counts:
            return 0.0
        if not working:
            return (local.replace(tzinfo=None) - datetime.combine(local.date(), time())) / _DAY
        return (
            self._office.passed(local.time()) / self._office.ticks if self.is_working(local.date()) else 0.0
        )


@lru_cache(maxsize=64)
def _ratio(share: float | Fraction) -> tuple[int, int]:
    """Numerator and denominator of a share as it is meant: 0.8 is four fifths."""
    return Fraction(share).limit_denominator(1000).as_integer_ratio()


def _stands_at(pause: Pause, close: datetime) -> bool:
    """A pause that begins with the close leaves the day its time; one that ends with it left the day none."""
    return pause.start < close and (pause.end is None or close <= pause.end)


def _running(begin: datetime, pauses: Iterable[Pause]) -> Iterator[tuple[datetime, datetime | None]]:
    """The stretches from `begin` in which the clock runs, in UTC; the last has no end unless a pause has none."""
    for pause in sorted(pauses, key=lambda p: p.start):
        if pause.end is not None and pause.end <= begin:
            continue
        if pause.start > begin:
            yield begin, pause.start.astimezone(UTC)
        if pause.end is None:
            return
        begin = pause.end.astimezone(UTC)
    yield begin, None
