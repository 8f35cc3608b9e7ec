"""How often each matter is reported in each month, and how busy each village is. Pure."""

from datetime import datetime
from functools import cache
from itertools import accumulate
from random import Random

from tiaokuai.config.demonstration.matters import leads
from tiaokuai.config.demonstration.people import FIRST_TOWN, FIRST_VILLAGE
from tiaokuai.config.demonstration.reading import records
from tiaokuai.config.demonstration.stories.moments import days
from tiaokuai.config.demonstration.territory import Division, GridCell, generate_territory

TRIES = 9
NEAR, NEAREST = 0.4, 0.3
KNOWN = (FIRST_TOWN, FIRST_VILLAGE)
TOWN_ONLY = ("0105", "0403", "0404", "0503", "0601", "0602", "0801", "010205", "010403", "140403", "060303")
COUNTRY_ONLY = (
    "03",
    "0205",
    "0405",
    "0502",
    "0704",
    "1302",
    "1303",
    "1304",
    "020101",
    "020204",
    "060301",
    "1202",
)
WEEKEND = 0.8
RISE_PER_DAY = 0.002
"""The platform becomes better known: each day a little more is reported than the day before."""


@cache
def _weights() -> dict[str, tuple[float, tuple[float, ...]]]:
    return {
        record["matter"]: (float(record["weight"]), tuple(float(n) for n in record["months"].split()))
        for record in records("stories/demand")
    }


@cache
def _of_month(month: int) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Third-level matters with running totals of their weight in a month: earlier ones in a group weigh more."""
    codes = tuple(sorted(leads()))
    shares: list[float] = []
    for code in codes:
        weight, months = _weights()[code[:4]]
        shares.append(weight * months[month - 1] / (1 + 0.35 * (int(code[4:]) - 1)))
    return codes, tuple(accumulate(shares))


def matter_in(random: Random, month: int) -> str:
    codes, totals = _of_month(month)
    return random.choices(codes, cum_weights=totals)[0]


@cache
def day_totals(until: datetime) -> tuple[float, ...]:
    """Running totals over `days(until)`: months weigh by their matters, weekends less, later days more."""
    loads = []
    for index, day in enumerate(days(until)):
        whole = _of_month(day.month)[1][-1]
        loads.append(whole * (WEEKEND if day.weekday() > 4 else 1.0) * (1 + RISE_PER_DAY * index))
    return tuple(accumulate(loads))


@cache
def village_totals(seed: int) -> tuple[tuple[Division, ...], tuple[float, ...]]:
    """Villages with running totals of their people; towns report more per head than hill villages."""
    villages = generate_territory(seed).villages
    busy = {"county_seat": 1.5, "industry": 1.2, "mountain": 0.7}
    return villages, tuple(accumulate(v.population * busy.get(v.character, 1.0) for v in villages))


def village_for(random: Random, matter: str, seed: int, *, lately: bool = False) -> Division:
    """A village by its people; estates and town streets in communities, fields and woods in villages.

    `lately` some happens where the ready accounts work, so that each of them finds something to do.
    """
    villages, totals = village_totals(seed)
    if lately and random.random() < NEAR:
        near = [v for v in villages if v.code.startswith(KNOWN[random.random() < NEAREST])]
        return random.choice(near)
    drawn = random.choices(villages, cum_weights=totals, k=TRIES)
    fitting = (v for v in drawn if _fits(matter, urban=v.name.endswith("社区")))
    return next(fitting, drawn[0])


def _fits(matter: str, *, urban: bool) -> bool:
    if matter.startswith(TOWN_ONLY):
        return urban
    return not (urban and matter.startswith(COUNTRY_ONLY))


@cache
def grids_of(seed: int) -> dict[str, tuple[GridCell, ...]]:
    found: dict[str, list[GridCell]] = {}
    for grid in generate_territory(seed).grids:
        found.setdefault(grid.village, []).append(grid)
    return {village: tuple(grids) for village, grids in found.items()}


def point_in(random: Random, grid: GridCell) -> tuple[float, float]:
    """A point inside the grid: its cell is convex, so any mixture of its corners lies within."""
    corners = grid.ring[:-1]
    parts = [random.random() + 0.15 for _ in corners]
    whole = sum(parts)
    lon = sum(part * corner[0] for part, corner in zip(parts, corners, strict=True)) / whole
    lat = sum(part * corner[1] for part, corner in zip(parts, corners, strict=True)) / whole
    return round(lon, 6), round(lat, 6)
