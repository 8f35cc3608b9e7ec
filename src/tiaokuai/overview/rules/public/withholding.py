"""Which counts are left out, so that none of fewer than five is told, nor can be worked out from what is. Pure.

Counts of a quarter stand in a table: a row for each unit (or town), a column for each month. What is told of a row are
its three months, its sum, or nothing; and whoever has the other table (the same cases by town, or by unit) may know
the sum of each column. Therefore

- a row with a month or a sum of fewer than five tells none of its months, and with such a sum not that either;
- as long as what the silent rows have in a column together is itself fewer than five, another row falls silent.

Then at least two rows are silent wherever one is, and their months can be moved between them without changing
anything that was told. Source: domain 5.2 rule 7, "no differencing".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tiaokuai.cases.rules.figures import FEWEST
from tiaokuai.overview.rules.public.counts import BASES, COUNTS, NOTHING, Counts, Shown

Months = Sequence[Counts]
"""Counts of the three months of a quarter."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """Rows of which a count is not told: for the quarter, and for its months. The first are among the second."""

    quarter: frozenset[str]
    months: frozenset[str]


@dataclass(frozen=True, slots=True)
class Row:
    """What is published of one unit or town."""

    quarter: Shown
    months: Sequence[Shown]


def rows_of(table: Mapping[str, Months]) -> dict[str, Row]:
    """What may be published of a quarter's counts, by row."""
    left_out = {
        base: withheld({key: [month.get(base, 0) for month in months] for key, months in table.items()})
        for base in BASES
    }
    return {key: _row(key, months, left_out) for key, months in table.items()}


def withheld(table: Mapping[str, Sequence[int]]) -> Withheld:
    """Rows to be left out of a table of one count, by row and month."""
    sums = {key: sum(months) for key, months in table.items()}
    quarter = _with_company({key for key, whole in sums.items() if _is_few(whole)}, sums)
    months = quarter | {key for key, row in table.items() if any(map(_is_few, row))}
    columns = [{key: row[index] for key, row in table.items()} for index in range(_width(table))]
    while True:
        more = set(months)
        for column in columns:
            more = _with_company(more, column)
        if more == months:
            return Withheld(frozenset(quarter), frozenset(months))
        months = more


def _with_company(silent: set[str], column: Mapping[str, int]) -> set[str]:
    """The silent rows, and as many more, the smallest first, as it takes to have five together in this column."""
    found = set(silent)
    others = sorted((count, key) for key, count in column.items() if count and key not in silent)
    for _count, key in others:
        if not _is_few(sum(column[each] for each in found)):
            break
        found.add(key)
    return found


def _is_few(count: int) -> bool:
    return 0 < count < FEWEST


def _width(table: Mapping[str, Sequence[int]]) -> int:
    return max(map(len, table.values()), default=0)


def _row(key: str, months: Months, left_out: Mapping[str, Withheld]) -> Row:
    quarter = {base for base, each in left_out.items() if key in each.quarter}
    monthly = {base for base, each in left_out.items() if key in each.months}
    whole = {name: sum(month.get(name, 0) for month in months) for name in COUNTS}
    return Row(_without(quarter, whole), [_without(monthly, month) for month in months])


def _without(bases: set[str], counts: Counts) -> Shown:
    hidden = {name for base in bases for name in (base, *BASES[base])}
    return {name: None if name in hidden else counts.get(name, 0) for name in NOTHING}
