"""Names for the codes that stand on a page, looked up together."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from tiaokuai.cases.models import Case
from tiaokuai.kernel.divisions import CODE_LENGTH
from tiaokuai.organisation.queries import names_of
from tiaokuai.registers.queries.matters import matter_names
from tiaokuai.territory.queries import names_on


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
    """Every name that these cases need: three statements, however many cases."""
    listed = list(cases)
    divisions = {case.division for case in listed} | {case.town.ljust(CODE_LENGTH, "0") for case in listed}
    matters = {case.matter for case in listed if case.matter}
    codes = {case.lead for case in listed if case.lead} | {unit for unit in units if unit}
    return Names(
        units=names_of(codes, day) if codes else {},
        divisions=names_on(divisions, day),
        matters=matter_names(matters, day) if matters else {},
    )


def grid_words(grid: str) -> str:
    """ "grid 3" for ``990122001003-g03``; a serial that is not counted stands for itself."""
    serial = grid[CODE_LENGTH + 1 :]
    number = serial.lstrip("gG").lstrip("0")
    return _("grid %(serial)s") % {"serial": number if number.isdigit() else serial}
