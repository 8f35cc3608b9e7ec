import json
from datetime import date
from pathlib import Path

import pytest
import shapely
from typer.testing import CliRunner

from tests.factories import territory as make
from tiaokuai.territory.commands import app
from tiaokuai.territory.formats.grids_workbook import read_grids_workbook
from tiaokuai.territory.geometry.measures import area_m2
from tiaokuai.territory.models import Division
from tiaokuai.territory.queries import platforms_of

pytestmark = pytest.mark.django_db
V1 = "990122001201"
CSV = "code,name\n99,云江省\n9901,禾州市\n990122,禾川县\n"


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(words))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout


def test_import_divisions(tmp_path: Path) -> None:
    file = tmp_path / "d.csv"
    file.write_text(CSV)
    status, out = run("import", "divisions", str(file), "--valid-from", "2024-01-01", "--json")
    answer = json.loads(out)
    assert (status, answer["read"], answer["created"], answer["imported"]) == (0, 3, 3, True)
    assert Division.objects.filter(valid_from="2024-01-01").count() == 3


def test_a_bad_file_exits_1_and_says_where_and_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "d.csv"
    file.write_text(CSV + "99x,坏\n")
    status, out = run("import", "divisions", str(file))
    assert status == 1
    assert "5, 代码：“99x”不是区划代码" in out
    status, out = run("import", "divisions", str(file), "--json", "--dry-run")
    problem = json.loads(out)["problems"][0]
    assert (problem["file"], problem["row"], problem["column"], problem["code"]) == (
        "d.csv",
        5,
        "code",
        "division_code_bad",
    )


def test_import_grids_then_locate_and_check(tmp_path: Path) -> None:
    make.county()
    features = [
        {
            "type": "Feature",
            "properties": {"网格编码": f"{V1}-g0{i}", "网格名称": f"第{i}网格"},
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        for i, shape in enumerate([make.square(0, 0), shapely.box(119.509, 29.0, 119.52, 29.01)])
    ]
    file = tmp_path / "g.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    status, out = run("import", "grids", str(file))
    assert status == 0
    assert "新增 2 条" in out
    status, out = run("locate", "119.505", "29.005", "--json")
    assert status == 0
    assert json.loads(out) | {"on": ""} == {
        "status": "inside",
        "grid": f"{V1}-g00",
        "village": V1,
        "town": "990122001000",
        "county": "990122000000",
        "grids": [f"{V1}-g00"],
        "nearest": None,
        "distance_m": 0.0,
        "on": "",
    }
    status, out = run("check", "--under", "990122", "--json")
    answer = json.loads(out)
    assert (status, answer["ok"], answer["gaps"], len(answer["overlaps"])) == (1, False, [], 1)
    assert answer["overlaps"][0]["area_m2"] == pytest.approx(107_900, rel=0.01)
    status, out = run("check")
    assert (status, "重叠 1 处" in out) == (1, True)


def test_locate_in_words_and_west_of_greenwich() -> None:
    make.county()
    make.grid(f"{V1}-g01", make.square(0, 0))
    assert run("locate", "119.505", "29.005") == (0, f"在网格 {V1}-g01 内（禾川县 · 镇1 · 村201）。\n")
    status, out = run("locate", "119.512", "29.005")
    assert out == f"不在任何网格内，最近的是 {V1}-g01，相距 195 米。\n"
    status, out = run("locate", "-71.06", "42.36", "--json")
    assert (status, json.loads(out)["status"]) == (0, "outside")


def test_check_of_a_whole_board_exits_0() -> None:
    make.county()
    make.grid(f"{V1}-g01", make.square(0, 0))
    make.grid(f"{V1}-g02", make.square(1, 0))
    assert run("check", "--under", V1) == (0, "网格无缝覆盖，没有空隙，也没有重叠。\n")
    make.grid("990122001202-g01", make.square(0, 1))
    assert run("check")[0] == 0


def test_a_hole_at_the_edge_of_a_village_is_found_below_it_too() -> None:
    """One grid of the village got a smaller outline; the hole opens to the village's outside, not to the county's."""
    make.county()
    squares = [(i, j) for i in range(4) for j in range(4)]
    for i, j in squares:
        village = V1 if i < 2 else "990122001202"
        shape = shapely.box(119.512, 29.012, 119.515, 29.016) if (i, j) == (1, 1) else make.square(i, j)
        make.grid(f"{village}-g{i}{j}", shape)
    left = area_m2(make.square(1, 1)) - area_m2(shapely.box(119.512, 29.012, 119.515, 29.016))
    for under in (V1, "990122001202", "990122001", ""):
        status, out = run("check", "--under", under, "--json")
        told = json.loads(out)
        assert (status, told["ok"], len(told["gaps"])) == (1, False, 1), under
        assert told["gaps"][0]["area_m2"] == pytest.approx(left, abs=2)
        assert f"{V1}-g11" in told["gaps"][0]["grids"]


def test_what_lies_in_another_village_is_left_to_its_check() -> None:
    make.county()
    make.grid(f"{V1}-g01", make.square(0, 0))
    make.grid("990122001202-g01", make.square(5, 5))
    make.grid("990122001202-g02", make.square(5, 5))
    assert run("check", "--under", V1)[0] == 0
    assert run("check", "--under", "990122001202")[0] == 1


def test_check_without_grids_says_so() -> None:
    status, out = run("check", "--json")
    assert (status, [one["code"] for one in json.loads(out)["problems"]]) == (1, ["no_villages"])
    assert run("check") == (1, "这里没有村级区划，无从检查。请先导入区划，再导入网格。\n")
    make.county()
    status, out = run("check", "--json")
    answer = json.loads(out)
    assert (status, answer["ok"], answer["gaps"], answer["overlaps"]) == (1, False, [], [])
    assert [(one["division"], one["code"]) for one in answer["problems"]] == [
        (V1, "village_without_grid"),
        ("990122001202", "village_without_grid"),
    ]
    status, out = run("check")
    assert (status, out.splitlines()[0]) == (1, "这里没有网格：2 个村都没有。请导入网格。")


def test_check_names_each_village_without_a_drawn_grid() -> None:
    make.county()
    make.grid(f"{V1}-g01", make.square(0, 0))
    for serial in (1, 2):
        make.grid(f"990122001202-g0{serial}", geometry="", min_lon=None)
    status, out = run("check", "--json")
    problem = json.loads(out)["problems"]
    assert (status, len(problem), problem[0]["division"]) == (1, 1, "990122001202")
    assert (problem[0]["code"], "2" in problem[0]["message"]) == ("village_without_outline", True)
    assert run("check")[1].startswith("空隙 0 处。 重叠 0 处。 1 个村的网格没有边界。")


def test_check_of_grids_without_any_outline_says_what_is_missing() -> None:
    make.county()
    for serial in (1, 2, 3):
        make.grid(f"990122001202-g0{serial}", geometry="", min_lon=None)
    status, out = run("check")
    assert (status, out.splitlines()[0]) == (1, "3 个网格都没有边界。请导入边界。 1 个村没有网格。")


def test_reforms_from_the_command_line() -> None:
    make.county()
    make.grid(f"{V1}-g01", make.square(0, 0))
    assert run("rename", "990122001000", "清溪镇", "--on", "2026-12-01")[1].strip().endswith("清溪镇")
    split = ("split", V1, "--into", f"{V1}=村201", "--into", "990122001301=新村", "--on", "2026-12-02")
    assert run(*split, "--yes", "--grid", f"{V1}-g01=990122001301")[0] == 0
    merge = ("merge", V1, "990122001301", "--into", V1, "--name", "大村", "--on", "2026-12-03")
    assert run(*merge, "--yes")[1].strip().endswith("清溪镇大村")
    assert run("split", V1, "--into", "nonsense", "--on", "2026-12-04")[0] == 2


def test_the_template_is_written(tmp_path: Path) -> None:
    out = tmp_path / "t.xlsx"
    assert run("template", str(out))[0] == 0
    assert read_grids_workbook(out.read_bytes()).problems == []


def test_a_frame_is_founded_and_matters_are_shared_out() -> None:
    make.county(towns=2)
    words = [
        "frame",
        make.COUNTY,
        "--centre",
        "治理中心",
        "--on",
        "2026-12-01",
        "--track",
        "safety_law=平安法治",
    ]
    assert run(*words, "--matters", "safety_law=05,07") == (0, "已设立：2。\n")
    assert run(*words) == (0, "已设立：0。\n")
    platforms = platforms_of("990122001", date(2026, 12, 1))
    assert [(each.name, each.matters) for each in platforms] == [("平安法治", ("05", "07"))]
