"""Elapsed is the maximum of the parallel and the sum of the serial (domain S0.17), held against slow oracles."""

import itertools
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.joint_templates import after_maps
from tiaokuai.cases.rules.joint.schedule import (
    Circle,
    critical_path,
    elapsed,
    in_order,
    ready,
    stages,
    timetable,
)

Tree = Any
"""A step's duration, or ("serial" | "parallel", trees)."""
TREES: st.SearchStrategy[Tree] = st.recursive(
    st.integers(1, 30),
    lambda below: st.tuples(st.sampled_from(["serial", "parallel"]), st.lists(below, min_size=1, max_size=4)),
    max_leaves=12,
)


def told(tree: Tree) -> int:
    """The formula, word for word."""
    if isinstance(tree, int):
        return tree
    kind, below = tree
    return sum(map(told, below)) if kind == "serial" else max(map(told, below))


def flattened(
    tree: Tree, before: tuple[str, ...], after: dict[str, tuple[str, ...]], lasts: dict[str, int]
) -> tuple[str, ...]:
    """Write the tree as steps that come after steps; which steps end it is returned."""
    if isinstance(tree, int):
        code = f"s{len(after)}"
        after[code], lasts[code] = before, tree
        return (code,)
    kind, below = tree
    if kind == "parallel":
        return tuple(end for each in below for end in flattened(each, before, after, lasts))
    for each in below:
        before = flattened(each, before, after, lasts)
    return before


@given(TREES)
def test_parallel_counts_the_longest_serial_adds_up(tree: Tree) -> None:
    after: dict[str, tuple[str, ...]] = {}
    lasts: dict[str, int] = {}
    flattened(tree, (), after, lasts)
    assert elapsed(after, lasts) == told(tree)


def chains(after: dict[str, tuple[str, ...]], code: str) -> list[tuple[str, ...]]:
    """Every chain that ends with a step."""
    longer = [(*chain, code) for before in after[code] for chain in chains(after, before)]
    return [(code,), *longer]


@given(after_maps(), st.data())
def test_the_whole_lasts_as_long_as_its_longest_chain(after: dict[str, tuple[str, ...]], data: Any) -> None:
    lasts = {code: data.draw(st.integers(0, 20), label=code) for code in after}
    every = [chain for code in after for chain in chains(after, code)]
    longest = max(sum(lasts[code] for code in chain) for chain in every)
    assert elapsed(after, lasts) == longest
    path = critical_path(after, lasts)
    assert sum(lasts[code] for code in path) == longest
    assert all(before in after[code] for before, code in itertools.pairwise(path))
    slots = timetable(after, lasts)
    assert all(slots[code].slack == 0 for code in path)


@given(after_maps(), st.data())
def test_slack_is_what_a_step_may_take_longer(after: dict[str, tuple[str, ...]], data: Any) -> None:
    lasts = {code: data.draw(st.integers(1, 20), label=code) for code in after}
    code = data.draw(st.sampled_from(sorted(after)))
    slack = timetable(after, lasts)[code].slack
    assert elapsed(after, lasts | {code: lasts[code] + slack}) == elapsed(after, lasts)
    assert elapsed(after, lasts | {code: lasts[code] + slack + 1}) == elapsed(after, lasts) + 1


@given(after_maps(), st.data())
def test_it_counts_time_spans_as_it_counts_numbers(after: dict[str, tuple[str, ...]], data: Any) -> None:
    lasts = {code: data.draw(st.integers(1, 500), label=code) for code in after}
    spans = {code: timedelta(minutes=n) for code, n in lasts.items()}
    assert elapsed(after, spans, zero=timedelta()) == timedelta(minutes=elapsed(after, lasts))


@given(after_maps())
def test_opening_what_is_ready_reaches_every_step_and_none_too_early(
    after: dict[str, tuple[str, ...]],
) -> None:
    settled: list[str] = []
    while now := ready(after, settled, settled):
        assert all(set(after[code]) <= set(settled) for code in now)
        settled += now
    assert sorted(settled) == sorted(after)
    assert sorted(code for stage in stages(after) for code in stage) == sorted(after)


def test_a_circle_is_named() -> None:
    after = {"a": (), "b": ("a", "d"), "c": ("b",), "d": ("c",)}
    with pytest.raises(Circle) as circle:
        in_order(after)
    codes = circle.value.codes
    assert codes[0] == codes[-1]
    assert set(codes) == {"b", "c", "d"}
    assert all(before in after[code] for before, code in itertools.pairwise(codes))


def test_four_departments_two_of_them_at_once() -> None:
    """The oracle of S0.17."""
    after = {"check": (), "fire": ("check",), "house": ("check",), "close": ("fire", "house")}
    lasts = {"check": 2, "fire": 5, "house": 3, "close": 1}
    assert elapsed(after, lasts) == 2 + max(5, 3) + 1
    assert critical_path(after, lasts) == ("check", "fire", "close")
    assert timetable(after, lasts)["house"].slack == 2
