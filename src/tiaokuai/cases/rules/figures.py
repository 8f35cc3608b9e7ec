"""What a published figure may show: over fixed spans that have settled, and of no fewer than five people. Pure.

Source: domain 5.2 rules 7 and 8. A span that still moves, or one that the reader chooses to the day, would give away a
single rating by the difference between two looks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tiaokuai.cases.rules.endings import RECONSIDER_DAYS

FEWEST = 5
"""Of fewer people or cases nothing is shown."""

SATISFIED = 4
"""Rated so or better: satisfied. Five is very good, one very poor."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a calendar year, from `begin` up to and without `end`."""

    year: int
    number: int

    @property
    def begin(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def end(self) -> date:
        following = self.following()
        return date(following.year, 3 * following.number - 2, 1)

    def following(self) -> "Quarter":
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    def before(self) -> "Quarter":
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)

    def __str__(self) -> str:
        return f"{self.year}-{self.number}"


def settled_quarters(day: date) -> Iterator[Quarter]:
    """Newest first: quarters of whose cases nobody can change a rating any more on `day`."""
    settled = day - timedelta(days=RECONSIDER_DAYS)
    quarter = Quarter(settled.year, (settled.month - 1) // 3 + 1)
    while True:
        quarter = quarter.before()
        yield quarter


def is_settled(quarter: Quarter, day: date) -> bool:
    """Whether nobody can change a rating of its cases any more."""
    return quarter.end + timedelta(days=RECONSIDER_DAYS) <= day


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """Of a unit's `closed` cases of a span, `rated` were rated by their reporters and `satisfied` well; of others the
    reporter `withdrew` a rating given under pressure.

    None: not shown, for too few stand behind it.
    """

    unit: str
    closed: int | None
    rated: int | None
    satisfied: int | None
    withdrew: int | None = 0


def published(unit: str, *, closed: int, rated: int, satisfied: int, withdrew: int = 0) -> Satisfaction:
    """What may be shown of a unit's numbers. That nobody rated, or withdrew, tells of nobody, and stands as 0."""
    if closed < FEWEST:
        return Satisfaction(unit, None, None, None, None)
    withdrawn = None if 0 < withdrew < FEWEST else withdrew
    if 0 < rated < FEWEST:
        return Satisfaction(unit, closed, None, None, withdrawn)
    return Satisfaction(unit, closed, rated, satisfied if rated else None, withdrawn)
