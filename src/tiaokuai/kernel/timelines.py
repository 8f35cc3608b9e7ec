"""Four ways to count time, as one shape: how many ticks have passed at a moment, at which moment a tick falls.

`workcalendar` measures limits and pauses on these. Ticks are microseconds (hours) or closes of days (days); the
origin is arbitrary, only differences count. Moments handed in are aware; moments handed out stand in the office's zone.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from fractions import Fraction
from itertools import pairwise
from typing import Protocol

TICK = timedelta(microseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Timeline(Protocol):
    end: datetime | None
    """Where the known calendar ends; None where none is needed."""
    missing: int
    """The year to enter before counting can go on past `end`."""

    def position(self, at: datetime) -> int:
        """Ticks passed up to and including `at`."""
        ...

    def moment(self, position: int) -> datetime:
        """The earliest moment at which so many ticks have passed."""
        ...


class Office:
    """Office hours of one day: spans in order, apart from each other, in a zone."""

    def __init__(self, hours: tuple[tuple[time, time], ...], tz: tzinfo) -> None:
        self.tz = tz
        self._spans = [(_ticks_of(opens), _ticks_of(closes)) for opens, closes in hours]
        edges = [edge for span in self._spans for edge in span]
        if not edges or any(later <= earlier for earlier, later in pairwise(edges)):
            msg = f"office hours {hours} must be spans in order, each closing after it opens"
            raise ValueError(msg)
        self.ticks = sum(closes - opens for opens, closes in self._spans)
        self.closing = edges[-1]

    def passed(self, at: time) -> int:
        """Ticks of office time passed at a local time of day."""
        clock = _ticks_of(at)
        return sum(min(clock, closes) - opens for opens, closes in self._spans if clock > opens)

    def moment(self, ordinal: int, ticks: int) -> datetime:
        """When so many ticks of office time (at least one, at most all) have passed on a day."""
        for opens, closes in self._spans:
            if ticks <= closes - opens:
                return self.at(ordinal, opens + ticks)
            ticks -= closes - opens
        msg = f"{ticks} ticks more than the office is open"
        raise ValueError(msg)

    def part(self, share: Fraction) -> int:
        """Ticks of a share of the office day, at least one."""
        return max(1, -(-share.numerator * self.ticks // share.denominator))

    def at(self, ordinal: int, ticks: int) -> datetime:
        """The moment of a day by the clock on the wall; a whole day of ticks is the next midnight."""
        return datetime.combine(date.fromordinal(ordinal), time(), self.tz) + ticks * TICK


class Run:
    """Announced years without a gap between them, with a running count of their working days."""

    def __init__(self, years: list[int], exceptions: Mapping[date, bool]) -> None:
        self.years = years
        self._first = date(years[0], 1, 1).toordinal()
        self.stop = date(years[-1] + 1, 1, 1).toordinal()
        self.days = [
            ordinal
            for ordinal in range(self._first, self.stop)
            if exceptions.get(date.fromordinal(ordinal), ordinal % 7 not in {0, 6})
        ]
        self._before = [0]
        worked = set(self.days)
        for ordinal in range(self._first, self.stop):
            self._before.append(self._before[-1] + (ordinal in worked))

    def before(self, ordinal: int) -> int:
        """Working days of the run before a day of it, or before its end."""
        return self._before[ordinal - self._first]

    def is_working(self, ordinal: int) -> bool:
        return ordinal < self.stop and self.before(ordinal) < self.before(ordinal + 1)


def runs_of(years: Iterable[int], exceptions: Mapping[date, bool]) -> Iterator[Run]:
    """Announced years in stretches without a gap."""
    stretch: list[int] = []
    for year in sorted(set(years)):
        if stretch and year != stretch[-1] + 1:
            yield Run(stretch, exceptions)
            stretch = []
        stretch.append(year)
    if stretch:
        yield Run(stretch, exceptions)


class RoundTheClock:
    end: datetime | None = None
    missing: int = 0

    def __init__(self, office: Office) -> None:
        self._tz = office.tz

    def position(self, at: datetime) -> int:
        return (at - _EPOCH) // TICK

    def moment(self, position: int) -> datetime:
        return (_EPOCH + position * TICK).astimezone(self._tz)


class CalendarDays:
    end: datetime | None = None
    missing: int = 0

    def __init__(self, office: Office) -> None:
        self._office = office

    def position(self, at: datetime) -> int:
        return at.astimezone(self._office.tz).toordinal()

    def moment(self, position: int) -> datetime:
        return self._office.at(position, 0)


class _Working:
    """What is counted in working time ends with the run of announced years, and says which year is missing."""

    def __init__(self, office: Office, run: Run) -> None:
        self._office, self._run = office, run
        self.end: datetime | None = office.at(run.stop, 0)
        self.missing = run.years[-1] + 1


class WorkingDays(_Working):
    def position(self, at: datetime) -> int:
        local = at.astimezone(self._office.tz)
        ordinal = local.toordinal()
        closed = self._run.is_working(ordinal) and _ticks_of(local.time()) >= self._office.closing
        return self._run.before(ordinal) + closed

    def moment(self, position: int) -> datetime:
        return self._office.at(self._run.days[position - 1], self._office.closing)


class WorkingHours(_Working):
    def position(self, at: datetime) -> int:
        local = at.astimezone(self._office.tz)
        ordinal = local.toordinal()
        today = self._office.passed(local.time()) if self._run.is_working(ordinal) else 0
        return self._run.before(ordinal) * self._office.ticks + today

    def moment(self, position: int) -> datetime:
        # The earliest moment: a full day's ticks are reached at its close, not at the next opening.
        full, rest = divmod(position - 1, self._office.ticks)
        return self._office.moment(self._run.days[full], rest + 1)


def _ticks_of(at: time) -> int:
    return ((at.hour * 60 + at.minute) * 60 + at.second) * 1_000_000 + at.microsecond
