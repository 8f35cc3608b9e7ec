"""Division tables as CSV: columns found by their headings, codes of 2, 4, 6, 9 or 12 digits filled up to 12."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from tiaokuai.kernel.answer import Answer, no
from tiaokuai.kernel.divisions import CODE_LENGTH, Level
from tiaokuai.kernel.sheets import Column, Problem, column_by_heading, day_of, heading_of, plain, too_long
from tiaokuai.territory.formats.text import decoded


def _(text: str) -> str:
    """Marks a msgid; it is translated when a table is read or written."""
    return text


COLUMNS: Final = (
    Column(
        "code", _("Division code"),
        ("code12", "division", "代码", "编码", "行政区划代码", "统计用区划代码", "区划编码"),
        required=True, example="990122001003", note=_("2, 4, 6, 9 or 12 digits; whatever is above stands first."),
    ),
    Column(
        "name", _("Division name"), ("名称", "行政区划名称", "单位名称"),
        required=True, example="上塘村",
    ),
    Column(
        "civil_code", _("Civil-affairs code"), ("民政代码", "民政区划代码"),
        example="990122001203", note=_("Where it differs from the statistical code."),
    ),
    Column(
        "valid_from", _("Valid from"), ("生效日期", "from", "启用日期"),
        example="2026-01-01", note=_("Empty: the day given below."),
    ),
)  # fmt: skip
_LENGTHS: Final = frozenset(int(level) for level in Level)


@dataclass(frozen=True, slots=True)
class DivisionRow:
    """One usable row; `number` is the line as people count, the heading being line 1."""

    number: int
    code: str
    name: str
    civil_code: str = ""
    valid_from: date | None = None


@dataclass(slots=True)
class DivisionsFile:
    read: int = 0
    rows: list[DivisionRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def complain(self, number: int, column: str, answer: Answer) -> None:
        self.problems.append(Problem("", number, column, answer))


def read_divisions(content: bytes, longest: Mapping[str, int] | None = None) -> DivisionsFile:
    """The rows of a CSV file (comma, semicolon, tab or bar; UTF-8 or GB18030; gzipped or not).

    `longest`: column to characters that are kept of it. Problems of single rows are listed with them left out. Raises
    BadInput when the file is no text at all.
    """
    text = decoded(content)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text.partition("\n")[0]))
    found = DivisionsFile()
    places = _places(next(lines, []))
    missing = [heading_of(COLUMNS, key) for key in ("code", "name") if key not in places]
    if missing:
        found.complain(1, "", no("headings_missing", headings=missing))
        return found
    seen: dict[str, tuple[int, str]] = {}
    for line in lines:
        if not any(cell.strip() for cell in line):
            continue
        found.read += 1
        cells = {key: _cell(line, place) for key, place in places.items()}
        faults = [*_faults(cells), *too_long(cells, longest or {})]
        _read_row(lines.line_num, cells, faults, found, seen)
    return found


def _delimiter(heading: str) -> str:
    return max(",;\t|", key=heading.count)


def _places(heading: list[str]) -> dict[str, int]:
    known = column_by_heading(COLUMNS)
    places: dict[str, int] = {}
    for place, cell in enumerate(heading):
        column = known.get(plain(cell))
        if column is not None:
            places.setdefault(column.key, place)
    return places


def _cell(line: list[str], place: int) -> str:
    return line[place].strip() if place < len(line) else ""


def _read_row(
    number: int,
    cells: dict[str, str],
    problems: list[tuple[str, Answer]],
    found: DivisionsFile,
    seen: dict[str, tuple[int, str]],
) -> None:
    code, name = cells["code"], cells["name"]
    filled = code.ljust(CODE_LENGTH, "0")
    if not problems and filled in seen:
        line, other = seen[filled]
        if other != name:
            problems.append(("code", no("division_twice", division=code, line=line)))
        else:
            return
    for column, answer in problems:
        found.complain(number, column, answer)
    if not problems:
        seen[filled] = (number, name)
        civil = cells.get("civil_code", "")
        begins = day_of(cells.get("valid_from", ""))
        found.rows.append(DivisionRow(number, filled, name, civil.ljust(12, "0") if civil else "", begins))


def _faults(cells: dict[str, str]) -> list[tuple[str, Answer]]:
    faults = []
    for column in ("code", "civil_code"):
        code = cells.get(column, "")
        is_digits = code.isascii() and code.isdigit()
        if (code or column == "code") and not (is_digits and len(code) in _LENGTHS and code.strip("0")):
            faults.append((column, no("division_code_bad", text=code[:40])))
    if not cells["name"]:
        faults.append(("name", no("cell_empty", heading="name")))
    begins = cells.get("valid_from", "")
    if begins and day_of(begins) is None:
        faults.append(("valid_from", no("not_a_day", text=begins[:40])))
    return faults
