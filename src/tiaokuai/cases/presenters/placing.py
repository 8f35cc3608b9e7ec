"""Where a report happened: the map, the towns and villages to choose from, and the place read back in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tiaokuai.cases.presenters.names import grid_words
from tiaokuai.kernel.divisions import CODE_LENGTH, Level, ancestors_of, at_level, level_of
from tiaokuai.territory.presenters.places import distance_words
from tiaokuai.territory.queries import (
    Place,
    bounds_of_division,
    home_county,
    locate,
    names_on,
)
from tiaokuai.territory.queries.outlines import Bounds
from tiaokuai.ui.components import Map
from tiaokuai.ui.wording import listed

NEAR_DEGREES = 0.004
"""Half the width of the ground shown around a chosen point, some 400 m."""


@dataclass(frozen=True, slots=True)
class ReadBack:
    """The place as it will be understood: `words` from county to grid, and what is uncertain about it."""

    words: str = ""
    note: str = ""
    town: str = ""
    village: str = ""


def map_of_county(day: date, asked: dict[str, Any] | None = None) -> Map | None:
    """Press on the map to choose a point. Towns are drawn from afar, grids from near. None where nothing is drawn."""
    county = home_county(day)
    bounds = bounds_of_division(county.code, day) if county else None
    if bounds is None:
        return None
    return Map(
        label=_("Press where it is"),
        source=reverse("territory:places_on_map"),
        pick=("id_lat", "id_lon"),
        bounds=_around(asked or {}, day) or bounds,
        roams=True,
    )


def bounds_of_choice(asked: dict[str, Any], day: date) -> Bounds | None:
    """The ground of the village or town chosen from the list."""
    chosen = asked.get("village") or asked.get("town")
    return bounds_of_division(chosen, day) if chosen else None


def _around(asked: dict[str, Any], day: date) -> Bounds | None:
    lon, lat = asked.get("lon"), asked.get("lat")
    if lon is None or lat is None:
        return bounds_of_choice(asked, day)
    return lon - NEAR_DEGREES, lat - NEAR_DEGREES, lon + NEAR_DEGREES, lat + NEAR_DEGREES


def read_back(asked: dict[str, Any], day: date) -> ReadBack:
    """Point first, then village or town from the list; what was written stands after it."""
    lon, lat = asked.get("lon"), asked.get("lat")
    if lon is not None and lat is not None:
        return _of_point(locate(lon, lat, day), asked, day)
    code = asked.get("village") or asked.get("town") or ""
    return ReadBack(_words(code, asked, day), town=asked.get("town", ""), village=asked.get("village", ""))


def _of_point(found: Place, asked: dict[str, Any], day: date) -> ReadBack:
    code = found.village or found.town or found.county or ""
    if found.status != "inside":  # as `actions.intake.placed`: what was chosen from the list settles it
        nearest = found.nearest and at_level(found.nearest[:CODE_LENGTH], Level.COUNTY)
        code = asked.get("village") or asked.get("town") or code or nearest or ""
    return ReadBack(
        _words(code, asked, day, grid=found.grid or ""),
        _doubt(found, day),
        town=found.town or asked.get("town", ""),
        village=found.village or asked.get("village", ""),
    )


def _doubt(found: Place, day: date) -> str:
    """What a point leaves open, "" inside a grid: which grids share the boundary, or which is nearest and how far."""
    if found.status == "boundary":
        said = _("The point lies on the boundary of %(grids)s: the command room decides which one it is.")
        return said % {"grids": listed(_grids_named(found.grids, day))}
    if found.status == "outside" and found.nearest and found.distance_m is not None:
        said = _(
            "The point lies outside every grid; the nearest is %(grid)s, %(distance)s away. Press again, or go on: "
            "the command room finds the place."
        )
        (nearest,) = _grids_named([found.nearest], day)
        return said % {"grid": nearest, "distance": distance_words(found.distance_m)}
    return ""


def _grids_named(grids: Sequence[str], day: date) -> list[str]:
    """ "Shangtang village, grid 3" for each."""
    names = names_on({grid[:CODE_LENGTH] for grid in grids}, day)
    return [f"{names.get(grid[:CODE_LENGTH], '')} {grid_words(grid)}".strip() for grid in grids]


def _words(code: str, asked: dict[str, Any], day: date, grid: str = "") -> str:
    line = [each for each in reversed(ancestors_of(code)) if level_of(each) >= Level.COUNTY] if code else []
    names = names_on(line, day)
    parts = [names[each] for each in line if each in names]
    if grid:
        parts.append(grid_words(grid))
    if asked.get("place_text"):
        parts.append(asked["place_text"].strip())
    return " · ".join(parts)
