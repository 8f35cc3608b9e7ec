"""Which report each repeated one goes into, through chains and circles. Pure."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple


class First(NamedTuple):
    """Where a chain of repeated reports ends: at `last`, one of them, which repeats `beyond` that is none of them.

    `beyond` is "" where the chain is a circle: then `last` is the earliest of the circle, and repeats nothing.
    """

    last: str
    beyond: str


def first_reports(repeats: Mapping[str, str], order: Callable[[str], Any]) -> dict[str, First]:
    """For each repeated report the end of its chain. `repeats`: origin to the origin it names; `order`: by age."""
    ends: dict[str, First] = {}
    for start in repeats:
        path: dict[str, None] = {}
        at = start
        while at in repeats and at not in ends and at not in path:
            path[at] = None
            at = repeats[at]
        if at in ends:
            end = ends[at]
        elif at in path:
            steps = list(path)
            end = First(min(steps[steps.index(at) :], key=order), "")
        else:
            end = First(next(reversed(path)), at)
        ends |= dict.fromkeys(path, end)
    return ends
