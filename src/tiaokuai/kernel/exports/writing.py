"""Tables that leave the platform as a workbook or as CSV, written row by row, with a digest of what was written. Pure.

The digest is SHA-256 over the CSV text of heading and rows (UTF-8, lines ended by CR LF): whoever holds a file can
compute it again from what they see.
"""

import csv
import hashlib
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import IO, Any

Row = Sequence[str | int | float]
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet would compute; such a one is written with an apostrophe before it."""


@dataclass(frozen=True, slots=True)
class Written:
    """A finished file at its start, how many rows of the first table stand in it, and their digest."""

    file: IO[bytes]
    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    headings: Sequence[str]
    rows: Iterable[Row]


class _Digest:
    """Counts and digests rows as they pass."""

    def __init__(self) -> None:
        self.rows = -1
        self._sum = hashlib.sha256()

    def line(self, row: Row) -> bytes:
        told = io.StringIO(newline="")
        csv.writer(told).writerow([_plain(value) for value in row])
        line = told.getvalue().encode()
        self._sum.update(line)
        self.rows += 1
        return line

    @property
    def hex(self) -> str:
        return self._sum.hexdigest()


def as_csv(headings: Sequence[str], rows: Iterable[Row]) -> Written:
    """The table alone, with the mark by which spreadsheets know UTF-8; its digest leaves the mark out."""
    file = io.BytesIO()
    file.write(b"\xef\xbb\xbf")
    told = _Digest()
    for row in chain([headings], rows):
        file.write(told.line(row))
    return _ended(file, told)


def as_workbook(
    sheets: Sequence[Sheet], *, about: str, notes: Callable[[int, str], Iterable[tuple[str, str]]]
) -> Written:
    """A workbook with these sheets and, after them, one named `about` of names and explanations.

    `notes` is told how many rows the first sheet has and their digest once they are written.
    """
    import xlsxwriter  # loaded with the first workbook: most processes at rest never write one

    file, told = io.BytesIO(), _Digest()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for number, sheet in enumerate(sheets):
            page = book.add_worksheet(sheet.name[:31])
            page.freeze_panes(1, 0)
            page.set_column(0, len(sheet.headings) - 1, 18)
            for line, row in enumerate(chain([sheet.headings], sheet.rows)):
                if number == 0:
                    told.line(row)
                _put(page, line, row, bold if line == 0 else None)
        page = book.add_worksheet(about[:31])
        page.set_column(0, 0, 28)
        page.set_column(1, 1, 90)
        for line, words in enumerate(notes(told.rows, told.hex)):
            _put(page, line, words, wrapped)
    return _ended(file, told)


def _put(page: Any, line: int, row: Row, style: Any) -> None:
    for place, value in enumerate(row):
        if isinstance(value, str):
            page.write_string(line, place, value, style)
        else:
            page.write_number(line, place, value, style)


def _plain(value: str | float) -> str:
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA) else text


def _ended(file: IO[bytes], told: _Digest) -> Written:
    file.seek(0)
    return Written(file, max(told.rows, 0), told.hex)
