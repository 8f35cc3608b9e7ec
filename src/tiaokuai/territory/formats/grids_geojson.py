"""Grids as a GeoJSON FeatureCollection (RFC 7946), in WGS-84, GCJ-02, BD-09 or any projected system."""

import json
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import shapely
from shapely.errors import GEOSException
from shapely.geometry.base import BaseGeometry

from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.sheets import too_long
from tiaokuai.territory.formats.grid_rows import GridsFile, grid_row, without_repeats
from tiaokuai.territory.formats.text import decoded
from tiaokuai.territory.geometry.coordinates import System, to_wgs84
from tiaokuai.territory.geometry.projected import projected_to_wgs84

PROPERTIES: Final = {
    "code": ("code", "grid", "grid_code", "网格编码", "网格代码", "编码", "代码"),
    "name": ("name", "grid_name", "网格名称", "名称"),
    "kind": ("kind", "type", "网格类型", "类型"),
    "village": ("village", "village_code", "村代码", "村社代码", "所属村代码"),
    "households": ("households", "户数"),
    "worker": ("worker", "网格员账号"),
}


def read_grids_geojson(
    content: bytes, system: str = System.WGS84, longest: Mapping[str, int] | None = None
) -> GridsFile:
    """The features of the collection as rows, numbered from 1 in the order of the file.

    `system`: wgs84, gcj02, bd09, or the code of a projected system such as "EPSG:4549". `longest`: property to
    characters that are kept of it. Invalid polygons, points and lines, and coordinates that are no degrees are
    problems of their feature. Raises BadInput when the file is no FeatureCollection or the system is unknown.
    """
    try:
        collection = json.loads(decoded(content))
    except ValueError as fault:
        raise BadInput(no("not_json", where=str(fault)), field="file") from fault
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list):
        raise BadInput(no("not_a_feature_collection"), field="file")
    found = GridsFile(read=len(features))
    for number, feature in enumerate(features, start=1):
        shape = _shape(number, feature, system, found)
        cells = _cells(feature)
        long = list(too_long(cells, longest or {}))
        for column, answer in long:
            found.complain(number, column, answer)
        row = None if long else grid_row(number, cells, found, shape=shape)
        if row is not None and shape is not None:
            found.rows.append(row)
    return without_repeats(found)


def _cells(feature: object) -> dict[str, str]:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    given: Mapping[str, Any] = properties if isinstance(properties, dict) else {}
    cells = {}
    for key, names in PROPERTIES.items():
        value = next((given[name] for name in names if given.get(name) is not None), "")
        cells[key] = str(int(value) if isinstance(value, float) and value.is_integer() else value).strip()
    return cells


def _shape(number: int, feature: object, system: str, found: GridsFile) -> BaseGeometry | None:
    """The feature's polygon in WGS-84, or None with the problem listed."""
    outline = feature.get("geometry") if isinstance(feature, dict) else None
    try:
        shape = shapely.force_2d(shapely.from_geojson(json.dumps(outline)))
    except (GEOSException, ValueError):
        shape = None
    if shape is None or shape.geom_type not in {"Polygon", "MultiPolygon"} or shape.is_empty:
        kind = outline.get("type") if isinstance(outline, dict) else None
        found.complain(number, "geometry", no("not_a_polygon", kind=str(kind)))
        return None
    shape = converted(shape, system)
    west, south, east, north = shape.bounds
    if not (np.isfinite(shape.bounds).all() and -180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        found.complain(
            number, "geometry", no("not_degrees", system=system, bounds=[str(b) for b in shape.bounds])
        )
        return None
    if not shape.is_valid:
        found.complain(number, "geometry", no("polygon_invalid", reason=shapely.is_valid_reason(shape)))
        return None
    return shape


def converted(shape: BaseGeometry, system: str) -> BaseGeometry:
    """A shape of that system in WGS-84. Raises BadInput for an unknown system."""
    plain = system.strip().lower().replace("-", "")
    if plain == System.WGS84:
        return shape
    if plain in set(System):
        known = System(plain)
        return shapely.transform(shape, lambda c: np.column_stack(to_wgs84(c[:, 0], c[:, 1], known)))
    return shapely.transform(shape, lambda c: np.column_stack(projected_to_wgs84(c[:, 0], c[:, 1], system)))
