"""What holds of places, as functions of plain values: kinds by code, who may change the territory, the 1-4-1 frame."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import YES, Answer, no
from tiaokuai.kernel.divisions import CODE_LENGTH, Level, at_level, level_of, prefix_of


class DivisionKind(StrEnum):
    """What a division is, read from its code (GB/T 2260, GB/T 10114, statistical division codes; domain 2.6)."""

    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"
    COUNTY = "county"
    COUNTY_CITY = "county_city"
    SUBDISTRICT = "subdistrict"
    TOWN = "town"
    TOWNSHIP = "township"
    TOWN_LIKE = "town_like"
    RESIDENTS_COMMITTEE = "residents_committee"
    VILLAGERS_COMMITTEE = "villagers_committee"
    VILLAGE_LIKE = "village_like"


class GridKind(StrEnum):
    """All-purpose grids cover the village; special ones are parks, schools, markets (GB/T 34300; domain 2.3)."""

    ALL_PURPOSE = "all_purpose"
    SPECIAL = "special"


class SuccessionKind(StrEnum):
    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"


MAY_CHANGE: Final = frozenset({Role.COUNTY_CENTRE, Role.SYSTEM_ADMIN, Role.PLATFORM})
"""The county centre keeps the grid map, the system administrator sets a county up, the platform runs commands."""

TRACKS: Final = ("party_lead", "economy_ecology", "safety_law", "public_service")
"""The four platforms of a town as reworked in 2021-22; a county may name another set (seed item S0.8)."""


def kind_of(code: str) -> DivisionKind:
    """The kind that a 12-digit code tells; the ranges stand in domain 2.6."""
    level = level_of(code)
    if level is Level.PROVINCE:
        return DivisionKind.PROVINCE
    if level is Level.CITY:
        return DivisionKind.CITY
    if level is Level.COUNTY:
        return _first_below(
            int(code[4:6]), {21: DivisionKind.DISTRICT, 81: DivisionKind.COUNTY}, DivisionKind.COUNTY_CITY
        )
    if level is Level.TOWN:
        bounds = {100: DivisionKind.SUBDISTRICT, 200: DivisionKind.TOWN, 400: DivisionKind.TOWNSHIP}
        return _first_below(int(code[6:9]), bounds, DivisionKind.TOWN_LIKE)
    bounds = {200: DivisionKind.RESIDENTS_COMMITTEE, 400: DivisionKind.VILLAGERS_COMMITTEE}
    return _first_below(int(code[9:12]), bounds, DivisionKind.VILLAGE_LIKE)


def _first_below(number: int, bounds: Mapping[int, DivisionKind], otherwise: DivisionKind) -> DivisionKind:
    return next((kind for bound, kind in bounds.items() if number < bound), otherwise)


def parent_of(code: str) -> str:
    """The 12-digit code one level up that differs from `code`; "" for a province."""
    above = [at_level(code, level) for level in sorted(Level, reverse=True) if level < level_of(code)]
    return above[0] if above else ""


def may_change_territory(actor: Actor, code: str) -> Answer:
    """Whether `actor` may change divisions and grids at `code` ("" for anywhere)."""
    if not actor.is_(*MAY_CHANGE):
        return no("not_your_part", verb="change_territory", who=sorted(MAY_CHANGE))
    placed = actor.has_place()
    if not placed.ok:
        return placed
    reach = prefix_of(actor.place) if len(actor.place) == CODE_LENGTH else actor.place
    return YES if code.startswith(reach) else no("territory_out_of_reach", division=code, place=actor.place)


@dataclass(frozen=True, slots=True)
class FrameFault:
    """A place at which the 1-4-1 frame is not whole: `what` is centre, platform or grid."""

    division: str
    what: str
    wanted: int
    found: int


def check_frame(
    *,
    centres: int,
    county: str,
    tracks: int,
    platforms: Mapping[str, int],
    gridless_villages: Collection[str],
) -> list[FrameFault]:
    """The 1-4-1 check of seed item S0.8: one centre a county, `tracks` platforms a town, a grid in each village.

    `platforms`: number of platforms by town code, towns without any included.
    """
    faults = [] if centres == 1 else [FrameFault(county, "centre", 1, centres)]
    faults += [FrameFault(t, "platform", tracks, n) for t, n in sorted(platforms.items()) if n != tracks]
    faults += [FrameFault(v, "grid", 1, 0) for v in sorted(gridless_villages)]
    return faults
