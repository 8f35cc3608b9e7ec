"""Tables in workbooks that people fill in: one header row, one thing a row. Pure.

Reads .xlsx, .xls and .ods (python-calamine), writes templates (XlsxWriter). Headings are found wherever they stand
in the first rows and in any order; every bad row is reported with sheet, row and column.
"""

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from python_calamine import CalamineError, CalamineWorkbook

from tiaokuai.kernel.answer import Answer, no

HEADER_WITHIN = 12
_DAY = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})\D?|(\d{4})(\d{2})(\d{2})")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `heading` is what the template writes, `also` what is read as the same."""

    key: str
    heading: str
    also: tuple[str, ...] = ()
    required: bool = False
    example: str = ""
    note: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row cannot be used: where (row counted from 1 as people see it, column by its heading), and what for."""

    sheet: str
    row: int
    column: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Row:
    """One filled row: `number` as people count, `cells` by column key, stripped text, "" where empty."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.cells.get(key, "")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sheet held. With problems there may be rows too: both are shown, the caller decides."""

    sheet: str
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_table(content: bytes, columns: Sequence[Column]) -> Reading:
    """The rows of the first sheet that has the required headings.

    Problems: the file is no workbook, no sheet has the headings (naming those missing), required cells empty,
    a cell outside the choices of its column. Never raises for what is in the file.
    """
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except (CalamineError, ValueError, OSError):
        return Reading("", problems=[Problem("", 0, "", no("not_a_workbook"))])
    missing: tuple[str, list[str]] = ("", [column.heading for column in columns if column.required])
    for name in book.sheet_names:
        grid = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        texts = [[text_of(cell) for cell in line] for line in grid]
        head, lacking = _header(texts, columns)
        if not lacking:
            return _rows(name, texts, head, columns)
        if len(lacking) < len(missing[1]) or not missing[0]:
            missing = (name, lacking)
    return Reading(
        missing[0], problems=[Problem(missing[0], 0, "", no("headings_missing", headings=missing[1]))]
    )


def _header(
    texts: list[list[str]], columns: Sequence[Column]
) -> tuple[tuple[int, dict[str, int]], list[str]]:
    """((row index, column key to cell index), required headings that are missing) of the likeliest header row."""
    wanted = {_plain(name): column for column in columns for name in (column.heading, *column.also)}
    required = [column for column in columns if column.required]
    best: tuple[int, dict[str, int]] = (0, {})
    for index, line in enumerate(texts[:HEADER_WITHIN]):
        found: dict[str, int] = {}
        for place, text in enumerate(line):
            column = wanted.get(_plain(text))
            if column is not None:
                found.setdefault(column.key, place)
        if len(found) > len(best[1]):
            best = (index, found)
    return best, [column.heading for column in required if column.key not in best[1]]


def _rows(
    sheet: str, texts: list[list[str]], head: tuple[int, dict[str, int]], columns: Sequence[Column]
) -> Reading:
    start, places = head
    reading = Reading(sheet)
    for number, line in enumerate(texts[start + 1 :], start=start + 2):
        cells = {key: line[place] if place < len(line) else "" for key, place in places.items()}
        if not any(cells.values()):
            continue
        reading.rows.append(Row(number, cells))
        reading.problems.extend(_cell_problems(sheet, number, cells, columns))
    return reading


def _cell_problems(
    sheet: str, number: int, cells: Mapping[str, str], columns: Sequence[Column]
) -> Iterator[Problem]:
    for column in columns:
        text = cells.get(column.key, "")
        if column.required and not text:
            yield Problem(sheet, number, column.heading, no("cell_empty", heading=column.heading))
        elif text and column.choices and text not in column.choices:
            answer = no("cell_not_a_choice", text=text, choices=list(column.choices))
            yield Problem(sheet, number, column.heading, answer)


def text_of(cell: object) -> str:
    """A cell as people read it: whole numbers without ".0", days as 2026-11-23, no padding."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return (
            cell.date().isoformat()
            if (cell.hour, cell.minute, cell.second) == (0, 0, 0)
            else cell.isoformat(" ")
        )
    return str(cell).replace(" ", " ").strip()


def _plain(text: str) -> str:
    return re.sub(r"[\s*:]+", "", unicodedata.normalize("NFKC", text)).lower()


def day_of(text: str) -> date | None:
    """The day that a text names (2026-11-23, 2026/11/23, 2026年11月23日, 20261123), or None when it names none."""
    match = _DAY.fullmatch(unicodedata.normalize("NFKC", text.strip()))
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups() if part is not None)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def several(text: str) -> list[str]:
    """A cell that lists several things, by any of the usual separators."""
    return [
        part.strip()
        for part in re.split(r"[、,,;;\n|]+", unicodedata.normalize("NFKC", text))
        if part.strip()
    ]


def write_table(
    sheet: str, columns: Sequence[Column], rows: Iterable[Mapping[str, object]] = (), *, guide: str = ""
) -> bytes:
    """A workbook with these columns: required headings starred, choices as drop-down lists.

    `guide` names a second sheet that explains each column with an example; without rows this is the template.
    """
    import xlsxwriter  # loaded with the first workbook: most processes at rest never write one

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        page = book.add_worksheet(sheet[:31])
        bold = book.add_format({"bold": True, "bg_color": "#E8EEF4", "border": 1, "text_wrap": True})
        text = book.add_format({"num_format": "@"})
        page.freeze_panes(1, 0)
        given = list(rows)
        for place, column in enumerate(columns):
            page.set_column(place, place, max(12, 2 * len(column.heading) + 4), text)
            page.write_string(0, place, column.heading + (" *" if column.required else ""), bold)
            if column.choices and len(",".join(column.choices)) <= 255:
                page.data_validation(
                    1, place, 5000, place, {"validate": "list", "source": list(column.choices)}
                )
            for line, row in enumerate(given, start=1):
                page.write_string(line, place, text_of(row.get(column.key)), text)
        if guide:
            explained = book.add_worksheet(guide[:31])
            explained.set_column(0, 3, 32, text)
            for line, column in enumerate(columns):
                words = (column.heading, column.note, column.example, "、".join(column.choices))
                for place, word in enumerate(words):
                    explained.write_string(line, place, word, bold if place == 0 else text)
    return out.getvalue()
