"""A file as tables of text: workbooks with their merged cells, and CSV in the encodings that are met."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.sheets import text_of

_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f]")
ENCODINGS: Final = ("utf-8-sig", "gb18030")


@dataclass(frozen=True)
class Grid:
    """One sheet: `cells` from its first line on, padded to one width, and which cells a merge covers.

    `covered`: (line, column) of every cell of a merged range but its first, to the (line, column) of the first.
    """

    name: str
    cells: list[list[str]]
    covered: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def at(self, line: int, column: int) -> str:
        """The text that a reader sees there: that of the merged range where there is one."""
        line, column = self.covered.get((line, column), (line, column))
        return self.cells[line][column]

    def hangs(self, line: int, column: int) -> bool:
        """Whether the cell belongs to a range that began on a line above."""
        return self.covered.get((line, column), (line, column))[0] < line


def load_grids(content: bytes) -> list[Grid]:
    """Every sheet of a workbook, or the one table of a CSV file. Raises `BadInput` for anything else."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except (CalamineError, ValueError, OSError):
        return [_csv_grid(content)]
    return [_sheet_grid(book, name) for name in book.sheet_names]


def _sheet_grid(book: CalamineWorkbook, name: str) -> Grid:
    sheet = book.get_sheet_by_name(name)
    cells = [[text_of(cell) for cell in line] for line in sheet.to_python(skip_empty_area=False)]
    ranges = sheet.merged_cell_ranges or []
    covered = {
        (line, column): start
        for start, end in ranges
        for line in range(start[0], end[0] + 1)
        for column in range(start[1], end[1] + 1)
        if (line, column) != start
    }
    return Grid(name, _padded(cells, [end for _, end in ranges]), covered)


def _csv_grid(content: bytes) -> Grid:
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROL.search(text) or not text.strip():
            break
        lines = csv.reader(io.StringIO(text, newline=""))
        return Grid("", _padded([[text_of(cell) for cell in line] for line in lines], []))
    raise BadInput(no("not_a_workbook"), field="file")


def _padded(cells: list[list[str]], ends: list[tuple[int, int]]) -> list[list[str]]:
    height = max([len(cells), *(line + 1 for line, _ in ends)])
    width = max([*(len(line) for line in cells), *(column + 1 for _, column in ends), 0])
    lines = cells + [[] for _ in range(height - len(cells))]
    return [line + [""] * (width - len(line)) for line in lines]


def column_name(column: int) -> str:
    """A column as people call it: 0 is A, 27 is AB."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def filled(grid: Grid, line: int) -> Iterator[tuple[int, str]]:
    """(column, text) of the cells of a line that hold text of their own, not of a merge from elsewhere."""
    for column, text in enumerate(grid.cells[line]):
        if text and (line, column) not in grid.covered:
            yield column, text
