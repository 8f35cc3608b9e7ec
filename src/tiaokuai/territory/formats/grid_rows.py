"""One grid as a file states it, whether drawn (GeoJSON) or only listed (workbook), and what can be wrong with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from shapely.geometry.base import BaseGeometry

from tiaokuai.kernel.answer import Answer, no
from tiaokuai.kernel.sheets import Problem
from tiaokuai.territory.rules import GridKind

CODE: Final = re.compile(r"\d{12}-[A-Za-z0-9_-]{1,11}")
KINDS: Final = {
    "": GridKind.ALL_PURPOSE,
    "all_purpose": GridKind.ALL_PURPOSE,
    "全科网格": GridKind.ALL_PURPOSE,
    "全科": GridKind.ALL_PURPOSE,
    "special": GridKind.SPECIAL,
    "专属网格": GridKind.SPECIAL,
    "专属": GridKind.SPECIAL,
}
MOST_HOUSEHOLDS: Final = 100_000


@dataclass(frozen=True, slots=True)
class GridRow:
    """`shape` None: not drawn here. `households` None and empty texts: not stated here."""

    number: int
    code: str
    name: str
    kind: GridKind
    village: str
    households: int | None
    worker: str
    shape: BaseGeometry | None = None


@dataclass(slots=True)
class GridsFile:
    """`read`: rows or features found. `sheet`: name of the sheet, "" for GeoJSON."""

    sheet: str = ""
    read: int = 0
    rows: list[GridRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def complain(self, number: int, column: str, answer: Answer) -> None:
        self.problems.append(Problem(self.sheet, number, column, answer))


def grid_row(
    number: int, cells: Mapping[str, str], found: GridsFile, *, shape: BaseGeometry | None = None
) -> GridRow | None:
    """The row these cells state (keys: code, name, kind, village, households, worker); None when it has problems."""
    before = len(found.problems)
    code, village, households = cells.get("code", ""), cells.get("village", ""), cells.get("households", "")
    if not CODE.fullmatch(code):
        found.complain(number, "code", no("grid_code_bad", text=code[:40]))
    elif village and village != code[:12]:
        found.complain(number, "village", no("grid_not_of_village", grid=code, village=village[:40]))
    if not cells.get("name"):
        found.complain(number, "name", no("cell_empty", heading="name"))
    if cells.get("kind", "") not in KINDS:
        choices = sorted(set(KINDS) - {""})
        found.complain(number, "kind", no("cell_not_a_choice", text=cells["kind"][:40], choices=choices))
    if households and not (households.isdigit() and int(households) <= MOST_HOUSEHOLDS):
        found.complain(number, "households", no("households_bad", text=households[:40], most=MOST_HOUSEHOLDS))
    worker = cells.get("worker", "")
    if len(found.problems) > before:
        return None
    number_of = int(households) if households else None
    return GridRow(
        number, code, cells["name"], KINDS[cells.get("kind", "")], code[:12], number_of, worker, shape
    )


def without_repeats(found: GridsFile) -> GridsFile:
    """The same with every second row of one code turned into a problem."""
    seen: dict[str, int] = {}
    kept = []
    for row in found.rows:
        if row.code in seen:
            found.complain(row.number, "code", no("grid_twice", grid=row.code, line=seen[row.code]))
        else:
            seen[row.code] = row.number
            kept.append(row)
    found.rows = kept
    return found
