"""Laws of the small kernel values: date ranges, division codes, ids, scope, answers."""

import threading
import uuid
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiaokuai.kernel.answer import YES, Refused, first_no, no, require
from tiaokuai.kernel.dateranges import DateRange
from tiaokuai.kernel.divisions import Level, ancestors_of, at_level, bounds_of, is_code, level_of, prefix_of
from tiaokuai.kernel.ids import random_id, receipt_code, uuid7
from tiaokuai.kernel.scope import EVERYTHING, NOTHING, Scope, Sight, of_place, of_units

DAYS = st.dates(date(2020, 1, 1), date(2020, 2, 15))
CODES = st.text("0123456789", min_size=12, max_size=12)
PREFIXES = st.text("0123456789", max_size=12)


@st.composite
def ranges(draw: st.DrawFn) -> DateRange:
    start = draw(DAYS)
    length = draw(st.none() | st.integers(1, 20))
    return DateRange(start, None if length is None else start + timedelta(days=length))


@given(ranges(), ranges())
def test_ranges_overlap_when_they_share_a_day(one: DateRange, other: DateRange) -> None:
    shared = any(one.holds_on(day) and other.holds_on(day) for day in (one.valid_from, other.valid_from))
    assert one.overlaps(other) == other.overlaps(one) == shared


@given(ranges(), DAYS)
def test_a_range_is_half_open(one: DateRange, day: date) -> None:
    assert one.holds_on(one.valid_from)
    assert one.valid_to is None or not one.holds_on(one.valid_to)


def test_an_empty_range_is_refused() -> None:
    with pytest.raises(ValueError, match="must be after"):
        DateRange(date(2020, 1, 2), date(2020, 1, 2))


@given(CODES, PREFIXES)
def test_a_subtree_is_a_range_of_codes(code: str, prefix: str) -> None:
    low, high = bounds_of(prefix)
    assert (low <= code < high) == code.startswith(prefix)


GROUPS = st.tuples(*(st.integers(1, 10**w - 1).map(f"{{:0{w}}}".format) for w in (2, 2, 2, 3, 3)))


@given(GROUPS, st.sampled_from(list(Level)))
def test_ancestors_go_up_to_the_province(groups: tuple[str, ...], level: Level) -> None:
    code = at_level("".join(groups), level)
    assert (level_of(code), is_code(code)) == (level, True)
    assert [level_of(a) for a in ancestors_of(code)] == sorted(
        (lv for lv in Level if lv <= level), reverse=True
    )
    assert all(code.startswith(prefix_of(ancestor)) for ancestor in ancestors_of(code))


@pytest.mark.parametrize(
    "text", ["", "99012200100", "9901220010030", "99012200100x", "９９０１２２００１００３"]
)
def test_what_is_no_division_code(text: str) -> None:
    assert not is_code(text)


def test_ids_of_one_process_rise_even_across_threads() -> None:
    drawn: list[uuid.UUID] = []

    def draw() -> None:
        drawn.extend(uuid7() for _ in range(2000))

    threads = [threading.Thread(target=draw) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(drawn)) == 8000
    alone = [uuid7() for _ in range(2000)]
    assert alone == sorted(alone)


@given(st.integers(0, (1 << 48) - 1))
def test_an_id_says_when_it_was_made_and_which_kind_it_is(at_ms: int) -> None:
    made = uuid7(at_ms)
    assert (made.int >> 80, made.version, made.variant) == (at_ms, 7, uuid.RFC_4122)
    assert random_id().version == 4


def test_receipt_codes_can_be_read_out() -> None:
    codes = {receipt_code() for _ in range(500)}
    assert len(codes) == 500
    assert all(len(code) == 14 and not set(code) & set("01OIL") for code in codes)


@given(
    CODES, PREFIXES, st.sets(st.sampled_from("abc"), max_size=2), st.sets(st.sampled_from("abc"), max_size=2)
)
def test_a_sight_admits_when_both_axes_do(code: str, place: str, own: set[str], hands: set[str]) -> None:
    scope = Scope((Sight(units=frozenset(own), places=(place,)),))
    admitted = scope.admits(division=code, units=frozenset(hands))
    assert admitted == (code.startswith(place) and bool(own & hands))
    assert of_place(place).admits(division=code, units=frozenset()) == code.startswith(place)
    assert EVERYTHING.admits(division=code, units=frozenset(hands))
    assert not NOTHING.admits(division=code, units=frozenset(hands))


def test_an_empty_scope_knows_it() -> None:
    assert NOTHING.is_empty
    assert of_units().is_empty
    assert of_place().is_empty
    assert not of_place("").is_empty


def test_answers() -> None:
    assert YES
    refusal = no("too_late", days=3)
    assert not refusal
    assert first_no([YES, refusal, no("other")]) is refusal
    assert first_no([]) is YES
    require(YES)
    with pytest.raises(Refused, match="too_late"):
        require(refusal)
