"""A row of a foreign file to the case it tells of, or the reason why it cannot be one."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, NamedTuple, TypeVar

from tiaokuai.cases.imports.cells import Cells, Get
from tiaokuai.cases.imports.mapping import LEVELS, Cell, Mapping, MomentCell
from tiaokuai.cases.imports.moments import later_reading, moment_of
from tiaokuai.cases.imports.points import Pair, number_of, pair_of
from tiaokuai.cases.imports.tables import Table
from tiaokuai.cases.states import Source
from tiaokuai.kernel.answer import Answer, no

LONGEST_TEXT: Final = 32_767
PLACE, UNIT, MATTER = 60, 120, 200
"""Longest names of each, as the database keeps them: beyond, names are cut before they are compared."""
EARLIEST: Final = datetime(1900, 1, 1, tzinfo=UTC)
T = TypeVar("T")


class ForeignCase(NamedTuple):
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
    """Why a row was left out: the column at fault, what stands there, and the reason."""

    row: int
    column: str
    value: str
    answer: Answer
    cells: tuple[str, ...]


class _Bad(Exception):
    def __init__(self, column: str, answer: Answer, value: str = "") -> None:
        super().__init__(answer.code)
        self.column, self.answer, self.value = column, answer, value


class RowReader:
    """Reads the rows of one table by one mapping; made once, called for every row. Nothing happened after `at`."""

    def __init__(self, mapping: Mapping, table: Table, *, at: datetime) -> None:
        self._mapping = mapping
        self._latest = at
        self._width, self._is_text = len(table.headings), table.is_text
        m, get = mapping, Cells(table, mapping.empty).get
        self._number, self._parent = get(m.number), get(m.parent)
        self._status = get(m.status.cell if m.status else None)
        self._duplicate = get(m.duplicate.cell if m.duplicate else None)
        self._text, self._place_text = list(map(get, m.text)), list(map(get, m.place_text))
        self._division, self._town, self._village = map(get, (m.division, m.town, m.village))
        self._matter, self._matter_code = list(map(get, m.matter)), get(m.matter_code)
        self._unit, self._source, self._reply = get(m.unit), get(m.source), get(m.reply)
        self._contact = list(map(get, (m.name, m.phone, m.email)))
        self._moments = [(how, get(how.cell if how else None)) for how in (m.reported, m.due, m.closed)]
        self._point = self._point_getter(get)

    def read(self, row: int, cells: list[str]) -> ForeignCase | Rejection:
        """The case of a row, or the first reason against it."""
        try:
            return self._case(row, self._fitted(cells))
        except _Bad as bad:
            return Rejection(row, bad.column, bad.value, bad.answer, tuple(cells))

    def _fitted(self, cells: list[str]) -> list[str]:
        """Stripped and as wide as the headings. In a text file more cells mean a delimiter inside one of them."""
        fitted = [cell.strip() for cell in cells]
        short = self._width - len(fitted)
        if short > 0:
            return fitted + [""] * short
        if short < 0 and self._is_text and any(fitted[self._width :]):
            answer = no("row_too_wide", given=len(fitted), headings=self._width)
            raise _Bad("", answer, " | ".join(filter(None, fitted[self._width :]))[:200])
        return fitted

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
                self._closing(reported, closed, cells, by_day=by_day or closed_by_day)
                if is_closed or is_duplicate
                else None
            )
        matter = self._levels(cells)
        text = "\n".join(part for get in self._text if (part := get(cells)))
        if not text and not matter:
            raise _Bad(self._text_column(), no("row_without_words"))
        if len(text) > LONGEST_TEXT:
            raise _Bad(
                self._text_column(), no("row_text_too_long", most=LONGEST_TEXT, given=len(text)), text[:200]
            )
        name, phone, email = (get(cells) for get in self._contact)
        place_text = ", ".join(part for get in self._place_text if (part := get(cells)))
        return ForeignCase(
            row, self._origin(cells), reported, due, closed, is_closed, is_duplicate, self._parent(cells),
            text or " / ".join(matter), place_text, self._point(cells), self._division(cells),
            self._town(cells)[:PLACE], self._village(cells)[:PLACE], matter, self._matter_code(cells),
            self._unit(cells)[:UNIT], self._source(cells) or Source.IMPORT.value, self._reply(cells),
            name, phone, email,
        )  # fmt: skip

    def _levels(self, cells: list[str]) -> tuple[str, ...]:
        names = [name for get in self._matter if (name := get(cells))]
        if self._mapping.matter_split:
            parts = (part.strip() for name in names for part in name.split(self._mapping.matter_split))
            names = [part for part in parts if part][:LEVELS]
        return tuple(name[:MATTER] for name in names)

    def origin_of(self, number: str) -> str:
        """The origin of a number of the same system."""
        system = self._mapping.system
        if len(system) + len(number) >= 100:
            number = hashlib.sha256(number.encode()).hexdigest()[:32]
        return f"{system}:{number}"

    def _origin(self, cells: list[str]) -> str:
        if self._mapping.number is None:
            whole = "\x1f".join(cells).rstrip("\x1f")
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
            raise _Bad(how.cell.column, no("row_no_moment", text=text[:60]), text)
        if found[0] < EARLIEST or (how is not self._mapping.due and found[0] > self._latest):
            raise _Bad(how.cell.column, no("row_moment_impossible", text=text[:60]), text)
        return found

    def _closing(self, reported: datetime, closed: datetime, cells: list[str], *, by_day: bool) -> datetime:
        """Never before the report: of days without an hour the same day will do, of an hour that came twice the 2nd."""
        if closed >= reported:
            return closed
        if by_day and (reported - closed).total_seconds() < 86_400:
            return reported
        how, get = self._moments[-1]
        if how is None or (again := later_reading(closed, how.zone)) < reported:
            raise _Bad(how.cell.column if how else "", no("row_closed_before_report"), get(cells))
        return again

    def _is_duplicate(self, cells: list[str]) -> bool:
        flag = self._mapping.duplicate
        if flag is None:
            return bool(self._parent(cells))
        return self._duplicate(cells) in flag.yes

    def _is_closed(self, cells: list[str], closed: datetime | None) -> bool:
        how = self._mapping.status
        return closed is not None if how is None else how.closes(self._status(cells))

    def _text_column(self) -> str:
        return ", ".join(cell.column for cell in (*self._mapping.text, *self._mapping.matter) if cell.column)

    def _point_getter(self, get: Callable[[Cell | None], Get]) -> Callable[[Sequence[str]], Pair | None]:
        cells = self._mapping.point
        if cells is None:
            return lambda _cells: None
        if cells.both is not None:
            both, column, lat_first = get(cells.both), cells.both.column, cells.lat_first
            return lambda row: _known(
                _checked(both(row), lambda text: pair_of(text, lat_first=lat_first), column)
            )
        east, north = get(cells.lon), get(cells.lat)
        names = [cell.column if cell else "" for cell in (cells.lon, cells.lat)]

        def from_two(row: Sequence[str]) -> Pair | None:
            lon, lat = _checked(east(row), number_of, names[0]), _checked(north(row), number_of, names[1])
            return None if lon is None or lat is None else _known((lon, lat))

        return from_two


def _checked(text: str, read: Callable[[str], T | None], column: str) -> T | None:
    if not text:
        return None
    value = read(text)
    if value is None:
        raise _Bad(column, no("row_no_coordinate", text=text[:60]), text)
    return value


def _known(pair: Pair | None) -> Pair | None:
    """A coordinate of 0 is what systems write for "not known"."""
    return pair if pair and pair[0] and pair[1] else None
