"""Maps. Polygons are the base; a tile host is used only where a county has set one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the list beneath a map, which says the same to those without script or sight."""

    label: Text
    url: str = ""
    note: Text = ""


@dataclass(frozen=True, slots=True)
class Map:
    """`shapes`: GeoJSON in WGS-84; each feature's properties may hold label, url and state (overdue, today, …).

    Or `source`: an address that answers such GeoJSON, for many polygons; a map that `roams` asks it again after each
    move, for the ground in view (`?bbox=west,south,east,north`). `bounds`, in the same order: what is shown first.
    `pick`: ids of the latitude and longitude inputs that a press on the map fills. The event `showonmap` on the body,
    with `bounds`, moves such a map to a place chosen otherwise.
    """

    label: Text
    id: str = "map"
    shapes: Mapping[str, Any] | None = None
    source: str = ""
    places: Sequence[Place] = ()
    pick: tuple[str, str] | None = None
    centre: tuple[float, float] | None = None
    bounds: tuple[float, float, float, float] | None = None
    roams: bool = False
