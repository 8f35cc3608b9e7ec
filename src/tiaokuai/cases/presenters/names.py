"""Names for the codes that stand on a page, looked up together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext as _

from tiaokuai.cases.models import Case
from tiaokuai.kernel.divisions import CODE_LENGTH
from tiaokuai.organisation.queries.units import label_rows
from tiaokuai.registers.queries.matters import name_rows as matter_rows
from tiaokuai.territory.queries.divisions import name_rows


@dataclass(frozen=True, slots=True)
class Names:
    """Code to name. A code that nobody knows stands for itself."""

    units: dict[str, str] = field(default_factory=dict)
    divisions: dict[str, str] = field(default_factory=dict)
    matters: dict[str, str] = field(default_factory=dict)

    def unit(self, code: str) -> str:
        return self.units.get(code, code)

    def matter(self, code: str) -> str:
        return self.matters.get(code, code)

    def place(self, case: Case) -> str:
        """Town, village and grid, as far as they are known: "柳溪镇 上塘村 第 1 网格"."""
        return " ".join(filter(None, (self.division(case), grid_words(case.grid) if case.grid else "")))

    def division(self, case: Case) -> str:
        """Town and village alone."""
        town = case.town.ljust(CODE_LENGTH, "0")
        codes = [town] if case.division == town else [town, case.division]
        return " ".join(filter(None, (self.divisions.get(code, "") for code in codes))) or case.division


def names_for(cases: Iterable[Case], day: date, *, units: Iterable[str] = ()) -> Names:
    """Every name that these cases need: one statement, however many cases."""
    listed = list(cases)
    divisions = {case.division for case in listed} | {case.town.ljust(CODE_LENGTH, "0") for case in listed}
    matters = {case.matter for case in listed if case.matter}
    codes = {case.lead for case in listed if case.lead} | {unit for unit in units if unit}
    asked = [
        label_rows(codes, day) if codes else None,
        name_rows(divisions, day) if divisions else None,
        matter_rows(matters, day) if matters else None,
    ]
    return _together([rows for rows in asked if rows is not None])


def _together(asked: Sequence[Any]) -> Names:
    """Rows (of what, code, name, since when) of several parts in one statement; the latest name of a code counts."""
    if not asked:
        return Names()
    first, *others = asked
    names = Names()
    kept = {"unit": names.units, "division": names.divisions, "matter": names.matters}
    for of, code, name, _since in sorted(first.union(*others, all=True), key=itemgetter(3)):
        kept[of][code] = name
    return names


def grid_words(grid: str) -> str:
    """ "grid 3" for ``990122001003-g03``; a serial that is not counted stands for itself."""
    serial = grid[CODE_LENGTH + 1 :]
    number = serial.lstrip("gG").lstrip("0")
    return _("grid %(serial)s") % {"serial": number if number.isdigit() else serial}
