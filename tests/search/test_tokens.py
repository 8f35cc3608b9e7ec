"""Whatever part of a text somebody remembers finds it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiaokuai.search.tokens import TOKENS_MAX, WORD_MAX, Term, terms_of, tokens_of

han = st.text(alphabet=st.sampled_from("路灯不亮桥头三盏连续晚积水〇𠮷"), min_size=1, max_size=30)
words = st.text(alphabet=st.sampled_from("abcXYZ019"), min_size=1, max_size=12)
mixed = st.lists(st.one_of(han, words, st.sampled_from([" ", "，", "。", "-", "_", "、"])), max_size=20).map(
    "".join
)


def answers(question: str, *texts: str) -> bool:
    terms = terms_of(question)
    return bool(terms) and all(term.found_in(tokens_of(texts)) for term in terms)


@given(text=han, data=st.data())
def test_any_stretch_of_chinese_text_finds_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert answers(text[start:end], f"abc {text}，def")


@given(word=words, before=mixed, data=st.data())
def test_the_beginning_of_any_word_finds_it(word: str, before: str, data: st.DataObject) -> None:
    end = data.draw(st.integers(1, len(word)))
    assert answers(word[:end], f"{before} {word}")


@given(text=st.text(alphabet=st.characters(max_codepoint=127), max_size=200))
def test_plain_letters_alone_give_the_same_tokens_as_beside_chinese(text: str) -> None:
    assert tokens_of([text]) == tokens_of([text, "路"]) - {"路"}


@given(text=mixed)
def test_a_text_finds_itself(text: str) -> None:
    assert answers(text, text) or not terms_of(text)


@given(text=st.text(max_size=200))
def test_no_text_can_break_out_of_the_engine_s_quotes_or_pose_as_a_mark(text: str) -> None:
    for token in tokens_of([text]) | {term.token for term in terms_of(text)}:
        assert token
        assert not set(token) & set("'\" :\\&|!()*\0")


@given(text=st.text(max_size=200))
def test_case_and_width_make_no_difference(text: str) -> None:
    wide = text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    assert tokens_of([wide]) == tokens_of([text])


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("路灯", "桥头三盏路灯连续三晚不亮", True),
        ("路灯 桥头", "桥头三盏路灯连续三晚不亮", True),
        ("亮", "连续三晚不亮", True),
        ("灯路", "桥头路灯不亮", False),
        ("00042", "990122-20261123-00042", True),
        ("990122-20261123-00042", "990122-20261123-00042", True),
        ("G15", "Ｇ１５国道旁积水", True),
        ("street", "Streetlight out", True),
        ("light", "Streetlight out", False),
        ("？！", "路灯", False),
        ("", "路灯", False),
    ],
)
def test_by_example(question: str, text: str, found: bool) -> None:
    assert answers(question, text) is found


def test_one_character_asks_by_prefix_and_two_ask_exactly() -> None:
    assert terms_of("灯") == (Term("灯", prefix=True),)
    assert terms_of("路灯") == (Term("路灯"),)


def test_tokens_are_bounded() -> None:
    assert max(map(len, tokens_of(["x" * 1000]))) == WORD_MAX
    numbers = " ".join(str(n) for n in range(10_000))
    assert len(tokens_of([numbers])) <= TOKENS_MAX
