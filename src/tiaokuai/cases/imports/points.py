"""Coordinates as foreign files write them, to WGS-84 degrees: many at once."""

import re
from collections.abc import Sequence

import numpy as np

from tiaokuai.territory.geometry.coordinates import System, to_wgs84
from tiaokuai.territory.geometry.projected import projected_to_wgs84

_NUMBER = r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?"
_TWO = re.compile(rf"[^\d+-]*({_NUMBER})[^\d+.-]+({_NUMBER})[^\d]*")
_AT_THE_END = re.compile(rf"\(\s*({_NUMBER})\s*[,\s]\s*({_NUMBER})\s*\)\s*$")
"""As open-data portals wrote places: the address, then ``(40.71, -74.00)``."""
_LON_FIRST = re.compile(r"point|coordinates|lon|lng|经度", re.IGNORECASE)
_LAT_NAMED = re.compile(r"lat|纬度", re.IGNORECASE)
Pair = tuple[float, float]


def number_of(text: str) -> float | None:
    """A coordinate: digits with point or comma as decimal sign, thousands apart by blanks or quotes; None otherwise."""
    try:
        return float(text)
    except ValueError:
        pass
    plain = re.sub(r"[\s'’°]", "", text)
    if plain.count(",") == 1 and "." not in plain:
        plain = plain.replace(",", ".")
    try:
        return float(plain.replace(",", ""))
    except ValueError:
        return None


def pair_of(text: str, *, lat_first: bool | None = None) -> Pair | None:
    """(longitude, latitude) out of one text that holds both; None where there are not two numbers.

    `lat_first` None: ``POINT (-71.06 42.36)`` and GeoJSON begin with the longitude, names say what they name, and
    a pair alone, ``(42.36, -71.06)``, begins with the latitude unless its first number cannot be one.
    """
    found = _TWO.fullmatch(text) or _AT_THE_END.search(text)
    if found is None:
        return None
    first, second = float(found[1]), float(found[2])
    if lat_first is None:
        lat_first = _begins_with_lat(text) and abs(first) <= 90
    return (second, first) if lat_first else (first, second)


def _begins_with_lat(text: str) -> bool:
    lon, lat = _LON_FIRST.search(text), _LAT_NAMED.search(text)
    return lon is None or (lat is not None and lat.start() < lon.start())


def in_degrees(pairs: Sequence[Pair], system: str) -> list[Pair | None]:
    """Each pair (x or longitude, y or latitude) in WGS-84 degrees; None for what lies nowhere on earth."""
    if not pairs:
        return []
    x, y = (np.array(side, dtype=np.float64) for side in zip(*pairs, strict=True))
    if system in set(System):
        lon, lat = to_wgs84(x, y, System(system))
    else:
        lon, lat = projected_to_wgs84(x, y, system)
    fits = np.isfinite(lon) & np.isfinite(lat) & (np.abs(lon) <= 180) & (np.abs(lat) <= 90)
    return [
        (a, b) if ok else None for a, b, ok in zip(lon.tolist(), lat.tolist(), fits.tolist(), strict=True)
    ]
