"""Terms in whole months: what is over on a day, and what stops it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tiaokuai.workflow.rules.retention import (
    Kept,
    Term,
    due_on,
    months_after,
    months_before,
    over_on,
    shortest,
    terms_at,
)

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
MONTHS = st.integers(0, 400)


def test_the_end_of_a_short_month() -> None:
    assert months_after(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_after(date(2027, 8, 31), 6) == date(2028, 2, 29)
    assert months_after(date(2026, 11, 24), 12) == date(2027, 11, 24)
    assert months_before(date(2026, 3, 31), 1) == date(2026, 2, 28)


@given(DAYS, MONTHS)
def test_counted_back_it_never_ends_more_than_three_days_too_early(day: date, months: int) -> None:
    """What the database narrows by is wide enough for every term that is over."""
    latest = months_before(day, months) + timedelta(days=3)
    assert months_after(latest + timedelta(days=1), months) > day
    assert months_after(months_before(day, months), months) <= day


@given(DAYS, MONTHS, st.integers(0, 13_000))
def test_a_term_once_over_stays_over(ended: date, months: int, later: int) -> None:
    kept = Kept("990122001003", ended, frozenset({"photos"}))
    terms = {"photos": Term("photos", months)}
    day = ended + timedelta(days=later)
    if over_on(day, kept, terms):
        assert over_on(day + timedelta(days=1), kept, terms)
    assert bool(due_on(day, kept, terms)) == (day >= months_after(ended, months))


@given(DAYS, MONTHS)
def test_nothing_goes_while_open_held_or_without_a_term(day: date, months: int) -> None:
    terms = {"photos": Term("photos", months), "words": Term("words", None)}
    held = Kept("990122", date(2000, 1, 1), frozenset(terms), ("data_held",))
    assert due_on(day, Kept("990122", None, frozenset(terms)), terms) == ()
    assert due_on(day, held, terms) == ()
    assert {term.kind for term in over_on(date(2099, 12, 31), held, terms)} == {"photos"}
    assert due_on(day, Kept("990122", date(1960, 1, 1), frozenset({"words", "unheard"})), terms) == ()


def test_the_narrowest_place_wins_and_the_shortest_term_narrows() -> None:
    terms = [Term("photos", 6, place="990122"), Term("photos", 12), Term("photos", 24, place="9901")]
    assert terms_at("990122001003", terms)["photos"].months == 6
    assert terms_at("990123001003", terms)["photos"].months == 24
    assert terms_at("120101001003", terms)["photos"].months == 12
    assert shortest({"photos", "words"}, [*terms, Term("words", None)]) == {"photos": 6}
