"""Pages through the whole stack; who acts is put on the request as accounts would."""

import json
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
import shapely
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from tests.factories import territory as make
from tiaokuai.kernel.actor import ANONYMOUS, Actor, Role
from tiaokuai.territory.models import Division, Grid

pytestmark = pytest.mark.django_db
V1 = "990122001201"


@pytest.fixture
def client(settings: Settings, tmp_path: Path) -> Client:
    settings.DATA_DIR = tmp_path
    make.county(towns=2, villages=2)
    make.grid(f"{V1}-g01", make.square(0, 0), worker="wangge-01")
    return Client()


@pytest.fixture
def centre() -> Iterator[None]:
    """The reader is the county centre."""
    with patch("tiaokuai.accounts.middleware.actor_of", return_value=make.CENTRE):
        yield


def upload(text: str, name: str = "f.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def test_anyone_browses_from_the_province_to_a_grid(client: Client) -> None:
    assert "云江省" in client.get("/divisions/").content.decode()
    town = client.get("/divisions/990122001000/").content.decode()
    assert "村201" in town
    assert "村202" in town
    village = client.get(f"/divisions/{V1}/").content.decode()
    assert f"/grids/{V1}-g01/" in village
    grid = client.get(f"/grids/{V1}-g01/").content.decode()
    assert "全科网格" in grid
    assert "wangge-01" not in grid


def test_search_stays_inside_the_division(client: Client) -> None:
    found = client.get("/divisions/990122002000/?q=村201").content.decode()
    assert "990122002201" in found
    assert f"/divisions/{V1}/" not in found
    assert "这里" not in client.get("/divisions/990122002000/?q=村201").content.decode()
    assert "此范围内没有“乌有”" in client.get("/divisions/?q=乌有").content.decode()


@pytest.mark.parametrize("path", ["/divisions/990122009000/", "/divisions/xyz/", "/grids/nothing/"])
def test_what_is_not_there_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_english_too(client: Client) -> None:
    page = client.get("/divisions/990122001000/", headers={"accept-language": "en"}).content.decode()
    assert "Divisions below" in page


def test_the_map_asks_by_box(client: Client) -> None:
    answer = client.get("/grids/map.geojson?bbox=119.4,28.9,119.6,29.1")
    assert answer["Content-Type"] == "application/geo+json"
    assert [f["properties"]["code"] for f in answer.json()["features"]] == [f"{V1}-g01"]
    assert client.get("/grids/map.geojson?bbox=120.4,28.9,120.6,29.1").json()["features"] == []
    assert client.get("/grids/map.geojson?bbox=nan,1,2").status_code == 400


@pytest.mark.parametrize(
    "path", ["/divisions/import/", "/grids/import/", "/grids/check/", "/grids/template.xlsx"]
)
def test_only_those_who_keep_the_territory_see_its_tools(client: Client, path: str) -> None:
    for actor in (ANONYMOUS, Actor(id="user:w", role=Role.GRID_WORKER, place="990122")):
        with patch("tiaokuai.accounts.middleware.actor_of", return_value=actor):
            assert client.get(path).status_code == 403
    assert path not in client.get("/divisions/").content.decode()


@pytest.mark.usefixtures("centre")
def test_a_file_is_looked_at_first_and_imported_when_confirmed(client: Client) -> None:
    text = "code,name\n990122001203,新塘村\n"
    checked = client.post("/divisions/import/", {"file": upload(text), "valid_from": "2024-02-01"})
    page = checked.content.decode()
    assert "将新增 1 条" in page
    assert not Division.objects.filter(code="990122001203").exists()
    held = page.split('name="held" value="')[1].split('"')[0]
    done = client.post("/divisions/import/", {"held": held}, follow=True)
    assert "新增 1 条" in done.content.decode()
    assert str(Division.objects.get(code="990122001203").valid_from) == "2024-02-01"
    again = client.post("/divisions/import/", {"held": held}, follow=True)
    assert "文件已不在" in again.content.decode()


@pytest.mark.usefixtures("centre")
def test_every_bad_row_stands_in_the_table(client: Client) -> None:
    text = "code,name\n990122001203,\n99x,坏村\n"
    page = client.post("/divisions/import/", {"file": upload(text)}).content.decode()
    assert "没有导入任何内容" in page
    assert "“99x”不是区划代码" in page
    assert 'name="held"' not in page


@pytest.mark.usefixtures("centre")
def test_a_file_that_cannot_be_read_is_an_error_beside_its_field(client: Client) -> None:
    page = client.post(
        "/grids/import/", {"file": upload("{", "g.geojson"), "system": "wgs84"}
    ).content.decode()
    assert "文件不是有效的 JSON" in page


@pytest.mark.usefixtures("centre")
def test_grids_drawn_on_a_web_map(client: Client) -> None:
    feature = {
        "type": "Feature",
        "properties": {"code": f"{V1}-g02", "name": "第二网格"},
        "geometry": json.loads(shapely.to_geojson(make.square(1, 0))),
    }
    file = upload(json.dumps({"type": "FeatureCollection", "features": [feature]}), "g.geojson")
    page = client.post("/grids/import/", {"file": file, "system": "gcj02"}).content.decode()
    held = page.split('name="held" value="')[1].split('"')[0]
    client.post("/grids/import/", {"held": held})
    grid = Grid.objects.get(code=f"{V1}-g02")
    assert grid.min_lon != pytest.approx(119.51, abs=1e-4)
    assert grid.min_lon == pytest.approx(119.51, abs=0.01)


@pytest.mark.usefixtures("centre")
def test_another_persons_file_cannot_be_confirmed(client: Client) -> None:
    page = client.post(
        "/divisions/import/", {"file": upload("code,name\n990122001203,村\n")}
    ).content.decode()
    held = page.split('name="held" value="')[1].split('"')[0]
    other = Actor(id="user:other", role=Role.COUNTY_CENTRE, place="990122")
    with patch("tiaokuai.accounts.middleware.actor_of", return_value=other):
        client.post("/divisions/import/", {"held": held})
    assert not Division.objects.filter(code="990122001203").exists()


@pytest.mark.usefixtures("centre")
def test_the_check_lists_gaps_and_overlaps(client: Client) -> None:
    page = client.get("/grids/check/").content.decode()
    assert "3 个村没有网格" in page
    assert "/divisions/990122001202/" in page
    for column, village in enumerate(("990122001202", "990122002201", "990122002202"), start=5):
        make.grid(f"{village}-g01", make.square(column, 5))
    assert "没有空隙，也没有重叠" in client.get("/grids/check/").content.decode()
    make.grid(f"{V1}-g02", shapely.box(119.509, 29.0, 119.52, 29.01))
    page = client.get("/grids/check/").content.decode()
    assert "重叠 1 处" in page
    assert "10.8 公顷" in page


@pytest.mark.usefixtures("centre")
def test_the_template_is_a_workbook(client: Client) -> None:
    assert client.get("/grids/template.xlsx").content.startswith(b"PK")


def test_a_town_is_renamed_by_its_page_and_the_page_tells_both_names(client: Client, centre: None) -> None:
    page = "/divisions/990122001000/rename_division/"
    assert "镇1" in client.get(page).content.decode()
    assert client.post(page, {"name": "", "on": "2026-12-01"}).status_code == 422
    assert client.post(page, {"name": "清溪镇", "on": "2026-12-01"}).status_code == 302
    told = client.get("/divisions/990122001000/", {"on": "2026-12-02"}).content.decode()
    assert "清溪镇" in told
    assert "云江省禾州市禾川县镇1" in told


def test_villages_merge_by_the_page_and_the_old_one_leads_to_the_new(client: Client, centre: None) -> None:
    page, other = f"/divisions/{V1}/merge_divisions/", "990122001202"
    sent = {"others": "990122001299", "into": V1, "name": "塘村", "on": "2026-11-01", "sure": "yes"}
    unknown = client.post(page, sent)
    assert unknown.status_code == 422
    assert "990122001299" in unknown.content.decode()
    assert client.post(page, sent | {"others": other}).status_code == 302
    ended = client.get(f"/divisions/{other}/").content.decode()
    assert "不存在" in ended or "2026-11-01" in ended
    assert f'href="/divisions/{V1}/"' in ended
    assert f'href="/divisions/{other}/"' in client.get(f"/divisions/{V1}/").content.decode()


def test_a_village_splits_by_the_page_with_its_grids(client: Client, centre: None) -> None:
    page = f"/divisions/{V1}/split_division/"
    assert V1 in client.get(page).content.decode()
    sent = {"into": "990122001301=东村\n990122001302 → 西村", "on": "2026-11-01", "sure": "yes"}
    left = client.post(page, sent)
    assert f"{V1}-g01" in left.content.decode()
    assert client.post(page, sent | {"grids": "一团乱麻"}).status_code == 422
    assert client.post(page, sent | {"grids": f"{V1}-g01 → 990122001302"}).status_code == 302
    assert Grid.objects.filter(code="990122001302-g01", valid_to=None).exists()
    assert "西村" in client.get(f"/divisions/{V1}/").content.decode()


@pytest.mark.parametrize("verb", ["rename_division", "merge_divisions", "split_division"])
def test_others_reform_nothing(client: Client, verb: str) -> None:
    assert verb not in client.get(f"/divisions/{V1}/").content.decode()
    answer = client.post(f"/divisions/{V1}/{verb}/", {"name": "别", "on": "2026-12-01"})
    assert answer.status_code == 403
    assert Division.objects.filter(code=V1).count() == 1
