"""The header's bar: as many links as fit, the rest under *More*, nothing lost and nothing twice."""

from hypothesis import given
from hypothesis import strategies as st

from tiaokuai.ui.navigation import LATIN, Bar, Link, bar_of, width_of

LABELS = st.lists(
    st.text(alphabet="abcdefg 区划与网格待办", min_size=1, max_size=24), max_size=20, unique=True
)
HIDDEN = {"wide": "tk-unless-wide", "middling": "tk-if-wide"}


def links(labels: list[str]) -> list[Link]:
    return [Link(label, f"/{place}/", current=False) for place, label in enumerate(labels)]


def seen(bar: Bar, width: str) -> tuple[list[str], list[str]]:
    """The labels that style leaves standing in a window of that width, in the bar and under *More*."""
    shown, more = (
        [str(one.link.label) for one in placed if one.style != HIDDEN[width]]
        for placed in (bar.shown, bar.more)
    )
    return shown, more if bar.more_style != HIDDEN[width] else []


@given(LABELS, st.sampled_from([1.0, 1.3125]))
def test_each_link_stands_in_one_place_in_its_order(labels: list[str], scale: float) -> None:
    bar = bar_of(links(labels), scale=scale)
    for width in HIDDEN:
        shown, more = seen(bar, width)
        assert shown + more == labels


@given(LABELS)
def test_a_wider_window_and_smaller_text_show_no_less(labels: list[str]) -> None:
    normal, large = bar_of(links(labels)), bar_of(links(labels), scale=1.3125)
    assert len(seen(normal, "wide")[0]) >= len(seen(normal, "middling")[0])
    for width in HIDDEN:
        assert len(seen(normal, width)[0]) >= len(seen(large, width)[0])


def test_few_links_need_no_more() -> None:
    bar = bar_of(links(["待办", "反映问题", "清单"]))
    assert (len(bar.shown), list(bar.more), {one.style for one in bar.shown}) == (3, [], {""})


def test_characters_are_wider_than_letters() -> None:
    assert width_of("区划") == 2.0
    assert width_of("ab") == 2 * LATIN
