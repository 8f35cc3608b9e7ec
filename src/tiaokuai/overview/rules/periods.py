"""Periods of the board, each beside the last one and the same one a year before. Pure.

A period that still runs is compared with as many days of the others as have begun of it. Days are China's.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tiaokuai.kernel.clock import CHINA

KINDS = ("week", "month", "last_month", "quarter", "year")
USUAL = "month"
DAY = timedelta(days=1)
MONTHS = {"month": 1, "last_month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `begin` up to and without `end`."""

    begin: date
    end: date

    @property
    def last_day(self) -> date:
        return self.end - DAY

    @property
    def since(self) -> datetime:
        return midnight(self.begin)

    @property
    def until(self) -> datetime:
        return midnight(self.end)


@dataclass(frozen=True, slots=True)
class Period:
    """A span, as many days of the span before it, and the same days a year before. `runs`: today is its last day."""

    kind: str
    span: Span
    last: Span
    year_before: Span
    runs: bool = True


def midnight(day: date) -> datetime:
    """When a day begins, here."""
    return datetime.combine(day, time(), CHINA)


def period_on(today: date, kind: str = USUAL) -> Period:
    """The period of a kind that runs on a day, or the last month. An unknown kind is the usual one."""
    if kind == "week":
        begin = today - timedelta(days=today.weekday())
        days = (today - begin).days + 1
        starts = (begin, begin - 7 * DAY, begin - 364 * DAY)
        return _of(kind, [Span(start, start + days * DAY) for start in starts])
    known = kind if kind in MONTHS else USUAL
    length = MONTHS[known]
    begin = _month(today, -((today.month - 1) % length))
    if known == "last_month":
        begin = _month(begin, -1)
        return _of(known, [_whole(_month(begin, -back), 1) for back in (0, 1, 12)], runs=False)
    days = (today - begin).days + 1
    return _of(known, [_begun(_month(begin, -back), length, days) for back in (0, length, 12)])


def _of(kind: str, spans: list[Span], *, runs: bool = True) -> Period:
    span, last, year_before = spans
    return Period(kind, span, last, year_before, runs)


def weeks_until(today: date, count: int) -> list[Span]:
    """So many weeks from Monday to Sunday, oldest first; the last is the one that runs on the day."""
    monday = today - timedelta(days=today.weekday())
    starts = [monday - 7 * DAY * back for back in range(count - 1, -1, -1)]
    return [Span(start, start + 7 * DAY) for start in starts]


def a_year_before(week: Span) -> Span:
    """The week that began on the nearest same weekday a year before: 52 weeks."""
    return Span(week.begin - 364 * DAY, week.end - 364 * DAY)


def _month(day: date, by: int) -> date:
    """The first of the month so many months away."""
    index = day.year * 12 + day.month - 1 + by
    return date(index // 12, index % 12 + 1, 1)


def _whole(begin: date, months: int) -> Span:
    return Span(begin, _month(begin, months))


def _begun(begin: date, months: int, days: int) -> Span:
    """As many days of it as have begun, none beyond its end."""
    whole = _whole(begin, months)
    return Span(begin, min(begin + days * DAY, whole.end))
