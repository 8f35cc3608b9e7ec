"""Projected coordinates, in metres or feet, to WGS-84 degrees and back, through pyproj.

Named by their code, for instance "EPSG:4549" (CGCS2000, three-degree zone at 120°) or "EPSG:2249" (Massachusetts,
US survey feet): the unit belongs to the system, so feet need no factor of ours.
"""

import threading
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from tiaokuai.kernel.answer import BadInput, no

if TYPE_CHECKING:  # loaded with the first projected file: most processes at rest never see one
    from pyproj import CRS, Transformer

Floats = npt.NDArray[np.float64]
_WGS84 = "EPSG:4326"
_of_thread = threading.local()
"""A transformer must not be shared between threads; making one takes tens of milliseconds."""


def projected_to_wgs84(x: npt.ArrayLike, y: npt.ArrayLike, crs: str) -> tuple[Floats, Floats]:
    """Longitudes and latitudes of eastings x and northings y, in the unit of `crs`. Raises BadInput for an unknown one.

    Points that the projection cannot reach become infinite; callers check with `np.isfinite`.
    """
    lon, lat = _transformer(crs, forwards=True).transform(np.asarray(x, float), np.asarray(y, float))
    return np.asarray(lon, np.float64), np.asarray(lat, np.float64)


def wgs84_to_projected(lon: npt.ArrayLike, lat: npt.ArrayLike, crs: str) -> tuple[Floats, Floats]:
    """Eastings and northings in the unit of `crs`. Raises BadInput for an unknown one."""
    x, y = _transformer(crs, forwards=False).transform(np.asarray(lon, float), np.asarray(lat, float))
    return np.asarray(x, np.float64), np.asarray(y, np.float64)


def unit_of(crs: str) -> str:
    """The name of the unit of length, for instance "metre" or "US survey foot"."""
    return str(_crs(crs).axis_info[0].unit_name)


def _crs(crs: str) -> "CRS":
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        return CRS.from_user_input(crs)
    except CRSError as fault:
        raise BadInput(no("unknown_coordinate_system", system=crs), field="crs") from fault


def _transformer(crs: str, *, forwards: bool) -> "Transformer":
    from pyproj import Transformer

    kept: dict[tuple[str, bool], Transformer] = _of_thread.__dict__.setdefault("kept", {})
    made = kept.get((crs, forwards))
    if made is None:
        ours, theirs = _crs(_WGS84), _crs(crs)
        source, target = (theirs, ours) if forwards else (ours, theirs)
        made = kept[crs, forwards] = Transformer.from_crs(source, target, always_xy=True)
    return made
