"""What is left out cannot be worked out: by anybody who has every published table and knows how they hang together."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tiaokuai.cases.rules.figures import FEWEST, Quarter
from tiaokuai.overview.rules.public.counts import COUNTS, figures_of, is_nothing, summed
from tiaokuai.overview.rules.public.periods import PublicPeriod, cells_of, offered
from tiaokuai.overview.rules.public.withholding import rows_of, withheld

MONTHS = 3
Table = dict[str, list[int]]

CASES = st.lists(
    st.tuples(
        st.sampled_from("ABCDE"), st.sampled_from("XYZ"), st.integers(0, MONTHS - 1), st.integers(1, 12)
    ),
    max_size=14,
)
"""So many cases of a unit, in a town, closed in a month."""


def table(cases: Sequence[tuple[str, str, int, int]], by: int) -> Table:
    found: Table = {}
    for case in cases:
        found.setdefault(case[by], [0] * MONTHS)[case[2]] += case[3]
    return found


class Reader:
    """Knows what is published of both tables, and that both are of the same cases: linear equations in the months."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self.at = {
            (by, key, month): serial
            for serial, (by, key, month) in enumerate(
                (by, key, month) for by, rows in tables.items() for key in rows for month in range(MONTHS)
            )
        }
        self.known = [*self._told(tables), *self._same_cases(tables)]

    def _told(self, tables: Mapping[str, Table]) -> Iterator[list[int]]:
        for by, rows in tables.items():
            left_out = withheld(rows)
            for key in rows:
                if key not in left_out.quarter:
                    yield self.sum_of((by, key, month) for month in range(MONTHS))
                if key not in left_out.months:
                    yield from (self.sum_of([(by, key, month)]) for month in range(MONTHS))

    def _same_cases(self, tables: Mapping[str, Table]) -> Iterator[list[int]]:
        for month in range(MONTHS):
            line = [0] * len(self.at)
            for sign, (by, rows) in zip((1, -1), tables.items(), strict=True):
                for key in rows:
                    line[self.at[by, key, month]] = sign
            yield line

    def sum_of(self, cells: Iterator[tuple[str, str, int]] | list[tuple[str, str, int]]) -> list[int]:
        line = [0] * len(self.at)
        for cell in cells:
            line[self.at[cell]] = 1
        return line

    def can_work_out(self, line: list[int]) -> bool:
        rank = np.linalg.matrix_rank(np.array(self.known))
        return bool(np.linalg.matrix_rank(np.array([*self.known, line])) == rank)


@given(CASES)
@settings(max_examples=400, deadline=None)
def test_no_count_of_fewer_than_five_can_be_worked_out(cases: list[tuple[str, str, int, int]]) -> None:
    tables = {"unit": table(cases, 0), "town": table(cases, 1)}
    if not cases:
        return
    reader = Reader(tables)
    for by, rows in tables.items():
        for key, months in rows.items():
            cells = [([(by, key, month)], count) for month, count in enumerate(months)]
            cells.append(([(by, key, month) for month in range(MONTHS)], sum(months)))
            for which, count in cells:
                assert not (0 < count < FEWEST and reader.can_work_out(reader.sum_of(which))), (which, count)


@given(CASES)
def test_what_is_told_is_right_and_never_of_few(cases: list[tuple[str, str, int, int]]) -> None:
    counts = {
        key: [{"closed": count, "timed": count, "on_time": count // 2} for count in months]
        for key, months in table(cases, 0).items()
    }
    for key, row in rows_of(counts).items():
        for told, meant in [
            (row.quarter["closed"], sum(each["closed"] for each in counts[key])),
            *((told["closed"], each["closed"]) for told, each in zip(row.months, counts[key], strict=True)),
        ]:
            assert told is None or (told == meant and (told == 0 or told >= FEWEST))
        assert (row.quarter["on_time"] is None) == (row.quarter["timed"] is None)
        assert row.quarter.keys() == set(COUNTS)


def test_the_smallest_other_falls_silent_with_one_that_must() -> None:
    found = withheld({"A": [3, 9, 9], "B": [8, 9, 9], "C": [20, 20, 20]})
    assert found.quarter == frozenset()
    assert found.months == {"A", "B"}
    assert withheld({"A": [1, 1, 0], "B": [8, 9, 9], "C": [20, 20, 20]}).quarter == {"A", "B"}


def test_nothing_is_left_out_where_nothing_is_few() -> None:
    found = withheld({"A": [5, 0, 9], "B": [0, 0, 5]})
    assert (found.quarter, found.months) == (frozenset(), frozenset())


def test_a_share_of_what_is_not_told_is_not_told() -> None:
    rows = rows_of({"A": [{"closed": 9, "timed": 4, "on_time": 4, "rated": 0}, {}, {}]})
    told = {figure.name: figure for figure in figures_of(rows["A"].quarter)}
    assert (told["closed"].value, told["on_time"].value, told["on_time"].absent) == (9, None, "too_few")
    assert (told["rated"].value, told["rated"].part, told["rated"].whole) == (0, 0, 9)
    assert (told["satisfied"].value, told["satisfied"].absent) == (None, "no_data")


def test_a_year_tells_what_each_of_its_quarters_tells() -> None:
    plenty = rows_of({"A": [{"closed": 6}] * 3, "B": [{"closed": 7}] * 3})
    few = rows_of({"A": [{"closed": 1}, {}, {}], "B": [{"closed": 7}] * 3, "C": [{"closed": 9}] * 3})
    year = PublicPeriod("year", 2026)
    assert cells_of(year, [plenty] * 4)["A"]["closed"] == 72
    told = cells_of(year, [plenty, plenty, plenty, few])
    assert (told["A"]["closed"], told["B"]["closed"], told["C"]["closed"]) == (None, None, 27)


@given(st.sets(st.builds(Quarter, st.integers(2024, 2026), st.integers(1, 4)), max_size=12))
def test_periods_are_those_of_published_quarters(quarters: set[Quarter]) -> None:
    periods = offered(quarters)
    assert len({each.code for each in periods}) == len(periods)
    assert sum(each.kind == "month" for each in periods) == 3 * len(quarters)
    for each in periods:
        assert set(each.quarters) <= quarters
        begin, end = each.quarters[0].begin, each.quarters[-1].end
        assert begin <= each.span.begin < each.span.end <= end


def test_a_month_is_cut_from_its_quarter() -> None:
    rows = rows_of({"A": [{"closed": 5}, {"closed": 6}, {"closed": 0}]})
    assert cells_of(PublicPeriod("month", 2026, 8), [rows])["A"]["closed"] == 6
    assert cells_of(PublicPeriod("month", 2026, 9), [rows]) == {}
    assert PublicPeriod("month", 2026, 12).span.last_day.isoformat() == "2026-12-31"
    assert is_nothing(summed([]))
