"""Opens a table of any usual kind and reads it row by row: CSV in any encoding and delimiter, gzipped, workbooks."""

import codecs
import csv
import gzip
import io
import re
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from tiaokuai.cases.imports.mapping import TableForm
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.sheets import text_of

HEADER_WITHIN: Final = 20
WORKBOOKS: Final = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}
_CHUNK: Final = 1 << 20
_MARKS: Final = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
Line = tuple[int, list[str]]
"""A row as a spreadsheet counts it, and its cells as text."""
csv.field_size_limit(1 << 24)


@dataclass(frozen=True, slots=True)
class Table:
    """An opened file: where its headings stand, and how to go through its rows, as often as wanted."""

    path: Path
    form: TableForm
    headings: tuple[str, ...]
    header_row: int

    def lines(self) -> Iterator[Line]:
        """Every row below the headings that is not empty. Streams: one row in memory at a time."""
        for number, cells in _all_lines(self.path, self.form):
            if number > self.header_row and any(cell.strip() for cell in cells):
                yield number, cells


def open_table(path: Path, form: TableForm, wanted: Sequence[str]) -> Table:
    """The table in `path`, its headings being the first row that holds all of `wanted`.

    Raises `BadInput` for a file that cannot be read, and names the columns that are missing and those there are.
    """
    settled = form if _is_workbook(path) else _settled(path, form)
    first: list[Line] = []
    for number, cells in _all_lines(path, settled):
        if number > max(HEADER_WITHIN, form.header_row):
            break
        first.append((number, [cell.strip() for cell in cells]))
    if not first:
        raise BadInput(no("import_file_empty", file=path.name), field="file")
    asked = {plain(name) for name in wanted}
    chosen = _header(first, asked, form.header_row)
    lacking = sorted(name for name in set(wanted) if plain(name) not in {plain(cell) for cell in chosen[1]})
    if lacking:
        there = [cell for cell in chosen[1] if cell]
        raise BadInput(
            no("import_columns_missing", file=path.name, row=chosen[0], missing=lacking, there=there),
            field="mapping",
        )
    return Table(path, settled, tuple(chosen[1]), chosen[0])


def plain(heading: str) -> str:
    """A heading without width, case and blanks: what counts when columns are found."""
    return re.sub(r"[\s_]+", "", unicodedata.normalize("NFKC", heading)).casefold()


def _header(first: list[Line], asked: set[str], row: int) -> Line:
    if row:
        return next((line for line in first if line[0] == row), first[-1])
    return max(first, key=lambda line: (len(asked & {plain(cell) for cell in line[1]}), -line[0]))


def _is_workbook(path: Path) -> bool:
    return path.suffix.lower() in WORKBOOKS


def _all_lines(path: Path, form: TableForm) -> Iterator[Line]:
    return _workbook_lines(path, form) if _is_workbook(path) else _text_lines(path, form)


def _workbook_lines(path: Path, form: TableForm) -> Iterator[Line]:
    try:
        book = CalamineWorkbook.from_path(path)
        sheet = book.get_sheet_by_name(form.sheet or _fullest(book))
    except (CalamineError, OSError, ValueError) as fault:
        raise BadInput(no("import_file_unreadable", file=path.name, why=str(fault)), field="file") from fault
    before = sheet.start[0] if sheet.start else 0
    for number, cells in enumerate(sheet.iter_rows(), start=before + 1):
        yield number, [text_of(cell) for cell in cells]


def _fullest(book: CalamineWorkbook) -> str:
    if len(book.sheet_names) == 1:
        return book.sheet_names[0]
    return max(book.sheet_names, key=lambda name: book.get_sheet_by_name(name).total_height)


def _text_lines(path: Path, form: TableForm) -> Iterator[Line]:
    try:
        with _binary(path) as raw, io.TextIOWrapper(raw, encoding=form.encoding, newline="") as text:
            reader = csv.reader(text, delimiter=form.delimiter, skipinitialspace=form.delimiter != "\t")
            yield from enumerate(reader, start=1)
    except (OSError, EOFError, zlib.error, UnicodeError, csv.Error, LookupError) as fault:
        raise BadInput(no("import_file_unreadable", file=path.name, why=str(fault)), field="file") from fault


def _binary(path: Path) -> "gzip.GzipFile | io.BufferedReader":
    with path.open("rb") as looked:
        zipped = looked.read(2) == b"\x1f\x8b"
    return gzip.open(path, "rb") if zipped else path.open("rb")


def _settled(path: Path, form: TableForm) -> TableForm:
    """The form with encoding and delimiter found out where the mapping does not say."""
    try:
        encoding = form.encoding or _encoding(path)
        codecs.lookup(encoding)
        with _binary(path) as raw, io.TextIOWrapper(raw, encoding, errors="replace", newline="") as text:
            sample = text.read(1 << 16)
    except (OSError, EOFError, zlib.error) as fault:
        raise BadInput(no("import_file_unreadable", file=path.name, why=str(fault)), field="file") from fault
    except LookupError as fault:
        raise BadInput(no("import_encoding_unknown", encoding=form.encoding), field="mapping") from fault
    return TableForm(encoding, form.delimiter or _delimiter(sample), form.sheet, form.header_row)


def _encoding(path: Path) -> str:
    """UTF-8 if the whole file is; else GB18030 if high bytes come in the pairs of Chinese text, else Windows-1252."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    high = pairs = 0
    is_utf8 = True
    with _binary(path) as raw:
        start = raw.read(_CHUNK)
        for mark, name in _MARKS.items():
            if start.startswith(mark):
                return name
        piece = start
        while piece:
            if is_utf8:
                try:
                    decoder.decode(piece)
                except UnicodeDecodeError:
                    is_utf8 = False
            if not is_utf8 and high < 200_000:
                high += len(re.findall(rb"[\x80-\xff]", piece))
                pairs += 2 * len(re.findall(rb"[\xa1-\xf7][\xa1-\xfe]", piece))
            piece = raw.read(_CHUNK)
    if is_utf8:
        return "utf-8"
    return "gb18030" if pairs > 0.8 * high else "cp1252"


def _delimiter(sample: str) -> str:
    """The sign that parts most of the first lines into the most columns, quoted text left out."""
    lines = [re.sub(r'"[^"]*"', "", line) for line in sample.splitlines()[:HEADER_WITHIN]]
    return max(",\t;|", key=lambda sign: sum(line.count(sign) for line in lines))
