"""Where the cases of a file lie: by their points, else by the names that the file writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tiaokuai.cases.actions.importing.names import Names
from tiaokuai.cases.imports.points import Pair, in_degrees
from tiaokuai.cases.imports.rows import ForeignCase
from tiaokuai.kernel.clock import local_date
from tiaokuai.territory.queries import Place, locate_many


@dataclass(frozen=True, slots=True)
class Where:
    """Columns of a case that say where it is; `status` as `Case.place_status`."""

    division: str
    grid: str = ""
    point: Pair | None = None
    status: str = ""
    distance_m: float | None = None


def places_of(batch: Sequence[ForeignCase], names: Names, system: str) -> list[Where]:
    """By point where it lies in a grid, else by the names in the file, else at the county's desk."""
    pairs = in_degrees([case.point for case in batch if case.point], system)
    points = iter(pairs)
    with_points = [(case, next(points) if case.point else None) for case in batch]
    found = _in_grids([(case, point) for case, point in with_points if point])
    return [_where(case, point, found.get(case.row), names) for case, point in with_points]


def _in_grids(pointed: list[tuple[ForeignCase, Pair]]) -> dict[int, Place]:
    by_day: dict[date, list[tuple[ForeignCase, Pair]]] = {}
    for case, point in pointed:
        by_day.setdefault(local_date(case.reported), []).append((case, point))
    found: dict[int, Place] = {}
    for day, some in by_day.items():
        places = locate_many([p[0] for _c, p in some], [p[1] for _c, p in some], day)
        found |= {case.row: place for (case, _p), place in zip(some, places, strict=True)}
    return found


def _where(case: ForeignCase, point: Pair | None, place: Place | None, names: Names) -> Where:
    named = names.division_of(case)
    county = names.county_code
    if place is not None and place.status == "inside" and place.grid:
        return Where(place.village or place.town or named, place.grid, point, "inside")
    if named != county:
        return Where(named, "", point, "by_list")
    if place is not None and place.status == "boundary":
        return Where(place.village or place.town or county, "", point, "boundary", place.distance_m)
    if place is not None and place.distance_m is not None:
        return Where(county, "", point, "outside", place.distance_m)
    return Where(county, "", point, "described")
