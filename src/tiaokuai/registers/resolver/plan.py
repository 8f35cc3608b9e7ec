"""The rows that bear on one matter, laid out so that a question finds its few rows at once."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from tiaokuai.registers.resolver.contest import Heirs, Line
from tiaokuai.registers.resolver.values import TOWN

NO_TOWN = ""
"""In place of a town unit: the place is wider than a town, or its town has no unit."""


class Plan:
    """Lines of one matter and of those above it, by place.

    Which lines apply in a division depends only on the longest place prefix that has lines: `place_of`. Where
    a line speaks of "the town" (`of_town`), the answer depends on the town too: `town_kind`. Answers can change
    only on the days in `turns`. `named`: every unit that the lines name.
    """

    __slots__ = ("_closed", "_lengths", "at_place", "named", "of_town", "turns")

    def __init__(
        self,
        lines: Iterable[Line],
        closed: Mapping[str, date],
        heirs: Heirs,
        town_units: Iterable[str],
    ) -> None:
        grouped: defaultdict[str, list[Line]] = defaultdict(list)
        for line in lines:
            grouped[line.cited.place].append(line)
        self.at_place = {place: tuple(held) for place, held in grouped.items()}
        self._closed = closed
        self._lengths = tuple(sorted({len(place) for place in grouped}, reverse=True))
        every = [line for held in grouped.values() for line in held]
        self.named = frozenset(unit for line in every for unit in units_of(line))
        self.of_town = TOWN in self.named
        bearing = _with_heirs(self.named.union(town_units) if self.of_town else self.named, heirs)
        days = {line.row.valid_from for line in every}
        days.update(line.row.valid_to for line in every if line.row.valid_to is not None)
        days.update(closed[unit] for unit in bearing if unit in closed)
        days.update(heirs[unit][0] for unit in bearing if unit in heirs)
        self.turns = tuple(sorted(days))

    def place_of(self, division: str) -> str:
        """The prefix of the division on which it depends which lines apply."""
        for length in self._lengths:
            if division[:length] in self.at_place:
                return division[:length]
        return ""

    def town_kind(self, unit: str | None) -> str:
        """What matters of a town: TOWN if it is like any other, its unit if not, NO_TOWN if it has none.

        A town is unlike others where a line names it by its unit, or where it closes some day. Where no line
        speaks of "the town", all are alike.
        """
        if not self.of_town:
            return TOWN
        if not unit:
            return NO_TOWN
        return unit if unit in self.named or unit in self._closed else TOWN

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


def _with_heirs(units: frozenset[str], heirs: Heirs) -> set[str]:
    """The units, and all who come to carry their duties."""
    found, asked = set(units), set(units)
    while asked:
        asked = {heirs[unit][1] for unit in asked if unit in heirs} - found
        found |= asked
    return found


def units_of(line: Line) -> tuple[str, ...]:
    return (line.lead, *(assist.unit for assist in line.row.assistants))
