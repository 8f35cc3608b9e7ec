"""Divisions and grids of the demonstration county, generated from a seed. Pure: no Django.

16 towns and 858 villages and communities (O15 of the domain reference), about 2,600 grids that tile each village.
"""

from dataclasses import dataclass
from functools import cache
from random import Random

from tiaokuai.config.demonstration import COUNTY, SEED
from tiaokuai.config.demonstration.chance import chance
from tiaokuai.config.demonstration.reading import Record, records
from tiaokuai.config.demonstration.terrain import (
    Point,
    Ring,
    around,
    cells,
    centre_first,
    clearance,
    outline,
    shares,
    sites,
)
from tiaokuai.config.demonstration.village_names import COMMUNITIES, village_names

SINCE = "2020-01-01"
NUMERALS = "一二三四五六七八九"
KNOWN_VILLAGE = "上塘村"


@dataclass(frozen=True, slots=True)
class Division:
    """One division: 12-digit code, Chinese and English names, the code it lies in ("" for the province)."""

    code: str
    name: str
    english: str
    parent: str
    population: int = 0
    character: str = ""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One grid: ``<village12>-gNN``, `kind` all_purpose or special, closed ring of (lon, lat) in WGS-84 degrees."""

    code: str
    name: str
    village: str
    kind: str
    households: int
    ring: Ring


@dataclass(frozen=True, slots=True)
class Territory:
    divisions: tuple[Division, ...]
    grids: tuple[GridCell, ...]

    @property
    def towns(self) -> tuple[Division, ...]:
        return tuple(d for d in self.divisions if d.parent == COUNTY + "000000")

    @property
    def villages(self) -> tuple[Division, ...]:
        return tuple(d for d in self.divisions if not d.code.endswith("000"))


@cache
def generate_territory(seed: int = SEED) -> Territory:
    """The whole county: province, city, county, towns, villages, grids. The same seed gives the same county."""
    random = chance(seed, "territory")
    towns = records("territory/towns")
    ring = outline(random)
    counts = [int(town["villages"]) + int(town["communities"]) for town in towns]
    points = sites(random, ring, sum(counts))
    groups = shares(points, counts, random)
    villages = _villages(random, towns)
    placed = [points[i] for group in groups for i in centre_first(group, points)]
    upper = (
        Division("990000000000", "云岫省", "Yunxiu Province", ""),
        Division("990100000000", "衡川市", "Hengchuan City", "990000000000"),
        Division(
            "990122000000",
            "禾川县",
            "Hechuan County",
            "990100000000",
            sum(int(t["population"]) for t in towns),
        ),
    )
    middle = tuple(_town(town) for town in towns)
    return Territory((*upper, *middle, *villages), tuple(_grids(random, villages, placed, ring)))


def _town(town: Record) -> Division:
    kind = "Town" if town["name"].endswith("镇") else "Township"
    english = f"{town['pinyin'].capitalize()} {kind}"
    return Division(
        town["code"] + "000",
        town["name"],
        english,
        COUNTY + "000000",
        int(town["population"]),
        town["character"],
    )


def _villages(random: Random, towns: tuple[Record, ...]) -> list[Division]:
    """Communities are coded from 001, villages from 201 (GB/T 10114 practice for village-level codes)."""
    taken = {KNOWN_VILLAGE}
    communities = iter(COMMUNITIES)
    made: list[Division] = []
    for index, town in enumerate(towns):
        urban = [f"{next(communities)}社区" for _ in range(int(town["communities"]))]
        rural = village_names(random, int(town["villages"]) - (index == 0), taken=taken)
        if index == 0:
            rural.insert(0, KNOWN_VILLAGE)
        codes = [f"{town['code']}{n:03d}" for n in range(1, len(urban) + 1)]
        codes += [f"{town['code']}{n:03d}" for n in range(201, 201 + len(rural))]
        weights = [random.uniform(2.5, 5) for _ in urban] + [random.lognormvariate(0, 0.35) for _ in rural]
        whole = sum(weights)
        for code, name, weight in zip(codes, urban + rural, weights, strict=True):
            people = round(int(town["population"]) * weight / whole)
            made.append(Division(code, name, "", town["code"] + "000", people, town["character"]))
    return made


def _grids(random: Random, villages: list[Division], points: list[Point], ring: Ring) -> list[GridCell]:
    room = clearance(points)
    counts = [_grid_count(random, village) for village in villages]
    spots: list[Point] = []
    for point, free, count in zip(points, room, counts, strict=True):
        spots += around(point, free * random.uniform(0.24, 0.3), count, random.uniform(0, 3.14))
    rings = iter(cells(spots, ring))
    grids: list[GridCell] = []
    for village, count in zip(villages, counts, strict=True):
        special = count > 3 and random.random() < 0.12
        for number in range(1, count + 1):
            last = special and number == count
            name = f"{village.name}{'专属网格' if last else f'第{NUMERALS[number - 1]}网格'}"
            households = round(village.population / 2.8 / count * random.uniform(0.8, 1.2))
            kind = "special" if last else "all_purpose"
            grids.append(
                GridCell(f"{village.code}-g{number:02d}", name, village.code, kind, households, next(rings))
            )
    return grids


def _grid_count(random: Random, village: Division) -> int:
    """Two to five: by people, about 300 to 500 households each where the village is large."""
    wanted = 2 + (village.population > 450) + (village.population > 900) + (village.population > 2000)
    return max(2, min(5, wanted + random.choice((-1, 0, 0, 0, 1))))
