"""Opens a table, finds its headings, and goes through its rows as often as wanted, one in memory at a time."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from tiaokuai.cases.imports.mapping import TableForm
from tiaokuai.cases.imports.tables.containers import UNREADABLE, Kind, bytes_of, kind_of, unreadable
from tiaokuai.cases.imports.tables.spelling import delimiter_of, encoding_named, encoding_of
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.sheets import text_of

HEADER_WITHIN: Final = 20
Line = tuple[int, list[str]]
"""A row as a spreadsheet counts it, and its cells as text."""
csv.field_size_limit(1 << 24)


@dataclass(frozen=True, slots=True)
class Table:
    """An opened file: where its headings stand, and how to go through its rows."""

    path: Path
    kind: Kind
    form: TableForm
    headings: tuple[str, ...]
    header_row: int

    def lines(self) -> Iterator[Line]:
        """Every row below the headings, but for empty ones and those that only repeat the headings (on each page)."""
        again = [heading.strip() for heading in self.headings]
        first, width = again[0], len(again)
        for number, cells in _all_lines(self.path, self.kind, self.form):
            if number <= self.header_row or not any(map(str.strip, cells)):
                continue
            if cells[0].strip() == first and [cell.strip() for cell in cells[:width]] == again:
                continue
            yield number, cells

    @property
    def is_text(self) -> bool:
        return self.kind is not Kind.WORKBOOK


def open_table(path: Path, form: TableForm, wanted: Sequence[tuple[str, ...]]) -> Table:
    """The table in `path`, its headings being the first row that holds the most of `wanted`.

    `wanted`: for each column the names under which it may stand. Raises `BadInput` for a file that cannot be read, and
    names the columns that are missing, what they may have been meant to be, and those there are.
    """
    kind = kind_of(path)
    settled = form if kind is Kind.WORKBOOK else _settled(path, kind, form)
    first: list[Line] = []
    for number, cells in _all_lines(path, kind, settled):
        if number > max(HEADER_WITHIN, form.header_row):
            break
        first.append((number, [cell.strip() for cell in cells]))
    if not any(any(cells) for _number, cells in first):
        raise BadInput(no("import_file_empty", file=path.name), field="file")
    row, headings = _header(first, [{plain(name) for name in names} for names in wanted], form.header_row)
    there = {place_key for place_key, _place in places_of(headings)}
    lacking = {" / ".join(names) for names in wanted if not there & {plain(name) for name in names}}
    if lacking:
        raise _missing(path, row, sorted(lacking), [cell for cell in headings if cell])
    return Table(path, kind, settled, tuple(headings), row)


def plain(heading: str) -> str:
    """A heading without width, case and blanks: what counts when columns are found."""
    return re.sub(r"[\s_]+", "", unicodedata.normalize("NFKC", heading)).casefold()


def places_of(headings: Sequence[str]) -> Iterator[tuple[str, int]]:
    """(plain heading, place of the column); further columns of the same heading are ``heading #2``, ``heading #3``."""
    seen: dict[str, int] = {}
    for place, heading in enumerate(headings):
        if key := plain(heading):
            seen[key] = seen.get(key, 0) + 1
            yield key if seen[key] == 1 else f"{key}#{seen[key]}", place


def _missing(path: Path, row: int, lacking: list[str], there: list[str]) -> BadInput:
    by_key = {plain(heading): heading for heading in there}
    guesses = {
        name: by_key[found[0]]
        for name in lacking
        if (found := get_close_matches(plain(name), by_key, 1, 0.6))
    }
    answer = no(
        "import_columns_missing", file=path.name, row=row, missing=lacking, nearest=guesses, there=there
    )
    return BadInput(answer, field="mapping")


def _header(first: list[Line], asked: list[set[str]], row: int) -> Line:
    if row:
        return next((line for line in first if line[0] == row), first[-1])

    def found(line: Line) -> int:
        there = {key for key, _place in places_of(line[1])}
        return sum(bool(names & there) for names in asked)

    best = max(first, key=lambda line: (found(line), -line[0]))
    # Where nothing is found, the row with most headings is what the message should show.
    return best if found(best) else max(first, key=lambda line: (sum(map(bool, line[1])), -line[0]))


def _all_lines(path: Path, kind: Kind, form: TableForm) -> Iterator[Line]:
    return _workbook_lines(path, form) if kind is Kind.WORKBOOK else _text_lines(path, kind, form)


def _workbook_lines(path: Path, form: TableForm) -> Iterator[Line]:
    try:
        book = CalamineWorkbook.from_path(path)
        if form.sheet and form.sheet not in book.sheet_names:
            raise BadInput(
                no("import_sheet_unknown", sheet=form.sheet, there=book.sheet_names), field="mapping"
            )
        sheet = book.get_sheet_by_name(form.sheet or _fullest(book))
    except (CalamineError, OSError, ValueError) as fault:
        raise unreadable(path, fault) from fault
    before = sheet.start[0] if sheet.start else 0
    for number, cells in enumerate(sheet.iter_rows(), start=before + 1):
        yield number, [text_of(cell) for cell in cells]


def _fullest(book: CalamineWorkbook) -> str:
    if len(book.sheet_names) == 1:
        return book.sheet_names[0]
    return max(book.sheet_names, key=lambda name: book.get_sheet_by_name(name).total_height)


def _text_lines(path: Path, kind: Kind, form: TableForm) -> Iterator[Line]:
    try:
        with (
            bytes_of(path, kind) as raw,
            io.TextIOWrapper(raw, encoding=form.encoding, errors="replace", newline="") as text,
        ):
            blanks_first = form.delimiter != "\t"
            yield from enumerate(
                csv.reader(_sound(text), delimiter=form.delimiter, skipinitialspace=blanks_first), start=1
            )
    except (*UNREADABLE, UnicodeError, csv.Error) as fault:
        raise unreadable(path, fault) from fault


def _sound(lines: Iterable[str]) -> Iterator[str]:
    """Lines without the zero byte, which no database keeps in a text."""
    return (line.replace("\0", "") if "\0" in line else line for line in lines)


def _settled(path: Path, kind: Kind, form: TableForm) -> TableForm:
    """The form with encoding and delimiter found out where the mapping does not say."""
    try:
        encoding = encoding_named(form.encoding) if form.encoding else ""
    except LookupError as fault:
        raise BadInput(no("import_encoding_unknown", encoding=form.encoding), field="mapping") from fault
    try:
        if not encoding:
            with bytes_of(path, kind) as raw:
                encoding = encoding_of(raw)
        with (
            bytes_of(path, kind) as raw,
            io.TextIOWrapper(raw, encoding, errors="replace", newline="") as text,
        ):
            sample = text.read(1 << 16)
    except UNREADABLE as fault:
        raise unreadable(path, fault) from fault
    return replace(form, encoding=encoding, delimiter=form.delimiter or delimiter_of(sample))
