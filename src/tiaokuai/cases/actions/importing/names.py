"""What the database calls places, units and matters, for the names that a file writes."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from tiaokuai.cases.imports.catalogue import Catalogue, key_of
from tiaokuai.cases.imports.mapping import CountyName
from tiaokuai.cases.imports.rows import ForeignCase
from tiaokuai.cases.imports.survey import Path
from tiaokuai.kernel.divisions import CODE_LENGTH, Level, at_level, bounds_of
from tiaokuai.organisation.models import Unit
from tiaokuai.registers.models import Matter
from tiaokuai.territory.models import Division


class Names:
    """Every name of one county, read in four statements and kept while a file comes in."""

    def __init__(self, county: CountyName) -> None:
        self.county = county
        self.county_code = county.code.ljust(CODE_LENGTH, "0")
        low, high = bounds_of(county.code)
        self.divisions = dict(
            Division.objects.filter(code__gte=low, code__lt=high)
            .order_by("valid_from")
            .values_list("code", "name")
        )
        self.places, self._villages = _places(self.divisions)
        units = list(Unit.objects.filter(code__startswith=f"{county.code}-").order_by("valid_from"))
        self.unit_codes = {unit.code for unit in units}
        self.units = {key_of(name): unit.code for unit in units for name in (unit.code, *unit.names)}
        self._matters: dict[Path, str] = {}
        self._divisions: dict[Path, str] = {}

    @cached_property
    def catalogue(self) -> Catalogue:
        return Catalogue(Matter.objects.filter(valid_to=None).values_list("code", "name"))

    def expect(self, divisions: Mapping[str, str], units: Mapping[str, str]) -> None:
        """Count these as known too: divisions (code to name) and units (name to code) that a dry run would create."""
        self.divisions |= divisions
        self.places, self._villages = _places(self.divisions)
        self.unit_codes |= set(units.values())
        self.units |= {key_of(name): code for name, code in units.items()}
        self._divisions.clear()

    @property
    def is_founded(self) -> bool:
        """Whether the county itself is among the divisions."""
        return self.county_code in self.divisions

    def division_of(self, case: ForeignCase) -> str:
        """The finest division that the file names and the database knows; the county's own where it names none."""
        asked = (case.division, case.town, case.village)
        code = self._divisions.get(asked)
        if code is None:
            code = self._divisions[asked] = self._found(case)
        return code

    def _found(self, case: ForeignCase) -> str:
        if case.division.isdigit() and len(case.division) <= CODE_LENGTH:
            code = case.division.ljust(CODE_LENGTH, "0")
            if code in self.divisions:
                return code
        town, village = key_of(case.town), key_of(case.village)
        found = (village and self.places.get((town, village))) or (town and self.places.get((town, "")))
        return found or self._villages.get(village) or self.county_code

    def unit_of(self, case: ForeignCase) -> str:
        return self.units.get(key_of(case.unit), "") if case.unit else ""

    def matter_of(self, case: ForeignCase) -> str:
        """The matter's code: given, or found by the names of its levels; "" where nothing is known."""
        if case.matter_code in self.catalogue.names:
            return case.matter_code
        code = self._matters.get(case.matter)
        if code is None:
            code = self._matters[case.matter] = self.catalogue.code_of(case.matter)
        return code


def _places(divisions: dict[str, str]) -> tuple[dict[tuple[str, str], str], dict[str, str]]:
    """((town, village or "") to code, village name to code where one town alone has it)."""
    places: dict[tuple[str, str], str] = {}
    villages: dict[str, str] = {}
    for code, name in divisions.items():
        town = at_level(code, Level.TOWN)
        if code[Level.COUNTY :].strip("0") == "":
            continue
        if code == town:
            places[key_of(name), ""] = code
            continue
        places[key_of(divisions.get(town, "")), key_of(name)] = code
        villages[key_of(name)] = "" if key_of(name) in villages else code
    return places, villages


def keys_of(names: Iterable[str]) -> set[str]:
    return {key_of(name) for name in names}
