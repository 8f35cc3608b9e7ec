import gzip
import json
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import shapely
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from tests.factories import territory as make
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import BadInput, Refused
from tiaokuai.territory.actions import import_divisions, import_grids
from tiaokuai.territory.formats.grids_workbook import COLUMNS, read_grids_workbook, write_grids_workbook
from tiaokuai.territory.formats.report import ImportReport
from tiaokuai.territory.geometry.coordinates import System, from_wgs84
from tiaokuai.territory.geometry.projected import wgs84_to_projected
from tiaokuai.territory.models import Grid
from tiaokuai.territory.queries import grid_on, grids_in, grids_of, locate

pytestmark = pytest.mark.django_db
PLATFORM = Actor(id="platform", role=Role.PLATFORM)
V1, V2 = "990122001201", "990122001202"
TODAY = date(2026, 11, 24)


def feature(code: str, shape: shapely.Geometry, **properties: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"code": code, "name": f"格{code[13:]}"} | properties,
        "geometry": json.loads(shapely.to_geojson(shape)),
    }


def collection(features: Iterable[dict[str, Any]]) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


def brought_in(content: bytes, now: datetime, **more: Any) -> ImportReport:
    return import_grids(content=content, **({"file": "f.geojson", "by": PLATFORM, "at": now} | more))


@pytest.fixture(autouse=True)
def _county() -> None:
    make.county()


def test_grids_come_in_with_box_and_area(now: datetime) -> None:
    report = brought_in(collection([feature(f"{V1}-g01", make.square(0, 0), households=321)]), now)
    assert (report.ok, report.created) == (True, 1)
    grid = grid_on(f"{V1}-g01", TODAY)
    assert grid is not None
    assert (grid.village, grid.households, grid.kind) == (V1, 321, "all_purpose")
    assert (grid.min_lon, grid.max_lat) == pytest.approx((119.5, 29.01))
    assert grid.area_m2 == pytest.approx(972_900 * 1.1088, rel=0.01)
    assert [g.code for g in grids_in(119.4, 28.9, 119.505, 29.005, day=TODAY)] == [grid.code]
    assert grids_in(119.4, 28.9, 119.499, 29.005, day=TODAY) == []


@pytest.mark.parametrize("system", [*System, "EPSG:4549", "BD-09"])
def test_other_coordinate_systems_are_converted(now: datetime, system: str) -> None:
    def away(points: Any) -> Any:
        if system.startswith("EPSG"):
            pair = wgs84_to_projected(points[:, 0], points[:, 1], system)
        else:
            pair = from_wgs84(points[:, 0], points[:, 1], System(system.lower().replace("-", "")))
        return [list(p) for p in zip(*pair, strict=True)]

    content = collection([feature(f"{V1}-g01", shapely.transform(make.square(0, 0), away))])
    assert brought_in(gzip.compress(content), now, system=system).ok
    grid = Grid.objects.get()
    assert (grid.min_lon, grid.min_lat) == pytest.approx((119.5, 29.0), abs=1e-8)


def test_every_bad_feature_is_named_and_nothing_imported(now: datetime) -> None:
    bow = shapely.Polygon([(119.5, 29), (119.6, 29.1), (119.6, 29), (119.5, 29.1)])
    features = [
        feature(f"{V1}-g01", make.square(0, 0)),
        feature("12-g1", make.square(1, 0)),
        feature(f"{V1}-g02", bow),
        feature(f"{V1}-g03", shapely.Point(119.5, 29)),
        feature(f"{V1}-g01", make.square(2, 0)),
        feature("990122009201-g01", make.square(3, 0)),
        feature(f"{V1}-g04", shapely.box(500_000, 3_200_000, 500_100, 3_200_100)),
        feature(f"{V1}-g05", make.square(4, 0), village=V2),
        feature(f"{V1}-g06", make.square(5, 0), households=-3, kind="weird", name=""),
        {"type": "Feature", "geometry": None, "properties": None},
    ]
    report = brought_in(collection(features), now)
    assert [(p.row, p.column, p.answer.code) for p in report.problems] == [
        (2, "code", "grid_code_bad"),
        (3, "geometry", "polygon_invalid"),
        (4, "geometry", "not_a_polygon"),
        (5, "code", "grid_twice"),
        (6, "code", "grid_village_missing"),
        (7, "geometry", "not_degrees"),
        (8, "village", "grid_not_of_village"),
        (9, "households", "households_bad"),
        (9, "kind", "cell_not_a_choice"),
        (9, "name", "cell_empty"),
        (10, "code", "grid_code_bad"),
        (10, "geometry", "not_a_polygon"),
        (10, "name", "cell_empty"),
    ]
    assert "119.55" in report.problems[1].answer.params["reason"]
    assert not Grid.objects.exists()


@pytest.mark.parametrize("content", [b"nonsense", b"[]", b'{"type": "Feature"}'])
def test_what_is_no_collection_is_refused(now: datetime, content: bytes) -> None:
    with pytest.raises(BadInput):
        brought_in(content, now)


def test_an_unknown_system_is_refused(now: datetime) -> None:
    with pytest.raises(BadInput, match="unknown_coordinate_system"):
        brought_in(collection([feature(f"{V1}-g01", make.square(0, 0))]), now, system="mars")


def test_a_redrawn_grid_begins_anew_and_the_old_one_stays_true_of_its_time(now: datetime) -> None:
    make.grid(f"{V1}-g01", make.square(0, 0), households=300)
    report = brought_in(collection([feature(f"{V1}-g01", make.square(1, 0))]), now)
    assert (report.created, report.replaced) == (0, 1)
    assert locate(119.505, 29.005, date(2026, 11, 23)).grid == f"{V1}-g01"
    assert locate(119.505, 29.005, TODAY).status == "outside"
    assert locate(119.515, 29.005, TODAY).grid == f"{V1}-g01"
    grid = grid_on(f"{V1}-g01", TODAY)
    assert grid is not None
    assert grid.households == 300
    again = brought_in(collection([feature(f"{V1}-g01", make.square(2, 0))]), now)
    assert again.replaced == 1
    assert Grid.objects.count() == 2


def test_again_changes_nothing(now: datetime) -> None:
    content = collection([feature(f"{V1}-g{i:02}", make.square(i, 0)) for i in range(5)])
    brought_in(content, now)
    again = brought_in(content, now)
    assert (again.created, again.replaced, again.unchanged) == (0, 0, 5)
    assert Entry.objects.filter(verb="import_grids").count() == 1


def test_a_workbook_fills_in_what_people_know(now: datetime) -> None:
    make.grid(f"{V1}-g01", make.square(0, 0))
    rows = [
        {
            "code": f"{V1}-g01",
            "name": "桥头网格",
            "kind": "全科网格",
            "households": 412,
            "worker": "wangge-01",
        },
        {"code": f"{V2}-g01", "name": "公园网格", "kind": "专属网格"},
    ]
    report = brought_in(write_grids_workbook(rows), now, file="f.xlsx")
    assert (report.created, report.replaced, report.problems) == (1, 1, ())
    first, second = grid_on(f"{V1}-g01", TODAY), grid_on(f"{V2}-g01", TODAY)
    assert first is not None
    assert second is not None
    assert (first.name, first.households, first.worker, first.min_lon) == (
        "桥头网格",
        412,
        "wangge-01",
        119.5,
    )
    assert (second.kind, second.geometry) == ("special", "")


def test_the_template_is_read_back_and_bad_rows_are_named_by_sheet(now: datetime) -> None:
    assert read_grids_workbook(write_grids_workbook()).problems == []
    example = {column.key: column.example for column in COLUMNS}
    found = read_grids_workbook(write_grids_workbook([example]))
    assert (found.problems, found.rows[0].code) == ([], example["code"])
    bad = [
        {"code": "x", "name": "甲"},
        {"code": f"{V1}-g01", "name": ""},
        {"code": f"{V1}-g02", "name": "乙", "kind": "大"},
    ]
    report = brought_in(write_grids_workbook(bad), now)
    assert [(p.sheet, p.row) for p in report.problems] == [
        ("网格", 2),
        ("网格", 3),
        ("网格", 4),
    ]
    assert not Grid.objects.exists()


def test_a_county_cannot_draw_its_neighbours_grids(now: datetime) -> None:
    neighbour = Actor(id="user:n", role=Role.COUNTY_CENTRE, place="990123")
    report = brought_in(collection([feature(f"{V1}-g01", make.square(0, 0))]), now, by=neighbour)
    assert [p.answer.code for p in report.problems] == ["territory_out_of_reach"]
    with pytest.raises(Refused, match="not_your_part"):
        brought_in(b"{}", now, by=Actor(id="user:w", role=Role.GRID_WORKER, place="990122"))


def test_the_database_refuses_one_grid_twice_on_a_day() -> None:
    make.grid(f"{V1}-g01")
    with pytest.raises(IntegrityError), transaction.atomic():
        make.grid(f"{V1}-g01", valid_from=TODAY)


def test_the_number_of_statements_does_not_grow(
    now: datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    content = collection([feature(f"{V1}-g{i:03}", make.square(i, 0)) for i in range(60)])
    with django_assert_max_num_queries(12):
        brought_in(content, now)
    assert grids_of(V1, TODAY).count() == 60


def test_the_counties_of_a_real_province_as_grids(now: datetime, shared_data: Path) -> None:
    for name in ("provinces", "cities", "areas"):
        content = (shared_data / "divisions" / f"{name}.csv.gz").read_bytes()
        assert import_divisions(content=content, file=name, by=PLATFORM, at=now).ok
    packed = (shared_data / "divisions" / "counties_33_zhejiang.geojson.gz").read_bytes()
    features = json.loads(gzip.decompress(packed))["features"]
    for each in features:
        properties = each["properties"]
        properties["code"] = f"{properties['gb'][3:]}000000-g01"
    report = brought_in(collection(features), now)
    assert report.problems == ()
    assert report.created == 90
    inside = locate(120.1551, 30.2741, TODAY)
    assert (inside.status, inside.village, inside.town) == ("inside", None, None)
    assert (inside.county or "").startswith("3301")
    sea = locate(123.5, 30.0, TODAY)
    assert sea.status == "outside"
    assert sea.distance_m is not None
    assert sea.distance_m > 30_000
