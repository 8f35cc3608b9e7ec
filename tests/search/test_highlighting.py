"""What was asked for is marked where it stands, and the text stays the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.search.test_tokens import answers, mixed
from tiaokuai.search.highlighting import Piece, pieces


def hits(text: str, question: str, most: int | None = None) -> list[str]:
    return [piece.text for piece in pieces(text, question, most=most) if piece.hit]


@pytest.mark.parametrize(
    ("text", "question", "marked"),
    [
        ("桥头三盏路灯连续三晚不亮", "路灯 不亮", ["路灯", "不亮"]),
        ("桥头三盏路灯连续三晚不亮", "路灯三晚", ["路灯", "三晚"]),
        ("\uff21\uff22\uff23电梯 abc abcd xabc", "abc", ["\uff21\uff22\uff23", "abc", "abc"]),
        ("路灯路灯", "路灯", ["路灯路灯"]),
        ("No lamp, no light", "LIG", ["lig"]),
        ("㎡ 每平方米", "m2", ["㎡"]),
        ("没有", "路灯", []),
        ("没有", "", []),
    ],
)
def test_what_was_asked_for_is_marked(text: str, question: str, marked: list[str]) -> None:
    assert hits(text, question) == marked


def test_a_long_text_is_cut_so_that_the_first_hit_is_seen() -> None:
    text = "去年以来" * 30 + "路灯不亮" + "请尽快修好" * 30
    shown = pieces(text, "路灯", most=60)
    assert (shown[0], shown[-1]) == (Piece("…"), Piece("…"))
    assert sum(len(piece.text) for piece in shown[1:-1]) == 60
    assert Piece("路灯", hit=True) in shown
    assert "".join(piece.text for piece in pieces(text, "无关", most=60)) == text[:60] + "…"


@given(text=mixed, question=mixed)
def test_the_pieces_are_the_text(text: str, question: str) -> None:
    assert "".join(piece.text for piece in pieces(text, question)) == text


@given(text=mixed, question=mixed, most=st.integers(1, 40))
def test_what_is_cut_is_a_stretch_of_the_text(text: str, question: str, most: int) -> None:
    shown = "".join(piece.text for piece in pieces(text, question, most=most) if piece != Piece("…"))
    assert shown in text
    assert len(shown) == min(most, len(text))


@given(text=mixed, question=mixed)
def test_whatever_answers_a_question_has_a_mark(text: str, question: str) -> None:
    if answers(question, text):
        assert hits(text, question)
