"""Figures as values: what was counted, of what, over which days, and which cases stand behind it. Pure.

Computed, never typed (domain S0.21): missing stays unknown and is never 0; a rate over no cases says no data; of
fewer than five people nothing is said (5.2 rule 7). No figure is about a person, none ranks a unit, and how much is
reported in a place is work that came in, never a mark for anybody (2.12, 5.2 rule 3).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from tiaokuai.overview.rules.periods import Period, Span


class Absent(StrEnum):
    """Why there is no number."""

    NO_DATA = "no_data"
    TOO_FEW = "too_few"
    UNKNOWN = "unknown"
    NOT_IN_PART = "not_in_part"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the board. `value` None: see `absent`. A share is in per cent, with what it was taken of.

    `link`: what the list of cases must be asked for to show exactly those counted; empty where no list may show
    them. `last` and `year_before`: the same for the last period and the year before, None where it is unknown.
    `of`: what `denominator` in turn is a part of (rated of closed).
    """

    name: str
    value: int | None
    span: Span | None = None
    on: datetime | None = None
    absent: Absent | None = None
    numerator: int | None = None
    denominator: int | None = None
    of: int | None = None
    link: Mapping[str, str] = field(default_factory=dict)
    last: int | None = None
    year_before: int | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole; of nothing it is no data."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        return round(100 * self.part / self.whole) if self.whole else None


def count(
    name: str,
    values: Sequence[int | None],
    *,
    link: Mapping[str, str],
    span: Span | None = None,
    on: datetime | None = None,
) -> Figure:
    """A counted figure from its value now, in the last period and the year before; None is unknown."""
    now, last, year_before = values
    absent = Absent.UNKNOWN if now is None else None
    return Figure(
        name,
        now,
        span=span,
        on=on,
        absent=absent,
        link=link,
        last=last,
        year_before=year_before,
        numerator=now,
    )


@dataclass(frozen=True, slots=True)
class Ratings:
    """Of `closed` cases `rated` were rated and `satisfied` well; None where fewer than five stand behind it."""

    closed: int | None
    rated: int | None
    satisfied: int | None

    @property
    def percent(self) -> int | None:
        """In per cent of those rated; None for no data and for too few."""
        if not self.rated or self.satisfied is None:
            return None
        return Share(self.satisfied, self.rated).percent


def satisfied(told: Sequence[Ratings], *, span: Span, link: Mapping[str, str]) -> Figure:
    """The share of ratings that are good, of a settled quarter, the one before and the one a year before."""
    now, last, year_before = told
    absent = None
    if now.closed is None and now.rated is None and not link:
        absent = Absent.NOT_IN_PART
    elif now.percent is None:
        absent = Absent.NO_DATA if now.rated == 0 or now.closed == 0 else Absent.TOO_FEW
    return Figure(
        "satisfied",
        now.percent,
        span=span,
        absent=absent,
        numerator=now.satisfied,
        denominator=now.rated,
        of=now.closed,
        link=link,
        last=last.percent,
        year_before=year_before.percent,
    )


def known_from(first: date | None, span: Span, value: int) -> int | None:
    """A count over a span, unknown where the record begins only after the span's first day."""
    return None if first is None or span.begin < first else value


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the loop: how many came so far, and half of them within `median` hours of the stage before.

    `timed`: of how many both moments are on record. Hours by the clock, nights and weekends included.
    """

    name: str
    count: int
    timed: int
    median: float | None


@dataclass(frozen=True, slots=True)
class UnitWork:
    """A unit's work. Now: `open`, of these `overdue`, `returned` twice or more; `oldest`: when the longest waiting was
    dispatched. Of the period: `on_time` of what it fed back and closed, `reworked` of what was closed after a check.
    """

    unit: str
    open: int = 0
    overdue: int = 0
    returned: int = 0
    oldest: datetime | None = None
    on_time: Share = Share(0, 0)
    reworked: Share = Share(0, 0)


def by_need(units: Sequence[UnitWork]) -> list[UnitWork]:
    """What a leader should look at today first: overdue, returned twice, waiting longest. Not a ranking of rates."""
    return sorted(
        units,
        key=lambda each: (
            -each.overdue,
            -each.returned,
            each.oldest is None,
            each.oldest.timestamp() if each.oldest else 0,
            each.unit,
        ),
    )


@dataclass(frozen=True, slots=True)
class PlaceWork:
    """A place's work: `received` in the period is workload, never a score; `overdue` of `open` is now."""

    place: str
    received: int = 0
    open: int = 0
    overdue: int = 0
    returned: int = 0

    @property
    def share(self) -> Share:
        return Share(self.overdue, self.open)

    @property
    def shade(self) -> str:
        """Which of the map's shades: "none_open", "none", "few", "some", "many"."""
        percent = self.share.percent
        if percent is None:
            return "none_open"
        if not self.overdue:
            return "none"
        return next((shade for most, shade in SHADES if percent <= most), "many")


SHADES = ((10, "few"), (25, "some"))
"""Shares of what is open that is overdue: up to a tenth few, up to a quarter some, beyond it many."""


@dataclass(frozen=True, slots=True)
class Week:
    """Reports of a week and of the week a year before; None where the record does not reach. `runs`: not over yet."""

    span: Span
    received: int | None
    year_before: int | None
    runs: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for the county centre, with the list that shows it."""

    name: str
    count: int
    link: Mapping[str, str]


def placed(link: Mapping[str, str], division: str) -> dict[str, str]:
    """The link, narrowed to the place that a board shows; "" is all that the reader sees."""
    return {**link, "place": division} if division else dict(link)


def days(span: Span, *, begin: str = "since", end: str = "until") -> dict[str, str]:
    """A span as the list asks for it: both days belong to it."""
    return {begin: span.begin.isoformat(), end: span.last_day.isoformat()}


def of_period(period: Period) -> dict[str, str]:
    return days(period.span)
