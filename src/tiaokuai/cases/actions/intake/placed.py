"""Where a report belongs: by point, by list, by grid, or only described. Says how sure it is."""

from dataclasses import dataclass
from datetime import date

from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.divisions import Level, at_level, prefix_of
from tiaokuai.territory.queries import division_on, grid_on, home_county, locate


@dataclass(frozen=True, slots=True)
class Placed:
    """Columns of a case that say where it is. `status`: inside, boundary, outside, by_list or described."""

    division: str
    grid: str = ""
    lon: float | None = None
    lat: float | None = None
    status: str = ""
    distance_m: float | None = None

    @property
    def town(self) -> str:
        return self.division[: Level.TOWN]


def placed(
    *,
    lon: float | None,
    lat: float | None,
    division: str,
    grid: str,
    place_text: str,
    on: date,
    agreeing: bool = False,
) -> Placed:
    """The finest place that is certain.

    A point decides when it lies in a grid; on a boundary or outside, the division chosen by the reporter
    does, else what the claiming grids agree on, else the county's desk. Raises `BadInput` ("place_missing",
    "division_unknown", "grid_unknown") when nothing says where, and "division_contradicts_point" where point and
    division must be `agreeing` and are not.
    """
    if division:
        _check_known(division, on)
    if grid:
        return _by_grid(grid, lon, lat, on)
    if lon is not None and lat is not None:
        where = _by_point(lon, lat, division, on)
        if agreeing and division and not where.division.startswith(prefix_of(division)):
            answer = no("division_contradicts_point", division=division, found=where.division)
            raise BadInput(answer, field="division")
        return where
    if division:
        return Placed(division, status="by_list")
    county = home_county(on) if place_text.strip() else None
    if county is None:
        raise BadInput(no("place_missing"), field="place")
    return Placed(county.code, status="described")


def _by_grid(code: str, lon: float | None, lat: float | None, on: date) -> Placed:
    grid = grid_on(code, on)
    if grid is None:
        raise BadInput(no("grid_unknown", grid=code), field="grid")
    return Placed(code[: Level.VILLAGE], code, lon, lat, status="by_list")


def _by_point(lon: float, lat: float, division: str, on: date) -> Placed:
    found = locate(lon, lat, on)
    if found.status == "inside" and found.grid:
        return Placed(found.village or found.grid[: Level.VILLAGE], found.grid, lon, lat, status="inside")
    code = division or found.village or found.town or found.county
    if code is None and found.nearest:
        code = at_level(found.nearest[: Level.VILLAGE], Level.COUNTY)
    if code is None:
        county = home_county(on)
        if county is None:
            raise BadInput(no("place_missing"), field="place")
        code = county.code
    return Placed(code, "", lon, lat, status=found.status, distance_m=found.distance_m)


def _check_known(division: str, on: date) -> None:
    if division_on(division, on) is None:
        raise BadInput(no("division_unknown", division=division), field="division")
