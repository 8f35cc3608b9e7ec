"""The nearest polygon of a point that lies in none, and how far it is in metres."""

import threading

import numpy as np
import numpy.typing as npt
import shapely
from shapely import STRtree

from tiaokuai.territory.geometry.measures import distance_m, metres_of_degree

_SLACK = 1.25
"""Degrees stretched for one latitude mislead elsewhere: take all this much farther, then measure each truly."""


class Nearest:
    """Built on the first question, since most points lie inside."""

    def __init__(self, polygons: npt.NDArray[np.object_]) -> None:
        self._polygons = polygons
        self._lock = threading.Lock()
        self._tree: STRtree | None = None
        self._squeeze = 1.0

    def of(self, lon: float, lat: float) -> tuple[int, float]:
        """(index, metres over the ellipsoid); the lower index of two equally near."""
        tree = self._built()
        place = shapely.Point(lon * self._squeeze, lat)
        _, distance = tree.query_nearest(place, return_distance=True, all_matches=False)
        candidates = np.sort(
            tree.query(place, predicate="dwithin", distance=float(distance[0]) * _SLACK + 1e-9)
        )
        measured = [(self._measure(int(i), lon, lat), int(i)) for i in candidates]
        metres, index = min(measured)
        return index, metres

    def _built(self) -> STRtree:
        with self._lock:
            if self._tree is None:
                bounds = shapely.total_bounds(self._polygons)
                self._squeeze = _squeeze_at(float(bounds[1] + bounds[3]) / 2)
                self._tree = STRtree(_squeezed(self._polygons, self._squeeze))
            return self._tree

    def _measure(self, index: int, lon: float, lat: float) -> float:
        squeeze = _squeeze_at(lat)
        shape = _squeezed(self._polygons[index], squeeze)
        way = shapely.shortest_line(shapely.Point(lon * squeeze, lat), shape)
        x, y = shapely.get_coordinates(way)[1]
        return distance_m(lon, lat, float(x) / squeeze, float(y))


def _squeeze_at(latitude: float) -> float:
    """How much shorter a degree of longitude is than one of latitude there, on the ellipsoid."""
    along, across = metres_of_degree(latitude)
    return along / across


def _squeezed(shapes: npt.NDArray[np.object_], squeeze: float) -> npt.NDArray[np.object_]:
    """Longitudes drawn together, so that distances in degrees compare as they do on the ground."""
    return shapely.transform(shapes, lambda points: points * (squeeze, 1.0))
