"""Files as they come when nobody looked: packed, cut, shifted, half broken. Every row is a case or a reason."""

import zipfile
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.cases.importing.conftest import HEADINGS, ROWS, SAID, Write
from tests.cases.importing.test_reading import read
from tiaokuai.cases.imports.compiling import MappingFaults, compile_mapping, mapping_from
from tiaokuai.cases.imports.mapping import Cell, MomentCell
from tiaokuai.cases.imports.moments import moment_of
from tiaokuai.cases.imports.rows import ForeignCase, Rejection
from tiaokuai.kernel.answer import BadInput

NEW_YORK = MomentCell(Cell(("t",)), zone=ZoneInfo("America/New_York"))


def cases(found: list[ForeignCase | Rejection]) -> list[ForeignCase]:
    return [case for case in found if isinstance(case, ForeignCase)]


def test_a_zip_with_one_table(file: Write, tmp_path: Path) -> None:
    packed = tmp_path / "cases.zip"
    with zipfile.ZipFile(packed, "w") as pack:
        pack.write(file(), "export/cases.csv")
        pack.writestr("__MACOSX/._cases.csv", "x")
        pack.writestr("readme.pdf", "x")
    assert read(packed) == read(file())
    with zipfile.ZipFile(packed, "a") as pack:
        pack.writestr("more.csv", "x")
    with pytest.raises(BadInput) as refusal:
        read(packed)
    assert refusal.value.answer.params["names"] == ["export/cases.csv", "readme.pdf", "more.csv"]


@pytest.mark.parametrize("content", ["<html><table></table></html>", '[{"No": 1}]'])
def test_what_only_calls_itself_a_workbook(tmp_path: Path, content: str) -> None:
    page = tmp_path / "cases.xls"
    page.write_text(content, encoding="utf-8")
    with pytest.raises(BadInput) as refusal:
        read(page)
    assert refusal.value.answer.code == "import_file_no_table"


def test_a_workbook_is_known_by_its_content_not_its_name(tmp_path: Path, file: Write) -> None:
    named_wrong = file().rename(tmp_path / "cases.xlsx")
    assert len(cases(read(named_wrong))) == 6


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_two_bytes_a_letter_without_a_mark(file: Write, encoding: str) -> None:
    assert len(cases(read(file(encoding=encoding)))) == 6


def test_a_few_broken_bytes_break_no_file(file: Write) -> None:
    path = file([[*ROWS[0][:11], f"路灯不亮 {n}", ""] for n in range(40)])
    whole = path.read_bytes()
    broken = whole.index("亮".encode())
    path.write_bytes(whole[: broken + 1] + b"\0" + whole[broken + 2 :])
    found = cases(read(path))
    assert len(found) == 40
    assert "\0" not in found[0].text
    assert "\ufffd" in found[0].text
    assert found[1].text == "路灯不亮 1"


def test_gb18030_under_its_older_names(file: Write) -> None:
    path = file([[*ROWS[0][:11], "囧在镕基路口", ""]], encoding="gbk")
    for name in ("gb2312", "GBK", ""):
        [case] = cases(read(path, SAID | {"file": {"encoding": name}}))
        assert case.text == "囧在镕基路口"


def test_short_rows_are_filled_and_long_ones_rejected(file: Write) -> None:
    short, long = ROWS[1][:6], [*ROWS[0], "", "left over"]
    first, second = read(file([short, long]))
    assert isinstance(first, ForeignCase)
    assert (first.town, first.unit) == ("", "")
    assert isinstance(second, Rejection)
    assert (second.answer.code, second.value) == ("row_too_wide", "left over")


def test_headings_repeated_below_are_no_rows(file: Write) -> None:
    assert [case.row for case in cases(read(file([ROWS[0], HEADINGS, [], ROWS[1]])))] == [2, 5]


def test_the_second_of_two_columns_of_one_name(file: Write) -> None:
    headings = [*HEADINGS[:10], "X", *HEADINGS[11:]]
    rows = [[*ROWS[0][:9], "-71.05", "42.36", *ROWS[0][11:]]]
    [case] = cases(read(file(rows, headings=headings), SAID | {"point": {"lon": "X", "lat": "X #2"}}))
    assert case.point == (-71.05, 42.36)


def test_several_columns_for_one_thing(file: Write) -> None:
    said = SAID | {
        "reported": {"joined": ["Opened", "Due"]},
        "unit": ["Nobody has this", "Sub", "Dept"],
        "due": {"column": ["Due on", "By"], "optional": True},
    }
    row = ["1", "2011-07-01", "10:15 AM", *ROWS[0][3:]]
    [case] = cases(read(file([row]), said))
    assert (case.reported, case.unit) == (datetime(2011, 7, 1, 14, 15, tzinfo=UTC), "Out")


@pytest.mark.parametrize(
    ("status", "how", "is_closed"),
    [
        ("  CLOSED ", {"closed": ["closed"]}, True),
        ("Closed - No  Action", {"closed": ["closed*"]}, True),
        ("closed\u3000", {"closed": ["Closed"]}, True),
        ("Not closed", {"closed": ["closed*"]}, False),
        ("Resolved (3)", {"open": ["open*", "new"]}, True),
        ("OPEN-Unassigned", {"open": ["open*", "new"]}, False),
        ("", {"open": ["open*"]}, False),
    ],
)
def test_statuses_of_any_spelling(file: Write, status: str, how: dict[str, object], is_closed: bool) -> None:
    [case] = cases(
        read(file([[*ROWS[0][:4], status, *ROWS[0][5:]]]), SAID | {"status": {"column": "Status", **how}})
    )
    assert case.is_closed is is_closed


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("03/10/2024 02:30:00 AM", "2024-03-10T07:30:00+00:00"),  # skipped by the zone: 03:30
        ("11/03/2024 01:30:00 AM", "2024-11-03T05:30:00+00:00"),  # came twice: the first
        ("11/03/2024 01:30:00 AM -05:00", "2024-11-03T06:30:00+00:00"),
    ],
)
def test_hours_that_a_zone_skips_or_has_twice(text: str, utc: str) -> None:
    found = moment_of(text, NEW_YORK)
    assert found is not None
    assert found[0].isoformat() == utc


def test_a_closing_in_the_second_of_two_equal_hours_is_not_before_the_report(file: Write) -> None:
    row = ["1", "2011-11-06 01:50:00", "", "2011-11-06 01:10:00", *ROWS[0][4:]]
    [case] = cases(read(file([row])))
    assert case.closed is not None
    assert (case.closed - case.reported).total_seconds() == 20 * 60


@pytest.mark.parametrize(("x", "y"), [("0", "0"), ("", "42.36"), ("-71.05", "0.0"), ("NULL", "n/a")])
def test_coordinates_that_mean_nothing(file: Write, x: str, y: str) -> None:
    [case] = cases(read(file([[*ROWS[0][:9], x, y, *ROWS[0][11:]]])))
    assert case.point is None


def test_what_was_probably_meant(file: Write) -> None:
    with pytest.raises(BadInput) as columns:
        read(file(headings=["No", "Opend", *HEADINGS[2:]]))
    assert columns.value.answer.params["nearest"] == {"Opened": "Opend"}
    wrong = SAID | {
        "zone": "America/New_Yrok",
        "reportd": "x",
        "source": {"value": "hotlin"},
        "limit": {"unit": "calender_day"},
        "county": {"code": "990777", "name": "E", "citty": "X"},
    }
    with pytest.raises(MappingFaults) as faulty:
        compile_mapping(wrong)
    meant = {where: answer.params.get("nearest") for where, answer in faulty.value.faults}
    assert meant == {
        "zone": "America/New_York", "reportd": "reported", "source.values": "hotline", "limit.unit": "calendar_day",
        "county.citty": "city",
    }  # fmt: skip
    with pytest.raises(MappingFaults) as unknown:
        mapping_from("boston311")
    assert unknown.value.faults[0][1].params["nearest"] == "boston_311"
