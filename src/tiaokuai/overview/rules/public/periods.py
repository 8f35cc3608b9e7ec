"""Periods of which figures are published: quarters, the months of each, and years of four quarters. Pure.

All are over and settled. Months come out together with their quarter: whether one may be told is known only then.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tiaokuai.cases.rules.figures import Quarter
from tiaokuai.overview.rules.periods import Span
from tiaokuai.overview.rules.public.counts import NOTHING, Shown, is_nothing, summed
from tiaokuai.overview.rules.public.withholding import Row


@dataclass(frozen=True, slots=True)
class PublicPeriod:
    """`kind`: quarter, month or year; `number` of the quarter or month within the year, 0 for a year."""

    kind: str
    year: int
    number: int = 0

    @property
    def code(self) -> str:
        """ "2026-Q3", "2026-07", "2025"."""
        return {"quarter": f"{self.year}-Q{self.number}", "month": f"{self.year}-{self.number:02}"}.get(
            self.kind, str(self.year)
        )

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """The quarters in whose publications it stands."""
        if self.kind == "year":
            return tuple(Quarter(self.year, number) for number in range(1, 5))
        number = self.number if self.kind == "quarter" else (self.number + 2) // 3
        return (Quarter(self.year, number),)

    @property
    def span(self) -> Span:
        first, last = self.quarters[0], self.quarters[-1]
        if self.kind != "month":
            return Span(first.begin, last.end)
        begin = first.begin.replace(month=self.number)
        return Span(begin, first.end if self.number % 3 == 0 else begin.replace(month=self.number + 1))


def offered(quarters: Collection[Quarter]) -> list[PublicPeriod]:
    """Quarters, then months, then years, each newest first. A year takes all four quarters."""
    newest = sorted(quarters, key=lambda each: each.begin, reverse=True)
    by_quarter = [PublicPeriod("quarter", each.year, each.number) for each in newest]
    months = [
        PublicPeriod("month", each.year, month)
        for each in newest
        for month in range(3 * each.number, 3 * each.number - 3, -1)
    ]
    years = sorted({each.year for each in newest}, reverse=True)
    whole = [PublicPeriod("year", year) for year in years]
    return [*by_quarter, *months, *(year for year in whole if set(year.quarters) <= set(newest))]


def cells_of(period: PublicPeriod, published: Sequence[Mapping[str, Row]]) -> dict[str, Shown]:
    """What is told of a period, by row in order of code. `published`: the rows of its quarters, in their order.

    A year tells only what each of its quarters tells: the missing one could be worked out.
    """
    keys = sorted({key for rows in published for key in rows})
    cells = {key: _cell(period, [rows.get(key) for rows in published]) for key in keys}
    return {key: cell for key, cell in cells.items() if not is_nothing(cell)}


def _cell(period: PublicPeriod, rows: Sequence[Row | None]) -> Shown:
    if period.kind == "month":
        return rows[0].months[(period.number - 1) % 3] if rows[0] else NOTHING
    return summed([row.quarter if row else NOTHING for row in rows])
