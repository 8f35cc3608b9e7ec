"""Limits and matching, by properties."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tiaokuai.registers.limits import LimitTable, TimeLimitValue
from tiaokuai.registers.workbooks.cells import number_of
from tiaokuai.registers.workbooks.matching import MatterIndex

DAY = date(2026, 11, 23)
prefixes = st.sampled_from(["", "01", "0103", "010305", "02"])
places = st.sampled_from(["", "99", "9901", "990122", "990122001"])
limits = st.builds(
    TimeLimitValue,
    id=st.uuids().map(str),
    place=places,
    matter=prefixes,
    step=st.sampled_from(["handle", "screen"]),
    amount=st.integers(1, 30),
    unit=st.just("working_hour"),
    clock_start=st.just("dispatch_case"),
    valid_from=st.sampled_from([date(2025, 1, 1), date(2026, 1, 1), date(2027, 1, 1)]),
    valid_to=st.sampled_from([None, date(2027, 6, 1)]),
    source=st.just(""),
)


@given(st.lists(limits, max_size=20, unique_by=lambda one: (one.place, one.matter, one.step)), prefixes)
def test_the_table_finds_what_a_plain_search_finds(known: list[TimeLimitValue], matter: str) -> None:
    division = "990122001003"
    fitting = [
        one
        for one in known
        if one.step == "handle"
        and matter.startswith(one.matter)
        and division.startswith(one.place)
        and one.holds_on(DAY)
    ]
    best = max(fitting, key=lambda one: (len(one.matter), len(one.place)), default=None)
    assert LimitTable(known).find(matter=matter, division=division, step="handle", on=DAY) == best


@given(
    st.lists(
        st.text("路灯不亮井盖缺失照明设施损坏", min_size=2, max_size=8), min_size=1, max_size=10, unique=True
    )
)
def test_a_name_itself_is_always_suggested_first(names: list[str]) -> None:
    index = MatterIndex((f"{place:02d}", name, ()) for place, name in enumerate(names, start=1))
    for name in names:
        best = index.suggest(name)[0]
        assert (best.name, best.similarity) == (name, 1.0)


@given(st.text(max_size=40))
def test_suggestions_are_in_order_and_never_fail(text: str) -> None:
    index = MatterIndex([("01", "路灯不亮", ["照明"]), ("02", "井盖缺失", [])])
    found = [one.similarity for one in index.suggest(text)]
    assert found == sorted(found, reverse=True)
    assert all(0 <= score <= 1 for score in found)


@given(st.integers(1, 199))
def test_chinese_numerals_are_read(number: int) -> None:
    digits = "零一二三四五六七八九"
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    said = ("一百" if hundreds else "") + (
        f"{digits[tens] if tens > 1 or hundreds else ''}十" if tens else ""
    )
    said += ("零" if hundreds and not tens and ones else "") + (digits[ones] if ones else "")
    assert number_of(f"（{said}）") == number
    assert number_of(f"{number}．") == number
