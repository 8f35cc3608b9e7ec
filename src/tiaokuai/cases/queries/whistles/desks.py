"""For which town an actor blows, and what a form of a whistle offers."""

from datetime import date

from django.db.models import Q

from tiaokuai.cases.queries.offers import Pairs
from tiaokuai.cases.queries.whistles.duties import OWN_KINDS
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.divisions import CODE_LENGTH, Level, at_level
from tiaokuai.organisation.queries import unit_on, units_of_county
from tiaokuai.organisation.rules.kinds import UnitKind
from tiaokuai.registers.resolver import Resolution
from tiaokuai.territory.queries import children_of, names_on


def town_of(actor: Actor, day: date) -> str:
    """The 12-digit code of the town that an actor acts for, "" for one who acts for none. At most one statement."""
    if len(actor.place) >= Level.TOWN:
        return actor.place[: Level.TOWN].ljust(CODE_LENGTH, "0")
    unit = unit_on(actor.unit, day) if actor.unit else None
    return unit.place if unit is not None and unit.kind == UnitKind.TOWN_GOVERNMENT else ""


def places_of(town: str, day: date) -> Pairs:
    """The villages of a town, and the town itself."""
    name = names_on([town], day).get(town, town)
    return [(town, name), *((each.code, f"{name} {each.name}") for each in children_of(town, day))]


def departments_of(division: str, day: date) -> Pairs:
    """Units of the county and agencies stationed in the town that a whistle may call: none of a town's own bodies."""
    standing = units_of_county(division, day).exclude(kind__in=[kind.value for kind in OWN_KINDS])
    county = at_level(division, Level.COUNTY)
    if division != county:
        standing = standing.filter(Q(place=county) | Q(place__startswith=division[: Level.TOWN]))
    return [(unit.code, unit.label) for unit in standing.order_by("code")]


def named_by(resolution: Resolution, town_unit: str) -> list[str]:
    """Departments that the lists name in the matter, the lead first."""
    parts = [resolution.lead, *resolution.assistants]
    return [part.unit for part in parts if part is not None and part.unit != town_unit]
