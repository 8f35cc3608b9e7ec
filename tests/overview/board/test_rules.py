"""Periods, shares, chains and the order of units: pure."""

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiaokuai.overview.rules.chains import Hand, Step, chain_of, kicked
from tiaokuai.overview.rules.figures import (
    Absent,
    PlaceWork,
    Ratings,
    Share,
    UnitWork,
    by_need,
    known_from,
    satisfied,
)
from tiaokuai.overview.rules.periods import KINDS, Span, a_year_before, period_on, weeks_until

DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 12, 31))
QUARTER = Span(date(2026, 7, 1), date(2026, 10, 1))


@given(DAYS, st.sampled_from(KINDS))
def test_a_period_is_held_against_as_many_days_of_others(day: date, kind: str) -> None:
    period = period_on(day, kind)
    assert period.span.begin < period.span.end
    assert period.last.end <= period.span.begin
    assert period.year_before.end <= period.span.begin
    if period.runs:
        assert period.span.last_day == day
        length = period.span.end - period.span.begin
        for other in (period.last, period.year_before):
            assert other.end - other.begin <= length
    else:
        assert period.span.end <= day


@pytest.mark.parametrize(
    ("day", "kind", "span", "last", "year_before"),
    [
        ("2026-11-29", "month", ("11-01", "11-29"), ("10-01", "10-29"), ("11-01", "11-29")),
        ("2026-03-31", "month", ("03-01", "03-31"), ("02-01", "02-28"), ("03-01", "03-31")),
        ("2026-03-10", "last_month", ("02-01", "02-28"), ("01-01", "01-31"), ("02-01", "02-28")),
        ("2026-11-29", "quarter", ("10-01", "11-29"), ("07-01", "08-29"), ("10-01", "11-29")),
        ("2026-11-29", "week", ("11-23", "11-29"), ("11-16", "11-22"), ("11-24", "11-30")),
        ("2026-11-29", "nonsense", ("11-01", "11-29"), ("10-01", "10-29"), ("11-01", "11-29")),
    ],
)
def test_periods_of_some_days(
    day: str, kind: str, span: tuple[str, str], last: tuple[str, str], year_before: tuple[str, str]
) -> None:
    found = period_on(date.fromisoformat(day), kind)

    def said(each: Span) -> tuple[str, str]:
        return each.begin.isoformat()[5:], each.last_day.isoformat()[5:]

    assert (said(found.span), said(found.last), said(found.year_before)) == (span, last, year_before)
    assert found.year_before.begin.year == 2025


@given(DAYS, st.integers(min_value=1, max_value=60))
def test_weeks_join_and_the_last_one_runs(day: date, count: int) -> None:
    weeks = weeks_until(day, count)
    assert len(weeks) == count
    assert weeks[-1].begin <= day < weeks[-1].end
    assert all(before.end == after.begin for before, after in itertools.pairwise(weeks))
    assert all(a_year_before(week).begin.weekday() == week.begin.weekday() == 0 for week in weeks)


@given(st.integers(min_value=0, max_value=10**6), st.integers(min_value=0, max_value=10**6))
def test_a_share_of_nothing_is_no_data_and_any_other_lies_between(part: int, more: int) -> None:
    share = Share(part, part + more)
    if part + more == 0:
        assert share.percent is None
    else:
        assert share.percent is not None
        assert 0 <= share.percent <= 100


@pytest.mark.parametrize(
    ("told", "value", "absent"),
    [
        (Ratings(40, 10, 8), 80, None),
        (Ratings(40, 0, None), None, Absent.NO_DATA),
        (Ratings(0, 0, None), None, Absent.NO_DATA),
        (Ratings(40, None, None), None, Absent.TOO_FEW),
        (Ratings(None, None, None), None, Absent.TOO_FEW),
    ],
)
def test_satisfaction_says_why_it_says_nothing(
    told: Ratings, value: int | None, absent: Absent | None
) -> None:
    figure = satisfied([told, Ratings(9, None, None), told], span=QUARTER, link={"verified": "on"})
    assert (figure.value, figure.absent, figure.last) == (value, absent, None)


def test_what_lies_before_the_record_is_unknown_not_nothing() -> None:
    begun = Span(date(2026, 3, 1), date(2026, 3, 10))
    assert known_from(date(2026, 3, 2), begun, 4) is None
    assert known_from(None, begun, 0) is None
    assert known_from(date(2026, 3, 1), begun, 0) == 0


@pytest.mark.parametrize(
    ("open_now", "overdue", "shade"),
    [(0, 0, "none_open"), (4, 0, "none"), (200, 1, "few"), (10, 1, "few"), (4, 1, "some"), (3, 1, "many")],
)
def test_shades_follow_the_share(open_now: int, overdue: int, shade: str) -> None:
    assert PlaceWork("990122001", open=open_now, overdue=overdue).shade == shade


MOMENTS = st.none() | st.datetimes(
    min_value=datetime(2025, 1, 1), max_value=datetime(2026, 1, 1), timezones=st.just(UTC)
)
UNITS = st.lists(
    st.builds(
        UnitWork,
        st.text("abc", min_size=1, max_size=4),
        st.integers(0, 9),
        st.integers(0, 3),
        st.integers(0, 3),
        MOMENTS,
        st.builds(lambda part: Share(part, 9), st.integers(0, 9)),
    ),
    unique_by=lambda unit: unit.unit,
)


@given(UNITS)
def test_units_stand_by_what_presses_and_rates_move_nobody(units: list[UnitWork]) -> None:
    found = by_need(units)
    keys = [(unit.overdue, unit.returned) for unit in found]
    assert keys == sorted(keys, reverse=True)
    for one, two in itertools.pairwise(found):
        if (one.overdue, one.returned) == (two.overdue, two.returned) and one.oldest and two.oldest:
            assert one.oldest <= two.oldest
    perfect = [
        UnitWork(each.unit, each.open, each.overdue, each.returned, each.oldest, Share(9, 9))
        for each in units
    ]
    assert [each.unit for each in by_need(perfect)] == [each.unit for each in found]


TO = {"dispatch_case", "rule_case"}
STEPS = st.lists(
    st.builds(
        Step,
        st.sampled_from(["dispatch_case", "return_case", "contest_case", "ask_ruling", "rule_case"]),
        st.sampled_from("xy"),
        st.sampled_from("pqr"),
    )
)


@given(STEPS)
def test_a_chain_holds_every_hand_once_in_order_and_never_a_return_of_nothing(steps: list[Step]) -> None:
    chain = chain_of(steps)
    assert [hand.unit for hand in chain] == [step.lead for step in steps if step.verb in TO]
    backs = sum(step.verb in {"return_case", "contest_case"} for step in steps)
    assert sum(bool(hand.end) for hand in chain) <= backs


def test_chains_are_gathered_and_the_most_travelled_stands_first() -> None:
    def way(*units: str) -> list[Step]:
        steps: list[Step] = []
        for unit in units[:-1]:
            steps += [Step("dispatch_case", lead=unit), Step("return_case", unit=unit)]
        return [*steps, Step("rule_case", lead=units[-1])]

    steps = {
        "n1": way("a", "b", "a"),
        "n2": way("a", "b", "a"),
        "n3": way("c", "d", "e"),
        "n4": way("a", "b"),
    }
    found = kicked(steps)
    assert [each.cases for each in found] == [("n2", "n1"), ("n3",)]
    assert found[0].chain == (Hand("a", "returned"), Hand("b", "returned"), Hand("a", ruled=True))
    assert found[0].returns == 2


def test_who_inherits_a_unit_stands_in_its_place() -> None:
    steps = [Step("dispatch_case", lead="a"), Step("hand_to_successor", lead="b"), Step("return_case")]
    assert chain_of(steps) == (Hand("b", "returned"),)


def test_a_span_ends_with_its_last_day() -> None:
    span = Span(date(2026, 11, 1), date(2026, 12, 1))
    assert span.until - span.since == timedelta(days=30)
    assert span.last_day == date(2026, 11, 30)
