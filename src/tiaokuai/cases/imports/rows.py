"""A row of a foreign file to the case it tells of, or the reason why it cannot be one."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, TypeVar

from tiaokuai.cases.imports.mapping import Cell, Mapping, MomentCell
from tiaokuai.cases.imports.moments import moment_of
from tiaokuai.cases.imports.points import Pair, number_of, pair_of
from tiaokuai.cases.imports.tables import Table, plain
from tiaokuai.cases.states import Source
from tiaokuai.kernel.answer import Answer, no

EMPTY: Final = frozenset({"", "null", "none", "n/a", "nan", "#n/a", "-", "--"})
"""What files write for nothing (lower case); a mapping may add words."""
LONGEST_TEXT: Final = 32_767
EARLIEST: Final = datetime(1900, 1, 1, tzinfo=UTC)
Get = Callable[[Sequence[str]], str]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ForeignCase:
    """What one row says. Moments in UTC; `point` as the file has it (`Mapping.point.system`); names as written.

    `origin` is "<system>:<number>", unique in the database. `is_duplicate`: ended as a repeated report, of `parent`
    where the file names it.
    """

    row: int
    origin: str
    reported: datetime
    due: datetime | None = None
    closed: datetime | None = None
    is_closed: bool = False
    is_duplicate: bool = False
    parent: str = ""
    text: str = ""
    place_text: str = ""
    point: Pair | None = None
    division: str = ""
    town: str = ""
    village: str = ""
    matter: tuple[str, ...] = ()
    matter_code: str = ""
    unit: str = ""
    source: str = Source.IMPORT.value
    reply: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a row was left out: the column at fault, and the reason."""

    row: int
    column: str
    answer: Answer
    cells: tuple[str, ...]


class _Bad(Exception):
    def __init__(self, column: str, answer: Answer) -> None:
        super().__init__(answer.code)
        self.column = column
        self.answer = answer


class RowReader:
    """Reads the rows of one table by one mapping; made once, called for every row. Nothing happened after `at`."""

    def __init__(self, mapping: Mapping, table: Table, *, at: datetime) -> None:
        self._mapping = mapping
        self._latest = at
        self._empty = EMPTY | mapping.empty
        self._places = {
            plain(name): place for place, name in reversed(list(enumerate(table.headings))) if name
        }
        m = mapping
        self._number = self._get(m.number)
        self._status, self._parent = self._get(m.status), self._get(m.parent)
        self._duplicate = self._get(m.duplicate.cell if m.duplicate else None)
        self._text = [self._get(cell) for cell in m.text]
        self._place_text = [self._get(cell) for cell in m.place_text]
        self._division, self._town, self._village = (self._get(c) for c in (m.division, m.town, m.village))
        self._matter, self._matter_code = [self._get(cell) for cell in m.matter], self._get(m.matter_code)
        self._unit, self._source, self._reply = self._get(m.unit), self._get(m.source), self._get(m.reply)
        self._contact = [self._get(cell) for cell in (m.name, m.phone, m.email)]
        self._moments = [(how, self._get(how.cell if how else None)) for how in (m.reported, m.due, m.closed)]
        self._point = self._point_getter()

    def read(self, row: int, cells: list[str]) -> ForeignCase | Rejection:
        """The case of a row, or the first reason against it."""
        try:
            return self._case(row, cells)
        except _Bad as bad:
            return Rejection(row, bad.column, bad.answer, tuple(cells))

    def _case(self, row: int, cells: list[str]) -> ForeignCase:
        (reported, by_day), (due, _), (closed, closed_by_day) = (
            self._moment(how, get, cells) for how, get in self._moments
        )
        if reported is None:
            raise _Bad(self._mapping.reported.cell.column, no("row_without_report_time"))
        is_duplicate = self._is_duplicate(cells)
        is_closed = self._is_closed(cells, closed)
        if closed is not None:
            closed = (
                self._closing(reported, closed, by_day=by_day or closed_by_day)
                if is_closed or is_duplicate
                else None
            )
        matter = tuple(name for get in self._matter if (name := get(cells)))
        text = "\n".join(part for get in self._text if (part := get(cells)))
        if not text and not matter:
            raise _Bad(self._text_column(), no("row_without_words"))
        if len(text) > LONGEST_TEXT:
            raise _Bad(self._text_column(), no("row_text_too_long", most=LONGEST_TEXT, given=len(text)))
        name, phone, email = (get(cells) for get in self._contact)
        place_text = ", ".join(part for get in self._place_text if (part := get(cells)))
        return ForeignCase(
            row, self._origin(cells), reported, due, closed, is_closed, is_duplicate,
            self._parent(cells), text or " / ".join(matter), place_text,
            self._point(cells), self._division(cells), self._town(cells), self._village(cells), matter,
            self._matter_code(cells), self._unit(cells), self._source(cells) or Source.IMPORT.value, self._reply(cells),
            name, phone, email,
        )  # fmt: skip

    def origin_of(self, number: str) -> str:
        """The origin of a number of the same system."""
        system = self._mapping.system
        if len(system) + len(number) >= 100:
            number = hashlib.sha256(number.encode()).hexdigest()[:32]
        return f"{system}:{number}"

    def _origin(self, cells: list[str]) -> str:
        if self._mapping.number is None:
            whole = "\x1f".join(cell.strip() for cell in cells).rstrip("\x1f")
            return self.origin_of(hashlib.sha256(whole.encode()).hexdigest()[:32])
        number = self._number(cells)
        if not number:
            raise _Bad(self._mapping.number.column, no("row_without_number"))
        return self.origin_of(number)

    def _moment(self, how: MomentCell | None, get: Get, cells: list[str]) -> tuple[datetime | None, bool]:
        if how is None or not (text := get(cells)):
            return None, False
        found = moment_of(text, how)
        if found is None:
            raise _Bad(how.cell.column, no("row_no_moment", text=text[:60]))
        if found[0] < EARLIEST or (how is not self._mapping.due and found[0] > self._latest):
            raise _Bad(how.cell.column, no("row_moment_impossible", text=text[:60]))
        return found

    def _closing(self, reported: datetime, closed: datetime, *, by_day: bool) -> datetime:
        """Never before the report; of days without an hour the same day will do."""
        if closed >= reported:
            return closed
        if by_day and (reported - closed).total_seconds() < 86_400:
            return reported
        column = self._mapping.closed.cell.column if self._mapping.closed else ""
        raise _Bad(column, no("row_closed_before_report"))

    def _is_duplicate(self, cells: list[str]) -> bool:
        flag = self._mapping.duplicate
        if flag is None:
            return bool(self._parent(cells))
        return self._duplicate(cells).casefold() in flag.yes

    def _is_closed(self, cells: list[str], closed: datetime | None) -> bool:
        if self._mapping.status is None:
            return closed is not None
        return self._status(cells).casefold() in self._mapping.closed_words

    def _text_column(self) -> str:
        return ", ".join(cell.column for cell in (*self._mapping.text, *self._mapping.matter) if cell.column)

    def _point_getter(self) -> Callable[[Sequence[str]], Pair | None]:
        cells = self._mapping.point
        if cells is None:
            return lambda _cells: None
        if cells.both is not None:
            both, column = self._get(cells.both), cells.both.column

            def from_one(row: Sequence[str]) -> Pair | None:
                pair = _checked(both(row), pair_of, column)
                return pair and _or_none(pair[::-1] if cells.lat_first else pair)

            return from_one
        east, north = self._get(cells.lon), self._get(cells.lat)
        names = [cell.column if cell else "" for cell in (cells.lon, cells.lat)]

        def from_two(row: Sequence[str]) -> Pair | None:
            lon, lat = _checked(east(row), number_of, names[0]), _checked(north(row), number_of, names[1])
            return None if lon is None or lat is None else _or_none((lon, lat))

        return from_two

    def _get(self, cell: Cell | None) -> Get:
        """How to take a cell's value out of a row: "" where there is nothing."""
        if cell is None:
            return lambda _cells: ""
        if cell.constant:
            return lambda _cells: cell.constant
        place = self._places.get(plain(cell.column))
        if place is None:
            return lambda _cells: cell.otherwise or ""
        empty, longest = self._empty, max(map(len, self._empty))

        def get(cells: Sequence[str]) -> str:
            text = cells[place].strip() if place < len(cells) else ""
            return "" if len(text) <= longest and text.casefold() in empty else text

        return _refined(cell, get) if cell.pattern or cell.values or cell.otherwise is not None else get


def _refined(cell: Cell, get: Get) -> Get:
    def refined(cells: Sequence[str]) -> str:
        text = get(cells)
        if cell.pattern is not None:
            found = cell.pattern.search(text)
            text = (found[1] if cell.pattern.groups and found[1] else found[0]) if found else ""
        if not text:
            return cell.otherwise or ""
        kept = cell.values.get(text.casefold())
        if kept is not None:
            return kept
        return text if cell.otherwise is None else cell.otherwise

    return refined


def _checked(text: str, read: Callable[[str], T | None], column: str) -> T | None:
    if not text:
        return None
    value = read(text)
    if value is None:
        raise _Bad(column, no("row_no_coordinate", text=text[:60]))
    return value


def _or_none(pair: Pair) -> Pair | None:
    """0, 0 is what systems write for "not known"."""
    return None if pair == (0.0, 0.0) else pair
