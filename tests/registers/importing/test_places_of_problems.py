"""Whatever is wrong with a list is told by sheet, line and column; what is no row of it is read as none."""

from typing import Any

import pytest

from tests.factories.cases import PLATFORM
from tests.factories.registers import AT, COUNTY, establishment_office
from tests.registers.test_workbooks import book
from tiaokuai.kernel.answer import BadInput
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.sheets import write_table
from tiaokuai.registers.actions import import_edition, import_matters, import_time_limits
from tiaokuai.registers.resolver import ListKind
from tiaokuai.registers.workbooks.catalogue import MATTER_COLUMNS
from tiaokuai.registers.workbooks.limits import LIMIT_COLUMNS
from tiaokuai.registers.workbooks.reading import ListReading, kinds_in, read_list

HEADINGS = ["序号", "事项名称"]
Lines = list[list[Any]]


def read(lines: Lines, kind: ListKind = ListKind.BASIC, merges: Any = ()) -> ListReading:
    return read_list(book(("清单一", lines, list(merges))), kind)


def told(reading: ListReading) -> list[tuple[str, int, str, str]]:
    return [(p.sheet, p.row, p.column, p.answer.code) for p in reading.problems]


@pytest.mark.parametrize(
    ("numbers", "line", "code"),
    [
        ([1, 2, 5], 4, "numbers_missing"),
        ([1, 2, 1], 4, "numbers_restart"),
        ([1, "", 2], 3, "numbers_restart"),
        ([1, 3, 2, 4], 4, "numbers_out_of_order"),
    ],
)
def test_where_numbers_jump(numbers: list[Any], line: int, code: str) -> None:
    lines = [HEADINGS, *([number, f"事项{place}"] for place, number in enumerate(numbers))]
    assert told(read(lines)) == [("清单一", line, "序号", code)]


@pytest.mark.parametrize(
    "total", [["合计：2项"], ["", "总计 2 项"], ["合计", "2"], ["共计", "2项"], ["小计2项"]]
)
def test_a_total_that_is_right_is_no_row_and_no_area(total: list[Any]) -> None:
    reading = read([HEADINGS, [1, "一"], [2, "二"], total])
    assert ([row.name for row in reading.rows], told(reading)) == (["一", "二"], [])


def test_a_total_that_differs_is_told_in_its_cell() -> None:
    reading = read([HEADINGS, [1, "一"], ["合计：7项"]])
    (problem,) = reading.problems
    assert (problem.row, problem.column, problem.answer.code) == (3, "序号", "total_differs")
    assert problem.answer.params == {"text": "合计", "claimed": 7, "read": 1}


def test_parts_are_counted_from_their_headings_and_the_whole_over_all() -> None:
    lines: Lines = [HEADINGS, ["一、甲类"], [1, "一"], ["小计", "1项"], ["二、乙类"], [2, "二"], [3, "三"]]
    assert told(read([*lines, ["小计", "2项"], ["合计", "3项"]])) == []
    assert told(read([*lines, ["小计", "3项"]])) == [("清单一", 8, "序号", "total_differs")]


def test_headings_and_title_repeated_on_a_new_page_are_no_rows() -> None:
    title = ["柳溪镇配合履职事项清单"]
    heads: Lines = [
        ["序号", "事项名称", "上级部门", "", "乡镇（街道）配合职责"],
        ["", "", "名称", "职责", ""],
    ]
    one, two = [1, "甲", "县住建局", "维护。", "上报。"], [2, "乙", "县公安局", "秩序。", "劝导。"]
    reading = read([title, *heads, one, title, *heads, two], ListKind.ASSIST, [(1, 2, 1, 3), (5, 2, 5, 3)])
    assert [(row.number, row.name, row.area) for row in reading.rows] == [(1, "甲", ""), (2, "乙", "")]
    assert told(reading) == []
    single = read([HEADINGS, [1, "一"], HEADINGS, [2, "二"]])
    assert [row.name for row in single.rows] == ["一", "二"]


def test_headings_without_rows_are_a_problem() -> None:
    assert told(read([["基本履职事项清单"], HEADINGS])) == [("清单一", 2, "事项名称", "list_has_no_rows")]


@pytest.mark.parametrize(
    "content", [b"just some words, of no list", b"\x93\x01\x8a junk \x07,", "无关的文字".encode()]
)
def test_a_file_without_any_heading_is_no_workbook(content: bytes) -> None:
    for reading in (lambda: read_list(content, ListKind.ASSIST), lambda: kinds_in(content)):
        with pytest.raises(BadInput, match="not_a_workbook"):
            reading()
    assert read_list("序号,事项名称\n1,一\n".encode(), ListKind.BASIC).rows


@pytest.mark.django_db
def test_both_lines_of_a_repeated_row_are_named() -> None:
    content = book(("清单一", [HEADINGS, [1, "一"], [2, "二"], [3, "一"]], []))
    done = import_edition(
        content=content, kind=ListKind.BASIC, place=COUNTY, by=establishment_office(), at=AT, dry_run=True
    )
    (problem,) = [p for p in done.problems if p.answer.code == "row_repeated"]
    assert problem.answer.params["lines"] == [2, 4]


@pytest.mark.django_db
def test_problems_of_matters_and_limits_name_sheet_line_and_column() -> None:
    matters = write_table(
        "事项", MATTER_COLUMNS, [{"code": "01", "name": "甲"}, {"code": "0203", "name": "乙"}]
    )
    (problem,) = import_matters(content=matters, by=PLATFORM, at=AT, dry_run=True).problems
    assert (problem.sheet, problem.row, problem.answer.code) == ("事项", 3, "matter_parent_missing")
    limit = {"matter": "77", "step": "handle", "amount": 3, "unit": "working_day"}
    content = write_table("时限", LIMIT_COLUMNS, [limit, limit])
    found = import_time_limits(content=content, valid_from=local_date(AT), by=PLATFORM, at=AT, dry_run=True)
    assert [(p.sheet, p.row, bool(p.column), p.answer.code) for p in found.problems] == [
        ("时限", 2, True, "matter_not_in_catalogue"),
        ("时限", 3, True, "matter_not_in_catalogue"),
        ("时限", 3, True, "limit_twice"),
    ]
