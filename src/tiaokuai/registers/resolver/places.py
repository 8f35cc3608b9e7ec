"""Sets of divisions as stretches of one sorted list, said again in as few code prefixes as possible."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from tiaokuai.kernel.divisions import Level, bounds_of

Stretch = tuple[int, int]
"""Half-open positions in `Atlas.codes`. A subtree is always one stretch."""


class Atlas:
    """Every division asked about (12-digit codes), sorted, so that a prefix is a pair of positions."""

    def __init__(self, divisions: Iterable[str]) -> None:
        self.codes = sorted(set(divisions))
        self._stretches: dict[str, Stretch] = {}
        self.towns = [
            (town, self.stretch_of(town)) for town in dict.fromkeys(code[: Level.TOWN] for code in self.codes)
        ]

    def stretch_of(self, prefix: str) -> Stretch:
        stretch = self._stretches.get(prefix)
        if stretch is None:
            lower, upper = bounds_of(prefix)
            stretch = bisect_left(self.codes, lower), bisect_left(self.codes, upper)
            self._stretches[prefix] = stretch
        return stretch

    def cut(self, at: Iterable[int]) -> Iterator[Stretch]:
        """The stretches between these positions, from the first division to the last; none is empty."""
        end = len(self.codes)
        start = 0
        for position in sorted({*at, end}):
            if start < position:
                yield start, position
                start = position

    def cover(self, stretches: Iterable[Stretch]) -> tuple[str, ...]:
        """The fewest prefixes that hold all divisions of these stretches, and no other of the atlas."""
        return tuple(prefix for stretch in _joined(stretches) for prefix in self._cover_one("", stretch))

    def _cover_one(self, prefix: str, stretch: Stretch) -> Iterator[str]:
        low, high = self.stretch_of(prefix)
        low, high = max(low, stretch[0]), min(high, stretch[1])
        if low >= high:
            return
        if (low, high) == self.stretch_of(prefix):
            yield self._narrowed(prefix, low, high)
            return
        length = next(level for level in Level if level > len(prefix))
        while low < high:
            child = self.codes[low][:length]
            yield from self._cover_one(child, (low, high))
            low = self.stretch_of(child)[1]

    def _narrowed(self, prefix: str, low: int, high: int) -> str:
        """The longest prefix that says the same: a county rather than "everywhere" if there is but one."""
        first, last = self.codes[low], self.codes[high - 1]
        shared = (first[:level] for level in sorted(Level, reverse=True) if first[:level] == last[:level])
        return max(prefix, next(shared, ""), key=len)


def size(stretches: Iterable[Stretch]) -> int:
    return sum(end - start for start, end in stretches)


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    joined: list[Stretch] = []
    for start, end in sorted(stretches):
        if joined and joined[-1][1] >= start:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined
