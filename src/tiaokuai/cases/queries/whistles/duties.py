"""What the lists give the units that a whistle calls, and which of them are the town's own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tiaokuai.cases.rules.whistles.rows import Duty, duty_of, is_own_duty
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.divisions import Level
from tiaokuai.organisation.models import Stationing
from tiaokuai.organisation.queries import town_unit_of, units_on
from tiaokuai.organisation.rules.kinds import TOWN_OFFICES, UnitKind
from tiaokuai.registers.queries import matter_on, resolve
from tiaokuai.registers.resolver import Resolution

OWN_KINDS = TOWN_OFFICES | {UnitKind.TOWN_GOVERNMENT, UnitKind.VILLAGE_COMMITTEE}


@dataclass(frozen=True, slots=True)
class Checked:
    """The units of a whistle looked up in the lists, on a day, in the order given."""

    town_unit: str
    resolution: Resolution
    duties: tuple[Duty, ...]
    own_bodies: frozenset[str]

    @property
    def is_own_duty(self) -> bool:
        return is_own_duty(self.town_unit, self.resolution)

    @property
    def lead(self) -> str:
        return self.resolution.lead.unit if self.resolution.lead else ""

    @property
    def gap(self) -> str:
        return self.resolution.gap.name.value if self.resolution.gap else ""


def checked_units(*, matter: str, division: str, units: Iterable[str], on: date) -> Checked:
    """Three or four statements. Raises `BadInput` for a place outside every town, a matter that the catalogue does not
    hold and a unit that does not stand on the day."""
    town = town_unit_of(division, on)
    if town is None or len(division[: Level.TOWN]) < Level.TOWN:
        raise BadInput(no("no_town_there", division=division), field="division")
    if matter_on(matter, on) is None:
        raise BadInput(no("matter_unknown", matter=matter), field="matter")
    codes = list(dict.fromkeys(units))
    standing = units_on(codes, on)
    for code in codes:
        if code not in standing:
            raise BadInput(no("unit_unknown", unit=code), field="units")
    homes = dict(Stationing.objects.on(on).filter(unit__in=codes).values_list("unit", "home_unit"))
    resolution = resolve(matter, division, on)
    return Checked(
        town_unit=town.code,
        resolution=resolution,
        duties=tuple(duty_of(code, homes.get(code, ""), resolution) for code in codes),
        own_bodies=frozenset(code for code in codes if standing[code].kind in OWN_KINDS),
    )
