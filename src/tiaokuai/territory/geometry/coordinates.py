"""Between WGS-84 and the two coordinate systems of Chinese maps: GCJ-02 (state) and BD-09 (Baidu on top of it).

Forwards by the published formulas; backwards by iterating forwards, so that there and back is exact to a
hundred-millionth of a degree (a millimetre), where the usual one-step inverse errs by metres. Arrays and numbers alike.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Pair = tuple[Floats, Floats]

_A: Final = 6378245.0
_E2: Final = 0.00669342162296594323
_BD_TURN: Final = np.pi * 3000.0 / 180.0
_WEST, _EAST, _SOUTH, _NORTH = 72.004, 137.8347, 0.8293, 55.8271
"""Outside this box GCJ-02 equals WGS-84 by its own definition."""
_ROUNDS: Final = 12


class System(StrEnum):
    WGS84 = "wgs84"
    GCJ02 = "gcj02"
    BD09 = "bd09"


def to_wgs84(lon: npt.ArrayLike, lat: npt.ArrayLike, system: System) -> Pair:
    """Coordinates (degrees, any shape) of that system in WGS-84."""
    x, y = np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)
    if system is System.BD09:
        x, y = bd09_to_gcj02(x, y)
    return (x, y) if system is System.WGS84 else gcj02_to_wgs84(x, y)


def from_wgs84(lon: npt.ArrayLike, lat: npt.ArrayLike, system: System) -> Pair:
    """WGS-84 coordinates (degrees, any shape) in that system."""
    x, y = np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)
    if system is not System.WGS84:
        x, y = wgs84_to_gcj02(x, y)
    return gcj02_to_bd09(x, y) if system is System.BD09 else (x, y)


def wgs84_to_gcj02(lon: npt.ArrayLike, lat: npt.ArrayLike) -> Pair:
    x, y = np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)
    shift_x, shift_y = _shift(x, y)
    within = (x >= _WEST) & (x <= _EAST) & (y >= _SOUTH) & (y <= _NORTH)
    return np.where(within, x + shift_x, x), np.where(within, y + shift_y, y)


def gcj02_to_wgs84(lon: npt.ArrayLike, lat: npt.ArrayLike) -> Pair:
    return _inverse(wgs84_to_gcj02, lon, lat)


def gcj02_to_bd09(lon: npt.ArrayLike, lat: npt.ArrayLike) -> Pair:
    x, y = np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)
    far = np.hypot(x, y) + 0.00002 * np.sin(y * _BD_TURN)
    angle = np.arctan2(y, x) + 0.000003 * np.cos(x * _BD_TURN)
    return far * np.cos(angle) + 0.0065, far * np.sin(angle) + 0.006


def bd09_to_gcj02(lon: npt.ArrayLike, lat: npt.ArrayLike) -> Pair:
    return _inverse(gcj02_to_bd09, lon, lat)


def _inverse(forwards: Callable[[Floats, Floats], Pair], lon: npt.ArrayLike, lat: npt.ArrayLike) -> Pair:
    """Where `forwards` leads to the given place. The shift changes slowly, so each round gains three digits."""
    wanted_x, wanted_y = np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)
    x, y = wanted_x, wanted_y
    for _ in range(_ROUNDS):
        reached_x, reached_y = forwards(x, y)
        off_x, off_y = wanted_x - reached_x, wanted_y - reached_y
        x, y = x + off_x, y + off_y
        if max(np.abs(off_x).max(initial=0), np.abs(off_y).max(initial=0)) < 1e-12:
            break
    return x, y


def _shift(lon: Floats, lat: Floats) -> Pair:
    x, y = lon - 105.0, lat - 35.0
    root = np.sqrt(np.abs(x))
    ripple = (20.0 * np.sin(6.0 * x * np.pi) + 20.0 * np.sin(2.0 * x * np.pi)) * 2.0 / 3.0
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + ripple
    north += (20.0 * np.sin(y * np.pi) + 40.0 * np.sin(y / 3.0 * np.pi)) * 2.0 / 3.0
    north += (160.0 * np.sin(y / 12.0 * np.pi) + 320.0 * np.sin(y * np.pi / 30.0)) * 2.0 / 3.0
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + ripple
    east += (20.0 * np.sin(x * np.pi) + 40.0 * np.sin(x / 3.0 * np.pi)) * 2.0 / 3.0
    east += (150.0 * np.sin(x / 12.0 * np.pi) + 300.0 * np.sin(x / 30.0 * np.pi)) * 2.0 / 3.0
    angle = np.radians(lat)
    curve = 1 - _E2 * np.sin(angle) ** 2
    root_curve = np.sqrt(curve)
    return (
        np.degrees(east / (_A / root_curve * np.cos(angle))),
        np.degrees(north / (_A * (1 - _E2) / (curve * root_curve))),
    )
