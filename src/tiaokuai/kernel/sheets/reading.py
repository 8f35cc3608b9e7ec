"""A table out of a workbook, headed in any language of the platform."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from python_calamine import CalamineError, CalamineWorkbook

from tiaokuai.kernel.answer import Answer, no
from tiaokuai.kernel.sheets.cells import text_of, too_long
from tiaokuai.kernel.sheets.words import Column, column_by_heading, heading_of, in_words, meanings, plain

HEADER_WITHIN = 12
_MISSING = "headings_missing"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row cannot be used: where (row counted from 1 as people see it, column by its heading), and what for."""

    sheet: str
    row: int
    column: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Row:
    """One filled row: `number` as people count, `cells` by column key, stripped text, "" where empty.

    A cell of a column with choices holds the code of the one it names; as it is written where it names none.
    """

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


def read_table(
    content: bytes, columns: Sequence[Column], longest: Mapping[str, int] | None = None
) -> Reading:
    """The rows of the first sheet that has the required headings.

    Problems: the file is no workbook, no sheet has the headings (naming those missing), required cells empty,
    a cell outside the choices of its column, a text longer than `longest` (column key to characters) allows. Never
    raises for what is in the file.
    """
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except (CalamineError, ValueError, OSError):
        return Reading("", problems=[Problem("", 0, "", no("not_a_workbook"))])
    nearest: Reading | None = None
    for name in book.sheet_names:
        grid = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        reading = table_of(name, [[text_of(cell) for cell in line] for line in grid], columns, longest)
        lacking = _lacking(reading)
        if not lacking:
            return reading
        if nearest is None or len(lacking) < len(_lacking(nearest)):
            nearest = reading
    return nearest or table_of("", [], columns)


def table_of(
    sheet: str,
    texts: Sequence[Sequence[str]],
    columns: Sequence[Column],
    longest: Mapping[str, int] | None = None,
) -> Reading:
    """The rows of a table of texts; that its headings are missing is its one problem then, named in `headings`."""
    shown = in_words(columns)
    start, places = _header(texts, columns)
    missing = [column.heading for column in shown if column.required and column.key not in places]
    reading = Reading(sheet)
    if missing:
        reading.problems.append(Problem(sheet, 0, "", no(_MISSING, headings=missing)))
        return reading
    codes = {column.key: meanings(column) for column in columns if column.choices}
    for number, line in enumerate(texts[start + 1 :], start=start + 2):
        cells = {key: line[place] if place < len(line) else "" for key, place in places.items()}
        if not any(cells.values()):
            continue
        meant = {key: codes[key].get(plain(cells.get(key, "")), "") for key in codes}
        reading.problems.extend(_cell_problems(sheet, number, cells, meant, shown))
        for key, answer in too_long(cells, longest or {}):
            reading.problems.append(Problem(sheet, number, heading_of(columns, key), answer))
        reading.rows.append(Row(number, cells | {key: code for key, code in meant.items() if code}))
    return reading


def _lacking(reading: Reading) -> Sequence[str]:
    found = (problem.answer for problem in reading.problems)
    return next((answer.params["headings"] for answer in found if answer.code == _MISSING), ())


def _header(texts: Sequence[Sequence[str]], columns: Sequence[Column]) -> tuple[int, dict[str, int]]:
    """(row index, column key to cell index) of the likeliest header row."""
    wanted = column_by_heading(columns)
    best: tuple[int, dict[str, int]] = (0, {})
    for index, line in enumerate(texts[:HEADER_WITHIN]):
        found: dict[str, int] = {}
        for place, text in enumerate(line):
            column = wanted.get(plain(text))
            if column is not None:
                found.setdefault(column.key, place)
        if len(found) > len(best[1]):
            best = (index, found)
    return best


def _cell_problems(
    sheet: str, number: int, cells: Mapping[str, str], meant: Mapping[str, str], columns: Sequence[Column]
) -> Iterator[Problem]:
    for column in columns:
        text = cells.get(column.key, "")
        if column.required and not text:
            yield Problem(sheet, number, column.heading, no("cell_empty", heading=column.heading))
        elif text and column.choices and not meant[column.key]:
            answer = no("cell_not_a_choice", text=text, choices=list(column.choices.values()))
            yield Problem(sheet, number, column.heading, answer)
