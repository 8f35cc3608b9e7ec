"""Divisions and grids of the invented county 990122, laid down directly and not through actions."""

from datetime import date
from typing import Any

import shapely

from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.divisions import level_of
from tiaokuai.territory.geometry.measures import area_m2
from tiaokuai.territory.models import DataVersion, Division, Grid
from tiaokuai.territory.queries.place import GRIDS, forget_version
from tiaokuai.territory.rules import kind_of, parent_of

SINCE = date(2024, 1, 1)
COUNTY, TOWN, VILLAGE = "990122000000", "990122001000", "990122001003"
WEST, SOUTH, SIDE = 119.50, 29.00, 0.01

CENTRE = Actor(id="user:centre", role=Role.COUNTY_CENTRE, unit="990122-zx", place="990122")


def division(code: str = VILLAGE, name: str = "上塘村", **columns: Any) -> Division:
    """A division valid since 2024 unless told otherwise."""
    defaults = {
        "full_name": name,
        "level": level_of(code).value,
        "kind": kind_of(code),
        "parent": parent_of(code),
        "valid_from": SINCE,
    }
    return Division.objects.create(code=code, name=name, **(defaults | columns))


def county(*, towns: int = 1, villages: int = 2) -> list[Division]:
    """Province, city, county, `towns` towns with `villages` villages each; from the province down."""
    made = [
        division("990000000000", "云江省"),
        division("990100000000", "禾州市", full_name="云江省禾州市"),
        division(COUNTY, "禾川县", full_name="云江省禾州市禾川县"),
    ]
    for t in range(1, towns + 1):
        made.append(division(f"990122{t:03}000", f"镇{t}", full_name=f"云江省禾州市禾川县镇{t}"))
        made += [
            division(f"990122{t:03}{v:03}", f"村{v}", full_name=f"云江省禾州市禾川县镇{t}村{v}")
            for v in range(201, 201 + villages)
        ]
    return made


def square(column: int, row: int, *, side: float = SIDE) -> shapely.Polygon:
    """A square of the chequerboard that starts at 119.5° E, 29° N."""
    west, south = WEST + column * side, SOUTH + row * side
    return shapely.box(west, south, west + side, south + side)


def grid(code: str = f"{VILLAGE}-g01", shape: shapely.Geometry | None = None, **columns: Any) -> Grid:
    """A grid with this outline (default: the first square of the chequerboard), valid since 2024."""
    outline = square(0, 0) if shape is None else shape
    west, south, east, north = outline.bounds
    defaults = {
        "name": f"网格{code[13:]}",
        "village": code[:12],
        "valid_from": SINCE,
        "geometry": shapely.to_geojson(outline),
        "min_lon": west,
        "min_lat": south,
        "max_lon": east,
        "max_lat": north,
        "area_m2": area_m2(outline),
    }
    made = Grid.objects.create(code=code, **(defaults | columns))
    DataVersion.renew(GRIDS)
    forget_version()
    return made
