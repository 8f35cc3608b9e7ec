"""Lists out of and into workbooks: what counties publish is read, what we write reads back the same."""

import io
import string
from datetime import date
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.registers import row
from tiaokuai.kernel.answer import BadInput
from tiaokuai.registers.content import BasisContent, PartContent, RowContent
from tiaokuai.registers.resolver import TOWN, ListKind
from tiaokuai.registers.workbooks import cells, headings
from tiaokuai.registers.workbooks.grids import load_grids
from tiaokuai.registers.workbooks.reading import kinds_in, read_list
from tiaokuai.registers.workbooks.writing import write_list, write_template

CHINESE = "住建局负责道路照明维护发现上报（街道）、；《条例》第三十二条：。"
words = st.text(alphabet=CHINESE + string.ascii_letters + string.digits + " \n", max_size=30).map(str.strip)
some_words = words.filter(bool)
unit_names = some_words.filter(lambda name: not cells.is_town(name))
codes = st.from_regex(r"990122-[a-z]{2,8}", fullmatch=True)
parts = st.builds(PartContent, unit=codes | st.just(TOWN), unit_name=words, duty=words) | st.builds(
    PartContent, unit=st.just(""), unit_name=unit_names, duty=words
)
bases = st.builds(BasisContent, law=some_words, article=words, checked=st.booleans())
contents = st.builds(
    RowContent,
    number=st.just(0),
    name=some_words,
    area=words.filter(lambda text: text != cells.BLANK),
    batch=st.integers(0, 30),
    place=st.sampled_from(["", "990122", "990122001"]),
    matters=st.lists(st.sampled_from(["01", "0103", "010305", "02"]), unique=True, max_size=3).map(tuple),
    lead=codes | st.just(TOWN),
    lead_name=words,
    lead_duty=words,
    parts=st.lists(parts, max_size=3).map(tuple),
    bases=st.lists(bases, max_size=3).map(tuple),
    work_mode=words,
    handover_on=st.none() | st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    assessment_ends_on=st.none() | st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    keywords=words,
    manual=words,
    note=words,
    share=st.none() | st.floats(0, 1),
    lineage=st.none() | st.uuids(),
)


@st.composite
def lists(draw: Any) -> list[RowContent]:
    from dataclasses import replace

    drawn = draw(st.lists(contents, max_size=6))
    numbers = draw(st.lists(st.integers(1, 500), min_size=len(drawn), max_size=len(drawn), unique=True))
    return [replace(content, number=number) for content, number in zip(drawn, sorted(numbers), strict=True)]


@settings(deadline=None, max_examples=25)
@given(kind=st.sampled_from(list(ListKind)), rows=lists())
def test_what_is_written_reads_back_the_same(kind: ListKind, rows: list[RowContent]) -> None:
    reading = read_list(write_list(kind, f"禾川县{kind}", rows), kind)
    assert reading.rows == rows
    assert [one.lineage for one in reading.rows] == [one.lineage for one in rows]
    allowed = {"numbers_missing"} if rows else {"list_has_no_rows"}
    assert {problem.answer.code for problem in reading.problems} <= allowed


def book(*sheets: tuple[str, list[list[Any]], list[tuple[int, int, int, int]]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        for name, lines, merges in sheets:
            sheet = made.add_worksheet(name)
            for at, line in enumerate(lines):
                for column, value in enumerate(line):
                    sheet.write(at, column, value)
            for top, left, bottom, right in merges:
                sheet.merge_range(top, left, bottom, right, lines[top][left])
    return out.getvalue()


TERRITORIAL = (
    "附件1",
    [
        ["附件1"],
        ["禾川县“属地管理”事项责任清单（第一批）"],
        ["序 号", "事项", "主体责任单位及责任", "配合单位及责任", "依据"],
        ["一、城乡建设（2项）"],
        [
            1,
            "城市照明设施损坏",
            "县住建局：负责照明设施的维护。",
            "乡镇（街道）：负责发现、上报。",
            "《城市道路照明设施管理规定》第十六条",
        ],
        [
            "2．",
            "违法建设",
            "县综合执法局：负责查处；",
            "县自然资源局：负责认定。\n乡镇（街道）：负责巡查、制止。",
            "《城乡规划法》第六十四条、第六十五条；《某省城乡规划条例》第七十条",
        ],
        ["（二）生态环境（3项）"],
        ["4", "餐饮油烟", "县生态环境局：负责监管。", "各镇街：负责排查。", ""],
    ],
    [(1, 0, 1, 4), (3, 0, 3, 4), (6, 0, 6, 4)],
)


def test_a_territorial_list_as_published_with_titles_areas_and_full_width_marks() -> None:
    reading = read_list(book(TERRITORIAL), ListKind.TERRITORIAL)
    first, second, third = reading.rows
    assert reading.title == "禾川县“属地管理”事项责任清单（第一批）"
    assert [r.number for r in reading.rows] == [1, 2, 4]
    assert [r.area for r in reading.rows] == ["城乡建设", "城乡建设", "生态环境"]
    assert (first.lead_name, first.lead_duty) == ("县住建局", "负责照明设施的维护。")
    assert first.parts == (PartContent(TOWN, "乡镇（街道）", "负责发现、上报。"),)
    assert first.bases == (BasisContent("《城市道路照明设施管理规定》", "第十六条"),)
    assert [p.unit_name for p in second.parts] == ["县自然资源局", "乡镇（街道）"]
    assert [b.article for b in second.bases] == ["第六十四条、第六十五条", "第七十条"]
    assert third.parts[0].unit == TOWN
    assert {(p.row, p.answer.code) for p in reading.problems} == {
        (7, "area_count_differs"),
        (8, "numbers_missing"),
    }


def test_the_three_lists_of_one_workbook_are_told_apart_in_any_order() -> None:
    content = book(
        (
            "收回",
            [
                ["上级部门收回事项清单"],
                ["序号", "事项名称", "承接部门", "工作方式"],
                [1, "占道经营处罚", "县综合执法局", "县级直接行使"],
            ],
            [],
        ),
        TERRITORIAL,
        (
            "配合",
            [
                ["柳溪镇配合履职事项清单"],
                ["序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇（街道）配合职责"],
                [1, "燃气安全", "县住建局", "组织检查。", "协助入户宣传。"],
            ],
            [],
        ),
    )
    assert kinds_in(content) == [ListKind.RECLAIMED, ListKind.TERRITORIAL, ListKind.ASSIST]
    reclaimed = read_list(content, ListKind.RECLAIMED).rows[0]
    assert (reclaimed.lead_name, reclaimed.work_mode) == ("县综合执法局", "县级直接行使")
    assist = read_list(content, ListKind.ASSIST).rows[0]
    assert assist.parts == (PartContent(TOWN, "", "协助入户宣传。"),)


def test_cells_merged_over_several_rows_say_the_same_for_each() -> None:
    lines = [
        ["领域", "序号", "事项", "牵头单位", "配合单位", "配合职责"],
        ["平安", 1, "甲", "县公安局", "县司法局", "调解"],
        ["", 2, "乙", "", "县信访局", "接待"],
    ]
    reading = read_list(book(("派单目录", lines, [(1, 0, 2, 0), (1, 3, 2, 3)])), ListKind.DISPATCH)
    assert [(r.area, r.lead_name) for r in reading.rows] == [("平安", "县公安局"), ("平安", "县公安局")]


def test_headings_on_two_lines_are_read_together() -> None:
    lines = [
        ["序号", "事项名称", "主体责任", "", "配合责任", ""],
        ["", "", "单位", "责任", "单位", "责任"],
        [1, "甲", "县住建局", "维护", "县公安局", "秩序"],
    ]
    merges = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 0, 5)]
    (one,) = read_list(book(("属地", lines, merges)), ListKind.TERRITORIAL).rows
    assert (one.lead_name, one.lead_duty) == ("县住建局", "维护")
    assert one.parts == (PartContent("", "县公安局", "秩序"),)


def test_numbers_that_begin_anew_in_each_area_are_counted_through_and_reported() -> None:
    lines = [["序号", "事项名称"], ["一、甲类"], [1, "一"], [2, "二"], ["二、乙类"], [1, "三"]]
    reading = read_list(book(("基本履职", lines, [])), ListKind.BASIC)
    assert [(r.number, r.area) for r in reading.rows] == [(1, "甲类"), (2, "甲类"), (3, "乙类")]
    assert [p.answer.code for p in reading.problems] == ["numbers_restart"]


def test_problems_name_sheet_row_and_column() -> None:
    lines = [["序号", "事项名称", "移交日期"], ["甲", "", "去年"], [2, "乙", "2026年3月1日"]]
    reading = read_list(book(("负面清单", lines, [])), ListKind.PROHIBITED)
    found = {(p.sheet, p.row, p.column, p.answer.code) for p in reading.problems}
    assert found >= {
        ("负面清单", 2, "序号", "number_unreadable"),
        ("负面清单", 2, "事项名称", "cell_empty"),
        ("负面清单", 2, "移交日期", "day_unreadable"),
    }
    assert reading.rows[1].handover_on == date(2026, 3, 1)


def test_a_sheet_without_the_headings_is_named_with_those_missing() -> None:
    reading = read_list(book(("Sheet1", [["序号", "事项名称"], [1, "甲"]], [])), ListKind.RECLAIMED)
    (problem,) = reading.problems
    assert problem.answer.code == "list_not_found"
    assert problem.answer.params["headings"] == ["牵头单位", "工作方式"]


def test_what_is_no_workbook_is_refused() -> None:
    with pytest.raises(BadInput):
        read_list(b"\x00\x01\x02", ListKind.BASIC)


def test_csv_in_the_encoding_of_chinese_offices_is_read() -> None:
    text = "序号,事项名称,原行使部门\n1,对未按规定分类投放生活垃圾的处罚,县综合执法局\n"
    (one,) = read_list(text.encode("gb18030"), ListKind.DISPATCH).rows
    assert one.lead_name == "县综合执法局"


def test_batches_come_from_the_names_of_sheets() -> None:
    lines = [["序号", "事项", "主体责任单位", "主体责任"], [1, "甲", "县住建局", "维护"]]
    other = [["序号", "事项", "主体责任单位", "主体责任"], [2, "乙", "县住建局", "维护"]]
    reading = read_list(book(("属地第一批", lines, []), ("属地第二批", other, [])), ListKind.TERRITORIAL)
    assert [r.batch for r in reading.rows] == [1, 2]


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("对应上级部门", "lead"),
        ("上级部门职责", "lead_duty"),
        ("乡镇（街道） 配合职责", "assist_duty"),
        ("主体责任单位\n及责任", "lead_and_duty"),
        ("法律法规依据", "basis"),
        ("承接部门", "lead"),
        ("实施范围", "place"),
    ],
)
def test_headings_in_several_spellings(heading: str, key: str | None) -> None:
    assert headings.key_of(heading) == key


@pytest.mark.parametrize(
    ("name", "town"),
    [
        ("乡镇（街道）", True),
        ("各镇街", True),
        ("各乡镇人民政府、街道办事处", True),
        ("柳溪镇", False),
        ("县住建局", False),
    ],
)
def test_the_town_of_the_place_is_known_by_its_generic_names(name: str, *, town: bool) -> None:
    assert cells.is_town(name) is town


def test_a_complete_row_of_the_factory_survives() -> None:
    assert read_list(write_list(ListKind.TERRITORIAL, "清单", [row(1)]), ListKind.TERRITORIAL).rows == [
        row(1)
    ]


def test_several_departments_in_one_cell_make_one_lead_and_assistants_with_their_own_duty() -> None:
    head = ["序号", "事项名称", "对应上级部门", "上级部门职责", "配合职责"]
    duties = "县公安局：\n1.查找脱管人员。\n县司法局：\n1.负责入矫；\n2.负责监督。"
    lines = [["附件2　　柳溪镇配合履职事项清单", "", "", "", ""], head]
    lines.append([1, "社区矫正", "县公安局、县司法局（牵头）", duties, "协助走访。"])
    reading = read_list(book(("附件2", lines, [(0, 0, 0, 4)])), ListKind.ASSIST)
    only = reading.rows[0]
    assert reading.title == "柳溪镇配合履职事项清单"
    assert (only.lead_name, only.lead_duty) == ("县司法局", "1.负责入矫；\n2.负责监督。")
    assert only.parts == (
        PartContent("", "县公安局", "1.查找脱管人员。"),
        PartContent(TOWN, "", "协助走访。"),
    )
    assert [p.answer.code for p in reading.problems] == ["several_leads_in_cell"]


def test_taker_and_way_of_working_in_one_column() -> None:
    cell = "承接部门：县民政局。\n工作方式：1.平台审核；\n2.上门核查。"
    lines = [["序号", "事项名称", "承接部门及工作方式"], [1, "老年人福利补贴审核", cell]]
    reading = read_list(book(("附件3", lines, [])), ListKind.RECLAIMED)
    assert reading.problems == []
    assert (reading.rows[0].lead_name, reading.rows[0].work_mode) == (
        "县民政局",
        "1.平台审核；\n2.上门核查。",
    )


def test_templates_explain_their_columns_and_the_guide_is_not_read_as_a_list() -> None:
    for kind in ListKind:
        content = write_template(kind)
        guide = load_grids(content)[1]
        assert guide.name == "填写说明"
        explained = [line[0] for line in guide.cells[1:]]
        assert explained == [text for text in load_grids(content)[0].cells[1] if text]
        assert all(len(line) >= 2 and line[1] for line in guide.cells[1:])
        assert read_list(content, kind).rows == []
        assert kinds_in(content) == [kind]
