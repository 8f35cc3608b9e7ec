"""GeoJSON that a map draws. `level` tells the script what a press means; a point with a label is a name on the map."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import shapely

from tiaokuai.kernel.divisions import Level
from tiaokuai.territory.presenters.places import grids_geojson
from tiaokuai.territory.queries import Outline, grids_in, names_on, outlines_at
from tiaokuai.territory.queries.outlines import Bounds


def towns_geojson(day: date) -> dict[str, Any]:
    """Every town's outline with its name."""
    towns = outlines_at(Level.TOWN, day)
    names = names_on([town.code for town in towns], day)
    shapes = [_shape(town, names) for town in towns]
    return {"type": "FeatureCollection", "features": [*shapes, *_names(towns, names)]}


def near_geojson(box: Bounds, day: date) -> dict[str, Any]:
    """Grids that meet the box (west, south, east, north), and the names of the villages whose middle lies in it."""
    west, south, east, north = box
    found = grids_geojson(grids_in(west, south, east, north, day=day))
    villages = [
        village
        for village in outlines_at(Level.VILLAGE, day)
        if west <= village.middle[0] <= east and south <= village.middle[1] <= north
    ]
    names = names_on([village.code for village in villages], day)
    found["features"] += _names(villages, names)
    return found


def _shape(outline: Outline, names: dict[str, str]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {
            "code": outline.code,
            "label": names.get(outline.code, outline.code),
            "level": "town",
        },
        "geometry": shapely.geometry.mapping(outline.shape),
    }


def _names(outlines: Sequence[Outline], names: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "type": "Feature",
            "properties": {"label": names.get(outline.code, outline.code), "level": "name"},
            "geometry": {"type": "Point", "coordinates": outline.middle},
        }
        for outline in outlines
    ]
