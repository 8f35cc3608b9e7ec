"""The rows that bear on one matter, laid out so that a question finds its few rows at once."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain

from tiaokuai.kernel.divisions import Level
from tiaokuai.registers.resolver.contest import Line
from tiaokuai.registers.resolver.values import TOWN


class Plan:
    """Lines of one matter and of those above it, by place.

    Which lines apply in a division depends only on the longest place prefix that has lines: `place_of`. Where
    a line speaks of "the town", the answer depends on the town as well, so places narrow to it. Answers can
    change only on the days in `turns`.
    """

    __slots__ = ("_lengths", "at_place", "towns_matter", "turns")

    def __init__(self, lines: Iterable[Line], closed: Mapping[str, date], town_units: Iterable[str]) -> None:
        grouped: defaultdict[str, list[Line]] = defaultdict(list)
        for line in lines:
            grouped[line.cited.place].append(line)
        self.at_place = {place: tuple(held) for place, held in grouped.items()}
        self._lengths = tuple(sorted({len(place) for place in grouped}, reverse=True))
        every = tuple(chain.from_iterable(grouped.values()))
        named = {unit for line in every for unit in units_of(line)}
        self.towns_matter = TOWN in named
        if self.towns_matter:
            named.update(town_units)
        days = {line.row.valid_from for line in every}
        days.update(line.row.valid_to for line in every if line.row.valid_to is not None)
        days.update(closed[unit] for unit in named if unit in closed)
        self.turns = tuple(sorted(days))

    def place_of(self, division: str) -> str:
        """The prefix of the division on which its answers depend."""
        place = ""
        for length in self._lengths:
            if division[:length] in self.at_place:
                place = division[:length]
                break
        return division[: Level.TOWN] if self.towns_matter and len(place) < Level.TOWN else place

    def span_of(self, on: date) -> int:
        """The number of turns passed by that day: answers are the same all through a span."""
        return bisect_right(self.turns, on)

    def lines_at(self, place: str, on: date) -> list[Line]:
        """The lines that apply at a place (a prefix from `place_of`) on a day, in no order."""
        return [
            line
            for length in self._lengths
            if length <= len(place)
            for line in self.at_place.get(place[:length], ())
            if line.row.holds_on(on)
        ]


def units_of(line: Line) -> tuple[str, ...]:
    return (line.lead, *(assist.unit for assist in line.row.assistants))
