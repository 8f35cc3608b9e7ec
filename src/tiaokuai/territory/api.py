"""Divisions and places over the API. All of it is public: no token is needed, a wrong one is refused."""

from datetime import date
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Query, Router

from tiaokuai.kernel import clock
from tiaokuai.kernel.divisions import Level
from tiaokuai.territory import queries
from tiaokuai.territory.geometry.coordinates import System, to_wgs84
from tiaokuai.territory.presenters.places import place_json
from tiaokuai.territory.schemas import DivisionDetailOut, DivisionPageOut, PlaceOut

router = Router()

CODE = "^[0-9]{0,12}$"
_LEVELS = {level.name.lower(): level for level in Level}


@router.get("/divisions", response=DivisionPageOut)
def list_divisions(
    request: HttpRequest,
    parent: Annotated[str, Query(description="Only those directly below this code", pattern=CODE)] = "",
    under: Annotated[str, Query(description="Only those anywhere below this code", pattern=CODE)] = "",
    level: Annotated[str, Query(pattern="^(province|city|county|town|village)?$")] = "",
    q: Annotated[str, Query(description="Name, or beginning of a code, inside `under`", max_length=60)] = "",
    on: Annotated[date | None, Query(description="Day asked about; today if left out")] = None,
    after: Annotated[str, Query(description="`next` of the page before", pattern=CODE)] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> dict[str, Any]:
    """Divisions in order of code; with `q` the closest names first, in one page."""
    day = on or clock.today()
    wanted = _LEVELS.get(level)
    if q:
        found = queries.search_divisions(q, parent=under or parent, day=day, level=wanted, limit=limit)
        return {"items": found, "next": None}
    rows = queries.divisions_page(
        day=day, parent=parent, under=under, level=wanted, after=after, limit=limit + 1
    )
    more = len(rows) > limit
    return {"items": rows[:limit], "next": rows[limit - 1].code if more else None}


@router.get("/divisions/{code}", response=DivisionDetailOut)
def show_division(
    request: HttpRequest,
    code: str,
    on: Annotated[date | None, Query(description="Day asked about; today if left out")] = None,
) -> dict[str, Any]:
    """One division as it stood on that day."""
    day = on or clock.today()
    division = queries.division_on(code, day)
    if division is None:
        raise Http404
    return {
        **{
            name: getattr(division, name)
            for name in DivisionDetailOut.model_fields
            if hasattr(division, name)
        },
        "successions": queries.successions_of(code),
        "grids": [grid.code for grid in queries.grids_of(code, day).defer("geometry")],
    }


@router.get("/locate", response=PlaceOut)
def locate(
    request: HttpRequest,
    lon: Annotated[float, Query(description="Longitude in degrees", ge=-180, le=180)],
    lat: Annotated[float, Query(description="Latitude in degrees", ge=-90, le=90)],
    on: Annotated[date | None, Query(description="Day asked about; today if left out")] = None,
    system: Annotated[System, Query(description="Coordinate system of the point")] = System.WGS84,
) -> dict[str, Any]:
    """In which grid, village and town a point lies: inside, on a boundary, or outside and how far."""
    day = on or clock.today()
    x, y = (float(v) for v in to_wgs84(lon, lat, system))
    return place_json(queries.locate(x, y, day), day)
