"""Lengths and areas on the ellipsoid (WGS-84, through pyproj), and the local scale of degrees."""

import math
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

if TYPE_CHECKING:
    from pyproj import Geod

_A = 6378137.0
_E2 = 0.0066943799901413165


@cache
def _wgs84() -> "Geod":
    """The ellipsoid. pyproj is loaded with the first length: most processes at rest never measure one."""
    from pyproj import Geod

    return Geod(ellps="WGS84")


def metres_of_degree(latitude: float) -> tuple[float, float]:
    """Metres in one degree of longitude and one of latitude, at this latitude in degrees."""
    sine = math.sin(math.radians(latitude))
    w = math.sqrt(1 - _E2 * sine * sine)
    along = _A / w * math.cos(math.radians(latitude))
    across = _A * (1 - _E2) / (w * w * w)
    return max(math.radians(along), 1.0), math.radians(across)


def metres_of_degrees(
    latitudes: npt.NDArray[np.float64],
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """`metres_of_degree` for an array of latitudes."""
    angle = np.radians(latitudes)
    w = np.sqrt(1 - _E2 * np.sin(angle) ** 2)
    along = np.maximum(_A / w * np.cos(angle), 1.0 / np.radians(1.0))
    return np.radians(along), np.radians(_A * (1 - _E2) / (w * w * w))


def degrees_of_metre(latitude: float) -> tuple[float, float]:
    """Degrees of longitude and of latitude in one metre, at this latitude in degrees."""
    along, across = metres_of_degree(latitude)
    return 1 / along, 1 / across


def distance_m(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """The shortest way over the ellipsoid between two points, in metres."""
    return float(_wgs84().inv(lon1, lat1, lon2, lat2)[2])


def area_m2(shape: BaseGeometry) -> float:
    """The area of a polygon or multipolygon in WGS-84 degrees, on the ellipsoid, in square metres."""
    # The sign tells the direction of the rings; holes must run against their shell.
    area, _ = _wgs84().geometry_area_perimeter(shapely.orient_polygons(shape))
    return abs(float(area))


def bounds_of(shapes: npt.NDArray[np.object_]) -> npt.NDArray[np.float64]:
    """(n, 4): least longitude, least latitude, greatest longitude, greatest latitude."""
    return np.asarray(shapely.bounds(shapes), dtype=np.float64)
