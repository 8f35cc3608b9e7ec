"""Grids as a workbook: what people fill in about each grid; outlines come as GeoJSON."""

from collections.abc import Iterable, Mapping
from typing import Final

from tiaokuai.kernel.sheets import Column, read_table, write_table
from tiaokuai.territory.formats.grid_rows import GridsFile, grid_row, without_repeats
from tiaokuai.territory.rules import GridKind


def _(text: str) -> str:
    """Marks a msgid; it is translated when a table is read or written."""
    return text


COLUMNS: Final = (
    Column(
        "code", _("Grid code"), ("网格代码", "grid"), required=True, example="990122001003-g01",
        note=_("The 12 digits of the village or community, a hyphen, a serial."),
    ),
    Column("name", _("Grid name"), required=True, example="第一网格"),
    Column(
        "kind", _("Kind of grid"), example=GridKind.ALL_PURPOSE,
        note=_("Special: parks, schools, markets and the like. Empty: all-purpose."),
        choices={GridKind.ALL_PURPOSE: _("All-purpose grid"), GridKind.SPECIAL: _("Special grid")},
        spelled={"全科": GridKind.ALL_PURPOSE, "专属": GridKind.SPECIAL},
    ),
    Column(
        "village", _("Village code"), ("所属村代码", "村代码"), example="990122001003",
        note=_("May be empty; if filled in, the first 12 digits of the grid code."),
    ),
    Column("households", _("Households"), example="360", note=_("In towns usually 300 to 500.")),
    Column(
        "worker", _("Grid worker's account"), example="wangge-0301",
        note=_("User name on the platform; no name, telephone or identity number."),
    ),
)  # fmt: skip


def read_grids_workbook(content: bytes, longest: Mapping[str, int] | None = None) -> GridsFile:
    """The rows of the first sheet with the headings of the template. Never raises for what is in the file.

    `longest`: column to characters that are kept of it.
    """
    reading = read_table(content, COLUMNS, longest)
    found = GridsFile(sheet=reading.sheet, read=len(reading.rows), problems=list(reading.problems))
    bad = {problem.row for problem in reading.problems}
    for line in reading.rows:
        if line.number not in bad:
            row = grid_row(line.number, line.cells, found)
            if row is not None:
                found.rows.append(row)
    return without_repeats(found)


def write_grids_workbook(rows: Iterable[Mapping[str, object]] = ()) -> bytes:
    """The template in the active language, or the same filled with rows (keys as in `COLUMNS`)."""
    return write_table(_("Grids"), COLUMNS, rows, guide=_("How to fill in"))
