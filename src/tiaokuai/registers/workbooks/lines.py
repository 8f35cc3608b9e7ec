"""Lines of a published list that are no rows of it: headings repeated on a new page, titles, totals. Pure."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from tiaokuai.kernel.answer import Answer, no
from tiaokuai.registers.workbooks.grids import Grid, column_name, filled
from tiaokuai.registers.workbooks.headings import Header, plain, title_of

_TOTAL: Final = re.compile(r"(合计|总计|共计|总共|小计)[:\s]*共?\s*(?:(\d+)\s*[项条个件]?)?")
PART: Final = "小计"
"""A total of what stands above it since the last heading or the last such total; the others are of the whole sheet."""


def is_repeated_heading(grid: Grid, header: Header, line: int, *, after_one: bool) -> bool:
    """Whether a line says in each of its cells what a heading line says in that column, or a title of the list.

    `after_one`: the line above is one too; then one cell is enough, else it takes two.
    """
    own = dict(filled(grid, line))
    if len(own) == 1 and title_of(next(iter(own.values()))) in header.titles:
        return True
    headings = range(header.first, header.body)
    same = all(
        plain(text) in {plain(grid.cells[h][column]) for h in headings} for column, text in own.items()
    )
    return same and len(own) >= (1 if after_one else 2)


def total_of(own: Mapping[int, str]) -> tuple[str, int | None] | None:
    """(the word, how many it claims) of a line that is a total: ``合计：7项``, in one cell or in several; else None."""
    words = "".join(unicodedata.normalize("NFKC", text).strip() for _column, text in sorted(own.items()))
    match = _TOTAL.fullmatch(words)
    return (match.group(1), int(match.group(2)) if match.group(2) else None) if match else None


def heading_at(grid: Grid, header: Header, line: int) -> str:
    """The heading of the column in which a line's first text stands, or its letter where the column has none."""
    column = next((column for column, _text in filled(grid, line)), 0)
    named = next((header.written[key] for key, place in header.columns.items() if place == column), "")
    return named or column_name(column)


@dataclass
class Claims:
    """What a sheet says of its own length, counted along as its rows are read.

    `earlier`: rows read of the sheets before it. `areas`: area to (line, heading of the column, how many it claims).
    `differing`: (line, heading of the column, answer) of each total that is not what was read.
    """

    earlier: int = 0
    rows: int = 0
    part: int = 0
    areas: dict[str, tuple[int, str, int]] = field(default_factory=dict)
    differing: list[tuple[int, str, Answer]] = field(default_factory=list)

    def row(self) -> None:
        self.rows += 1
        self.part += 1

    def area(self, name: str, claimed: int | None, *, line: int, column: str) -> None:
        self.part = 0
        if claimed is not None:
            self.areas[name] = line, column, claimed

    def total(self, word: str, claimed: int | None, *, line: int, column: str) -> None:
        """A total of all may count the sheets before this one too."""
        whole = word != PART
        read = self.rows if whole else self.part
        right = {read, self.earlier + read} if whole else {read}
        if claimed is not None and claimed not in right:
            answer = no("total_differs", text=word, claimed=claimed, read=read)
            self.differing.append((line, column, answer))
        self.part = 0
