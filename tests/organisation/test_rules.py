from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiaokuai.organisation.rules import units as rules
from tiaokuai.organisation.rules.kinds import PostKind, UnitKind

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
bodies = st.text(alphabet=ALPHABET, min_size=17, max_size=17)


@pytest.mark.parametrize("code", ["91350100M000100Y43", "91110000600037341L", "91110000802100433B"])
def test_credit_codes_of_public_record_pass(code: str) -> None:
    """Codes that are published as examples of the standard, or by the bodies that bear them."""
    assert rules.check_credit_code(code).ok


@given(bodies)
def test_every_body_has_exactly_one_check_character(body: str) -> None:
    passing = [c for c in ALPHABET if rules.check_credit_code(body + c).ok]
    assert passing == [rules.check_character(body)]


@given(bodies, st.integers(0, 16), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_found(body: str, place: int, other: str) -> None:
    code = body + rules.check_character(body)
    changed = code[:place] + other + code[place + 1 :]
    assert rules.check_credit_code(changed).ok == (changed == code)


@given(bodies, st.integers(0, 15))
def test_swapped_neighbours_are_found(body: str, place: int) -> None:
    code = body + rules.check_character(body)
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert rules.check_credit_code(swapped).ok == (swapped == code)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("9135010", "credit_code_length"),
        ("91350100M000100Y4I", "credit_code_character"),
        ("91350100M000100Y44", "credit_code_check"),
    ],
)
def test_a_wrong_credit_code_says_where(code: str, reason: str) -> None:
    assert rules.check_credit_code(code).code == reason


def test_an_unknown_credit_code_stays_unknown() -> None:
    assert rules.check_credit_code("").ok


@pytest.mark.parametrize(
    "code", ["", "zjj", "990122", "990122-", "990122-ZJJ", "990122-住建局", "99012-zjj", "990122--a"]
)
def test_malformed_unit_codes(code: str) -> None:
    assert rules.check_unit_code(code).code == "unit_code_malformed"


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("990122000000", ""),
        ("990122001003", ""),
        ("990100000000", ""),  # a department above the county serves the city
        ("990123000000", "place_outside_county"),
        ("990122", "place_malformed"),
    ],
)
def test_a_unit_lies_in_its_county(place: str, reason: str) -> None:
    assert rules.check_place("990122-zjj", place).code == reason


def test_superiors() -> None:
    assert rules.check_superiors("990122-a", "990122-b", "990122000000").ok
    assert rules.check_superiors("990122-a", "990122-a", "").code == "own_superior"
    assert rules.check_superiors("990122-a", "somebody", "").code == "superior_malformed"
    assert rules.check_superiors("990122-a", "", "somebody").code == "superior_malformed"


def test_the_eleventh_office_is_refused_where_ten_are_allowed() -> None:
    assert rules.check_office_limit(UnitKind.TOWN_OFFICE, 9, 10).ok
    assert rules.check_office_limit(UnitKind.TOWN_OFFICE, 10, 10).code == "office_limit_reached"
    assert rules.check_office_limit(UnitKind.STATIONED_AGENCY, 10, 10).ok
    assert rules.check_office_limit(UnitKind.TOWN_OFFICE, 99, None).ok


def test_posts_have_seats() -> None:
    assert rules.check_seats(3, PostKind.STAFF).ok
    assert rules.check_seats(0, PostKind.STAFF).code == "post_without_seat"
    assert rules.check_seats(2, PostKind.FIRST_DIRECTOR).code == "one_first_director"


days = st.dates(date(2020, 1, 1), date(2020, 2, 1))


@given(days, st.none() | days, days, st.none() | days, days)
def test_spans_that_share_a_day_overlap(a: date, b: date | None, c: date, d: date | None, day: date) -> None:
    in_both = a <= day and (b is None or day < b) and c <= day and (d is None or day < d)
    if in_both:
        assert rules.overlap(a, b, c, d)
    assert rules.overlap(a, b, c, d) == rules.overlap(c, d, a, b)
