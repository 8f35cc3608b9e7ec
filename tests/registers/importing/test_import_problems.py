"""What an import finds in the rows themselves: each problem in its cell, every name listed, a check as the import."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from typer.testing import CliRunner

from tests.factories.accounts import make_person
from tests.factories.organisation import make_unit
from tests.factories.registers import AT, COUNTY, establishment_office, make_matter, row
from tests.factories.territory import division as make_division
from tests.registers.test_workbooks import book
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.answer import Refused
from tiaokuai.registers.actions import EditionImport, adopt_edition, import_edition
from tiaokuai.registers.commands import app
from tiaokuai.registers.content import PartContent
from tiaokuai.registers.presenters.imported import runs_of
from tiaokuai.registers.resolver import TOWN, ListKind
from tiaokuai.registers.workbooks.writing import write_list
from tiaokuai.ui.wording import sentence

pytestmark = pytest.mark.django_db
ASSIST_LIST: list[list[Any]] = [
    ["禾川县配合履职事项清单", "", "", "", ""],
    ["序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇（街道）配合职责"],
    [1, "城市照明设施损坏", "县住建局", "维护。", "上报。"],
    [2, "燃气安全检查", "县住建局", "组织检查。", ""],
    [3, "养犬管理", "", "受理登记。", "入户登记。"],
    [4, "户外广告", "县某办", "", "上报。"],
]
Where = tuple[str, int, str, str]


@pytest.fixture
def county() -> None:
    make_matter("01", "城市管理")
    make_matter("0103", "城市照明设施损坏")
    make_unit("990122-zjj", name="禾川县住房和城乡建设局", short_name="县住建局")


def imported(content: bytes, kind: ListKind = ListKind.ASSIST, **more: Any) -> EditionImport:
    return import_edition(
        content=content, kind=kind, place=COUNTY, by=establishment_office(), at=AT, title="清单", **more
    )


def _text(response: Any) -> str:
    assert response.status_code == 200
    return response.content.decode()  # type: ignore[no-any-return]


def told(done: EditionImport) -> list[Where]:
    return [(p.sheet, p.row, p.column, p.answer.code) for p in done.problems]


@pytest.mark.usefixtures("county")
def test_what_keeps_a_row_from_being_published_is_told_in_its_cell_and_stops_no_draft() -> None:
    done = imported(book(("附件2", ASSIST_LIST, [(0, 0, 0, 4)])))
    assert done.edition is not None
    blocking = [
        ("附件2", 4, "乡镇（街道）配合职责", "assist_duty_missing"),
        ("附件2", 5, "对应上级部门", "row_without_lead"),
        ("附件2", 6, "上级部门职责", "lead_duty_missing"),
    ]
    assert [where for where in told(done) if where in blocking] == blocking
    words = sentence(next(p.answer for p in done.problems if p.answer.code == "assist_duty_missing"))
    assert words == "缺配合职责。草案可以留有这一问题，公布前须改正。"
    with pytest.raises(Refused) as caught:
        adopt_edition(
            edition=done.edition, act="号", approved_on=date(2026, 2, 1), by=establishment_office(), at=AT
        )
    assert caught.value.answer.code in {"names_pending", "edition_has_problems"}, "the rule is asked again"


@pytest.mark.usefixtures("county")
def test_a_check_says_what_the_import_says_and_every_name_is_listed_once() -> None:
    content = book(("附件2", ASSIST_LIST, [(0, 0, 0, 4)]))
    checked = imported(content, dry_run=True)
    done = imported(content)
    assert checked.edition is None
    assert done.edition is not None
    assert (checked.pending, told(checked)) == (done.pending, told(done))
    assert done.pending == done.edition.matches.count() == 7
    names = {p.answer.params["name"]: p for p in done.problems if "name" in p.answer.params}
    assert set(names) == {m.published for m in done.edition.matches.all()}
    shared = names["县住建局"]
    assert (shared.row, shared.column, shared.answer.params["lines"]) == (3, "对应上级部门", [3, 4])
    assert "990122-zjj" in shared.answer.params["likely"]
    assert sentence(shared.answer) == (
        f"“县住建局”（第 3–4 行）没有单位代码，最相近的是：{shared.answer.params['likely']}。请在草案中匹配。"
    )


@pytest.mark.usefixtures("county")
def test_what_is_only_noted_is_one_problem_a_sheet_that_names_every_line() -> None:
    done = imported(book(("附件2", ASSIST_LIST, [(0, 0, 0, 4)])))
    (noted,) = [p for p in done.problems if p.answer.code == "row_without_basis"]
    assert (noted.row, noted.column, noted.answer.params["lines"]) == (3, "依据", [3, 4, 5, 6])
    assert sentence(noted.answer).startswith("没有法律依据，第 3–6 行")
    assert runs_of([9, 3, 4, 5, 11]) == "3–5、9、11"


@pytest.mark.usefixtures("county")
def test_codes_and_names_on_further_lines_are_told_where_they_stand() -> None:
    parts = (
        PartContent("", "县公安局", "维持秩序。"),
        PartContent("990122-none", "县交通局", "抢修道路。"),
        PartContent(TOWN, "乡镇（街道）", "上报。"),
    )
    content = write_list(ListKind.TERRITORIAL, "清单", [row(7, matters=("0103", "99"), parts=parts)])
    done = imported(content, ListKind.TERRITORIAL)
    sheet = "属地管理事项责任清单"
    assert (sheet, 3, "对应事项编码", "matter_not_in_catalogue") in told(done)
    assert (sheet, 4, "配合单位代码", "unit_not_in_directory") in told(done), "the second line of the row"
    assert (sheet, 3, "配合单位", "unit_name_unmatched") in told(done)
    assert done.edition is None, "codes that name nothing keep the file out"


@pytest.mark.usefixtures("county")
def test_a_row_made_for_a_second_place_has_its_problems_told_once() -> None:
    make_division("990122001000", "东河镇")
    make_division("990122002000", "西山镇")
    lines: list[list[Any]] = [
        ["序号", "事项名称", "主体责任单位", "主体责任", "配合责任", "适用乡镇"],
        [1, "城市照明设施损坏", "县住建局", "", "上报。", "东河镇、西山镇"],
        [2, "养犬管理", "县住建局", "登记。", "上报。", "北海镇"],
    ]
    done = imported(book(("属地", lines, [])), ListKind.TERRITORIAL)
    assert told(done).count(("属地", 2, "主体责任", "lead_duty_missing")) == 1
    assert ("属地", 3, "适用乡镇", "row_place_unclear") in told(done)
    assert done.edition is not None
    assert done.edition.rows.count() == 3


def test_the_command_line_names_them_too(county: None, tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    file.write_bytes(book(("附件2", ASSIST_LIST, [(0, 0, 0, 4)])))
    given = ["import", str(file), "--kind", "assist", "--place", COUNTY, "--dry-run"]
    said = json.loads(CliRunner().invoke(app, [*given, "--json"]).stdout)
    assert (said["edition"], said["pending"]) == (None, 7)
    places = {
        (p["sheet"], p["row"], p["column"]) for p in said["problems"] if p["code"] == "assist_duty_missing"
    }
    assert places == {("附件2", 4, "乡镇（街道）配合职责")}
    plain = CliRunner().invoke(app, given)
    assert plain.exit_code == 0, "nothing is lost, so nothing keeps it out"
    assert "未导入，待对应的名称 7 个" in plain.stdout
    for name in ("县住建局", "县某办", "养犬管理"):
        assert f"“{name}”" in plain.stderr


def test_the_page_tells_each_in_its_place_before_and_after(county: None, settings: Any) -> None:
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(make_person(Role.ESTABLISHMENT_OFFICE, unit="990122-bb", place=COUNTY))
    content = book(("附件2", [*ASSIST_LIST, *([n, f"无责{n}", "", "", ""] for n in range(5, 15))], []))
    url = reverse("registers:import_edition")
    sent = {"kind": "assist", "place": COUNTY, "title": "清单"}
    checked = _text(
        client.post(url, sent | {"dry_run": "on", "workbook": SimpleUploadedFile("a.xlsx", content)})
    )
    assert "17 个名称尚无代码" in checked
    assert "工作表“附件2” 第 4 行 “乡镇（街道）配合职责”列" in " ".join(checked.split())
    for name in ("县某办", "养犬管理"):
        assert f"“{name}”" in checked
    after = _text(client.post(url, sent | {"workbook": SimpleUploadedFile("a.xlsx", content)}, follow=True))
    assert "附件2 第 4 行 乡镇（街道）配合职责：缺配合职责。" in after
    assert "另有 24 个问题" in after, "the first ten are told, and how many more there are"
