"""Coordinates as foreign files write them, to WGS-84 degrees: many at once."""

import re
from collections.abc import Sequence

import numpy as np

from tiaokuai.territory.geometry.coordinates import System, to_wgs84
from tiaokuai.territory.geometry.projected import projected_to_wgs84

_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
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


def pair_of(text: str) -> Pair | None:
    """The two numbers of one text: ``(42.36, -71.06)``, ``POINT (-71.06 42.36)``; None where there are not two."""
    found = _NUMBER.findall(text)
    return (float(found[0]), float(found[1])) if len(found) == 2 else None


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
