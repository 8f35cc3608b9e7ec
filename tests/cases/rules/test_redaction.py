"""What of a text is masked, and what is left: numbers of people and cars, however they are grouped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiaokuai.cases.redaction import identifies, masked

GROUPS = (
    (3, 4, 4),
    (1, 1, 1, 4, 4),
    (3, 8),
    (11,),
    (7, 4),
    (1,) * 11,
    (3, 2, 2, 2, 2),
    (3, 3, 3, 2),
    (1, 2, 4, 4),
)


@given(
    second=st.sampled_from("3456789"),
    rest=st.text("0123456789", min_size=9, max_size=9),
    groups=st.sampled_from(GROUPS),
    gap=st.sampled_from((" ", "-", "\u3000")),
    around=st.sampled_from(("请打{}谢谢", "{}", "电话：{}，王", "tel {} ok")),
)
def test_a_mobile_number_is_masked_however_it_is_grouped(
    second: str, rest: str, groups: tuple[int, ...], gap: str, around: str
) -> None:
    digits, parts = "1" + second + rest, []
    for length in groups:
        parts.append(digits[:length])
        digits = digits[length:]
    text = around.format(gap.join(parts))
    hidden = masked(text)
    assert len(hidden) == len(text)
    assert sum(c.isdigit() for c in hidden) <= 3
    assert identifies(text)


PLATES = (
    "浙A12345",
    "浙A·12345",
    "京B 2C345",
    "川A1234学",
    "粤BD12345",
    "沪a12345d",
    "浙Ａ１２３４５",
    "鲁H8888挂",
)


@pytest.mark.parametrize("plate", PLATES)
def test_a_number_plate_is_masked(plate: str) -> None:
    text = f"车牌{plate}的车占了消防通道"
    hidden = masked(text)
    assert len(hidden) == len(text)
    assert "***" in hidden
    assert "345" not in hidden


@pytest.mark.parametrize(
    "text",
    [
        "1 3 5 7 9 11 13 15 号楼都停水",
        "13 15 17 19 21 23 号",
        "2026-11-23 15:30 至 17:30",
        "新APP2024版打不开",
        "云A区3号楼，川A2024年",
        "编号 990122-20261123-00042",
        "宽 1 米 3、长 5 米",
        "118.9810 28.7650",
        "云江路A12幢",
    ],
)
def test_what_only_looks_like_a_number_is_left(text: str) -> None:
    assert masked(text) == text


@given(st.lists(st.integers(1, 99), min_size=1, max_size=5).map(sorted))
def test_a_list_of_houses_is_left(houses: list[int]) -> None:
    text = "、".join(map(str, houses)) + " 号"
    assert masked(text) == text


@given(st.text())
def test_masking_keeps_the_length_and_is_done_once(text: str) -> None:
    assert len(masked(text)) == len(text)
    assert masked(masked(text)) == masked(text)
