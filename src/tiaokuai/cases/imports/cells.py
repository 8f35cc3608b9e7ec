"""How the cells of a row are taken by a mapping: once prepared for a table, then called for every row. Pure."""

from collections.abc import Callable, Sequence
from typing import Final

from tiaokuai.cases.imports.mapping import Cell, word_key
from tiaokuai.cases.imports.tables import Table, places_of, plain

EMPTY: Final = frozenset({"", "null", "none", "n/a", "nan", "#n/a", "-", "--"})
"""What files write for nothing (lower case); a mapping may add words."""
Get = Callable[[Sequence[str]], str]


class Cells:
    """Takes cells out of the rows of one table. Rows are given stripped and as wide as the headings."""

    def __init__(self, table: Table, empty: frozenset[str]) -> None:
        self._places = dict(places_of(table.headings))
        self._empty = EMPTY | empty
        self._longest = max(map(len, self._empty))

    def get(self, cell: Cell | None) -> Get:
        """How to take a cell's value out of a row: "" where there is nothing."""
        if cell is None:
            return lambda _cells: ""
        if cell.constant:
            constant = cell.constant
            return lambda _cells: constant
        places = [self._places[key] for name in cell.columns if (key := plain(name)) in self._places]
        if not places:
            return lambda _cells: cell.otherwise or ""
        if len(places) == 1:
            get = self._from_one(places[0])
        else:
            get = (
                _joined(list(map(self._from_one, places)))
                if cell.is_joined
                else _first(list(map(self._from_one, places)))
            )
        return _refined(cell, get) if cell.pattern or cell.values or cell.otherwise is not None else get

    def _from_one(self, place: int) -> Get:
        empty, longest = self._empty, self._longest

        def get(cells: Sequence[str]) -> str:
            text = cells[place]
            return "" if len(text) <= longest and text.casefold() in empty else text

        return get


def _first(gets: Sequence[Get]) -> Get:
    return lambda cells: next((text for get in gets if (text := get(cells))), "")


def _joined(gets: Sequence[Get]) -> Get:
    return lambda cells: " ".join(text for get in gets if (text := get(cells)))


def _refined(cell: Cell, get: Get) -> Get:
    def refined(cells: Sequence[str]) -> str:
        text = get(cells)
        if cell.pattern is not None:
            found = cell.pattern.search(text)
            text = (found[1] if cell.pattern.groups and found[1] else found[0]) if found else ""
        if not text:
            return cell.otherwise or ""
        kept = cell.values.get(word_key(text))
        if kept is not None:
            return kept
        return text if cell.otherwise is None else cell.otherwise

    return refined
