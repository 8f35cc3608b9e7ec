"""How long steps take that run one after another and at the same time. Pure, over numbers and over time spans alike.

What comes after several steps begins when the last of them ends: along a chain times add up, of what runs at the same
time the longest counts, so that the whole takes the maximum of the parallel and the sum of the serial (domain S0.17).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

After = Mapping[str, Collection[str]]
"""Each step to the steps that it comes after."""


@dataclass(frozen=True, slots=True)
class Slot:
    """When a step begins and ends, counted from the start of the whole, and how much later it could end without the
    whole ending later."""

    begins: Any
    ends: Any
    slack: Any


class Circle(ValueError):
    """Steps that wait for each other: none of them can begin."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__(" → ".join(codes))
        self.codes = codes


def in_order(after: After) -> tuple[str, ...]:
    """Every step behind those that it comes after, otherwise as given. Raises `Circle`."""
    settled: dict[str, None] = {}
    while len(settled) < len(after):
        free = next(
            (code for code in after if code not in settled and set(after[code]) <= set(settled)), None
        )
        if free is None:
            raise Circle(_circle_in(after, set(settled)))
        settled[free] = None
    return tuple(settled)


def _circle_in(after: After, settled: Collection[str]) -> tuple[str, ...]:
    """One circle among the steps that cannot be settled, beginning and ending with the same step."""
    walked: list[str] = []
    here = next(code for code in after if code not in settled)
    while here not in walked:
        walked.append(here)
        here = next(code for code in after[here] if code not in settled)
    return (*reversed(walked[walked.index(here) :]), walked[-1])


def timetable(after: After, lasts: Mapping[str, Any], *, zero: Any = 0) -> dict[str, Slot]:
    """Each step's slot where it begins as soon as it can. `lasts`: how long each takes; `zero` of the same kind.

    Raises `Circle`.
    """
    order = in_order(after)
    begins: dict[str, Any] = {}
    for code in order:
        begins[code] = max((begins[each] + lasts[each] for each in after[code]), default=zero)
    whole = max((begins[code] + lasts[code] for code in order), default=zero)
    latest = dict.fromkeys(order, whole)
    for code in reversed(order):
        for each in after[code]:
            latest[each] = min(latest[each], latest[code] - lasts[code])
    return {
        code: Slot(begins[code], begins[code] + lasts[code], latest[code] - begins[code] - lasts[code])
        for code in order
    }


def elapsed(after: After, lasts: Mapping[str, Any], *, zero: Any = 0) -> Any:
    """How long the whole takes: the maximum of the parallel and the sum of the serial. Raises `Circle`."""
    return max((slot.ends for slot in timetable(after, lasts, zero=zero).values()), default=zero)


def critical_path(after: After, lasts: Mapping[str, Any], *, zero: Any = 0) -> tuple[str, ...]:
    """The chain of steps that decides how long the whole takes; of several the one given first. Raises `Circle`."""
    slots = timetable(after, lasts, zero=zero)
    if not slots:
        return ()
    last = max(slots, key=lambda code: slots[code].ends)
    path = [last]
    while after[path[-1]]:
        path.append(max(after[path[-1]], key=lambda code: slots[code].ends))
    return tuple(reversed(path))


def ready(after: After, settled: Collection[str], begun: Collection[str]) -> tuple[str, ...]:
    """Steps that have not begun, and that nothing holds back any more."""
    return tuple(code for code, before in after.items() if code not in begun and set(before) <= set(settled))


def stages(after: After) -> tuple[tuple[str, ...], ...]:
    """Steps by how many must be behind them at least; those of one stage may run at the same time. Raises `Circle`."""
    depth: dict[str, int] = {}
    for code in in_order(after):
        depth[code] = max((depth[each] + 1 for each in after[code]), default=0)
    found: list[list[str]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for code in after:
        found[depth[code]].append(code)
    return tuple(tuple(stage) for stage in found)


def waited_for(after: After, open_steps: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Each open step to those that it still waits for among the open ones."""
    waiting = set(open_steps)
    return {code: tuple(each for each in after[code] if each in waiting) for code in after if code in waiting}
