import csv
import gzip
import hashlib
import os
from collections import Counter, defaultdict
from pathlib import Path

import pytest
import shapely

from tests.oracles import ORACLES
from tiaokuai.config.demonstration.territory import Territory, generate_territory
from tiaokuai.kernel.divisions import is_code

SHARED = Path(os.environ.get("TIAOKUAI_SHARED_DATA", Path(__file__).parents[4] / "shared" / "data"))


@pytest.fixture(scope="module")
def county() -> Territory:
    return generate_territory()


def test_sixteen_towns_and_858_villages(county: Territory) -> None:
    """O15: a service centre in each of the towns and villages."""
    then, places = ORACLES["O15"]["then"], {division.code for division in (*county.towns, *county.villages)}
    assert (len(county.towns), len(county.villages), len(places)) == (
        then["towns"],
        then["villages"],
        then["centres"],
    )
    assert county.towns[0].code == "990122101000"
    assert county.towns[0].name == "柳溪镇"
    assert "上塘村" in {v.name for v in county.villages if v.parent == "990122101000"}


def test_codes_are_whole_unique_and_nested(county: Territory) -> None:
    codes = [division.code for division in county.divisions]
    assert all(is_code(code) for code in codes)
    assert len(set(codes)) == len(codes)
    assert {d.parent for d in county.divisions} - {""} <= set(codes)


def test_grids_tile_every_village_without_gap_or_overlap(county: Territory) -> None:
    cells = defaultdict(list)
    for grid in county.grids:
        cells[grid.village].append(shapely.Polygon(grid.ring))
    assert set(cells) == {v.code for v in county.villages}
    for village, polygons in cells.items():
        whole = shapely.union_all(polygons)
        assert all(p.is_valid for p in polygons), village
        assert isinstance(whole, shapely.Polygon), village
        assert not whole.interiors, village
        assert sum(p.area for p in polygons) == pytest.approx(whole.area, rel=1e-12)


def test_villages_tile_the_county(county: Territory) -> None:
    polygons = [shapely.Polygon(grid.ring) for grid in county.grids]
    whole = shapely.union_all(polygons)
    assert isinstance(whole, shapely.Polygon)
    assert not whole.interiors
    assert sum(p.area for p in polygons) == pytest.approx(whole.area, rel=1e-12)


def test_two_to_five_grids_a_village(county: Territory) -> None:
    counts = Counter(grid.village for grid in county.grids)
    assert set(counts.values()) == {2, 3, 4, 5}
    assert 2400 < len(county.grids) < 2800
    assert all(grid.code == f"{grid.village}-g{grid.code[-2:]}" for grid in county.grids)


def test_same_seed_same_county() -> None:
    first, again = (_digest(generate_territory.__wrapped__(7)) for _ in range(2))
    assert first == again
    assert first != _digest(generate_territory.__wrapped__(8))


def _digest(county: Territory) -> str:
    return hashlib.sha256(repr(county).encode()).hexdigest()


def test_no_real_county_has_these_towns(county: Territory) -> None:
    path = SHARED / "divisions" / "streets.csv.gz"
    if not path.exists():
        pytest.skip(f"real divisions are not at {path}")
    real = defaultdict(set)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for record in csv.DictReader(lines):
            real[record["areaCode"]].add(record["name"])
    ours = {town.name for town in county.towns}
    assert max(len(ours & names) for names in real.values()) <= 2
    assert "990122" not in real
