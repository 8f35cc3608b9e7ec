"""Answers, times and deadlines in words, in both languages."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from tiaokuai.kernel.answer import YES, no
from tiaokuai.kernel.clock import CHINA
from tiaokuai.ui import times, wording
from tiaokuai.ui.times import Remaining, State, remaining_words


@pytest.fixture(autouse=True)
def _kernel_s_words_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test starts from the wordings of the kernel's own codes."""
    monkeypatch.setattr(wording, "_wording", {code: [words] for code, words in wording.WORDING.items()})


NOW = datetime(2026, 11, 24, 9, 30, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("remaining", "chinese", "english"),
    [
        (Remaining(State.TODAY, 3), "还剩 3 个工作时", "3 working hours left"),
        (Remaining(State.AHEAD, 1, "working_day"), "还剩 1 个工作日", "1 working day left"),
        (Remaining(State.OVERDUE, -2), "超时 2 个工作时", "overdue by 2 working hours"),
        (Remaining(State.OVERDUE, -1, "emergency_hour"), "超时 1 小时", "overdue by 1 hour"),
        (Remaining(State.OVERDUE, 0), "已超时", "overdue"),
        (Remaining(State.TODAY, 0), "不足 1 个工作时", "less than 1 working hour left"),
        (Remaining(State.AHEAD, 5, "calendar_day"), "还剩 5 个自然日", "5 calendar days left"),
        (Remaining(State.WAITING), "等待他人", "waiting for others"),
        (Remaining(State.DONE), "已办结", "done"),
        (Remaining(State.UNKNOWN), "期限待定：缺少工作日历", "no date yet: the work calendar is missing"),
    ],
)
def test_deadlines(remaining: Remaining, chinese: str, english: str) -> None:
    with translation.override("zh-hans"):
        assert remaining_words(remaining) == chinese
    with translation.override("en"):
        assert remaining_words(remaining) == english


@given(
    st.sampled_from(State),
    st.none() | st.integers(-9999, 9999),
    st.sampled_from(["working_hour", "calendar_day"]),
)
def test_every_deadline_has_words_without_a_minus_sign(state: State, amount: int | None, unit: str) -> None:
    for language in ("zh-hans", "en"):
        with translation.override(language):
            words = remaining_words(Remaining(state, amount, unit))
        assert words
        assert "-" not in words
        assert "%" not in words


@pytest.mark.parametrize(
    ("passed", "english"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=59), "59 minutes ago"),
        (timedelta(hours=1), "1 hour ago"),
        (timedelta(hours=47), "47 hours ago"),
        (timedelta(days=2), "2 days ago"),
        (timedelta(days=-3), "in 3 days"),
    ],
)
def test_ago(passed: timedelta, english: str) -> None:
    with translation.override("en"):
        assert times.ago(NOW - passed, now=NOW) == english


def test_times_are_those_of_china() -> None:
    at = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    assert times.exact(at) == "2026-11-24 07:30"
    assert times.short(at, now=NOW) == "07:30"
    assert times.short(at - timedelta(days=1), now=NOW) == "2026-11-23 07:30"
    assert times.short(at - timedelta(days=365), now=NOW) == "2025-11-24 07:30"
    assert times.exact(at.date()) == "2026-11-23"
    assert times.exact(None) == ""
    assert times.machine(at) == "2026-11-23T23:30:00Z"


def test_answers_are_worded_with_their_params() -> None:
    wording.register(
        {
            "words_test_field": gettext_lazy("Of %(unit)s."),
            "words_test_plural": lambda n: f"{n} rows" if n > 1 else "one row",
        }
    )
    assert wording.sentence(YES) == ""
    assert wording.sentence(no("words_test_field", unit="zjj")) == "Of zjj."
    assert wording.sentence(no("words_test_plural", n=1)) == "one row"
    with translation.override("zh-hans"):
        assert wording.sentence(no("changed_meanwhile")).startswith("您查看期间")
        assert "words_test_none" in wording.sentence(no("words_test_none"))
    assert "words_test_none" not in wording.codes()


def test_a_code_is_worded_once() -> None:
    wording.register({"words_test_once": "first"})
    wording.register({"words_test_once": "first"})
    with pytest.raises(wording.WordedTwice, match="words_test_once"):
        wording.register({"words_test_once": "second"})


def test_each_part_words_the_kernel_s_refusals_for_its_own_verbs() -> None:
    wording.register({"not_your_part": lambda verb, who: "one" if verb == "verb_of_one" else ""})
    wording.register({"not_your_part": lambda verb, who: "two" if verb == "verb_of_two" else ""})
    said = [
        wording.sentence(no("not_your_part", verb=verb, who=[]))
        for verb in ("verb_of_one", "verb_of_two", "x")
    ]
    assert said == ["one", "two", str(wording.WORDING["not_your_part"])]


def test_a_percent_sign_without_params_is_itself() -> None:
    wording.register({"words_test_percent": "80 % is reached."})
    assert wording.sentence(no("words_test_percent")) == "80 % is reached."
