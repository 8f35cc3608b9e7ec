"""Foreign files as they come: encodings, workbooks, moments, coordinates; and what is wrong with a mapping."""

import gzip
import math
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases.importing.conftest import HEADINGS, ROWS, SAID, Write
from tiaokuai.cases.imports.compiling import MappingFaults, compile_mapping, mapping_from
from tiaokuai.cases.imports.mapping import SHIPPED, Cell, MomentCell, TableForm
from tiaokuai.cases.imports.moments import moment_of
from tiaokuai.cases.imports.points import in_degrees, number_of, pair_of
from tiaokuai.cases.imports.rows import ForeignCase, Rejection, RowReader
from tiaokuai.cases.imports.tables import open_table
from tiaokuai.kernel.answer import BadInput
from tiaokuai.territory.geometry.coordinates import System, from_wgs84
from tiaokuai.territory.geometry.projected import wgs84_to_projected

NOW = datetime(2026, 11, 23, tzinfo=UTC)
NEW_YORK = ZoneInfo("America/New_York")
SHANGHAI = MomentCell(Cell(("t",)))


def read(path: Path, said: Mapping[str, object] | None = None) -> list[ForeignCase | Rejection]:
    mapping = compile_mapping(said or SAID)
    table = open_table(path, mapping.form, mapping.needed())
    reader = RowReader(mapping, table, at=NOW)
    return [reader.read(number, cells) for number, cells in table.lines()]


@pytest.mark.parametrize(
    "text",
    [
        "2019-02-28 11:25:05",
        "2019/2/28 11:25:05",
        "2019年2月28日 11时25分05秒",
        "2019.02.28 11:25:05",
        "2019-02-28T03:25:05Z",
        "2019-02-28T11:25:05+08:00",
        "2019-02-28 11:25:05.000",
        "02/28/2019 11:25:05 AM",
        "2/28/2019 11:25:05",
        "2019/2/28 上午11:25:05",
        "20190228T112505",
        "20190228112505",
        "43524.475752314815",
        "２０１９-02-28 11:25:05",
        "Feb 28, 2019 11:25:05 AM",
        "Thursday, February 28 2019, 11:25:05",
        "28-FEB-2019 11:25:05",
        "2/28/19 11:25:05",
        "2019-02-28 03:25:05+00",
        "2019/2/28 11:25:05 UTC+8",
        "1551324305",
        "1551324305000",
    ],
)
def test_moments_in_every_usual_spelling(text: str) -> None:
    assert moment_of(text, SHANGHAI) == (datetime(2019, 2, 28, 3, 25, 5, tzinfo=UTC), False)


def test_days_without_an_hour_are_known_as_such() -> None:
    midnight = datetime(2019, 2, 27, 16, tzinfo=UTC)
    assert all(
        moment_of(t, SHANGHAI) == (midnight, True) for t in ("2019-02-28", "2019/2/28", "20190228", "43524")
    )


def test_formats_day_first_and_afternoons() -> None:
    assert moment_of("3.4.2019", MomentCell(Cell(("t",)), zone=UTC, day_first=True)) == (
        datetime(2019, 4, 3, tzinfo=UTC),
        True,
    )
    assert moment_of("28|02|19", MomentCell(Cell(("t",)), ("%d|%m|%y",), UTC)) == (
        datetime(2019, 2, 28, tzinfo=UTC),
        True,
    )
    assert moment_of("7/4/2019 12:05 PM", MomentCell(Cell(("t",)), zone=UTC)) == (
        datetime(2019, 7, 4, 12, 5, tzinfo=UTC),
        False,
    )
    assert moment_of("2019/2/28 下午1:05", SHANGHAI) == (datetime(2019, 2, 28, 5, 5, tzinfo=UTC), False)


@pytest.mark.parametrize(
    "text", ["soon", "2019-13-01", "31/31/2019", "99999999", "2019-02-28 25:00", "11:25:75"]
)
def test_what_is_no_moment(text: str) -> None:
    assert moment_of(text, SHANGHAI) is None


@given(st.datetimes(datetime(1901, 1, 1), datetime(2200, 1, 1)))
def test_moments_round_trip(moment: datetime) -> None:
    local = moment.replace(microsecond=0, tzinfo=NEW_YORK)
    how = MomentCell(Cell(("t",)), zone=NEW_YORK)
    for text in (
        local.strftime("%Y/%m/%d %H:%M:%S"),
        local.strftime("%m/%d/%Y %I:%M:%S %p"),
        local.isoformat(),
    ):
        found = moment_of(text, how)
        assert found is not None
        assert abs(found[0] - local.astimezone(UTC)) in {
            timedelta(0),
            timedelta(hours=1),
        }  # a local hour that came twice


@settings(deadline=None)  # the first call loads what projects
@given(st.floats(73, 135), st.floats(18, 53))
def test_every_system_of_coordinates_comes_back(lon: float, lat: float) -> None:
    for system in System:
        x, y = from_wgs84(lon, lat, system)
        [found] = in_degrees([(float(x), float(y))], system.value)
        assert found is not None
        assert math.dist(found, (lon, lat)) < 1e-7


def test_projected_feet() -> None:
    x, y = wgs84_to_projected(-71.0587, 42.3594, "EPSG:2249")
    [found] = in_degrees([(float(x), float(y))], "EPSG:2249")
    assert found == pytest.approx((-71.0587, 42.3594), abs=1e-7)
    assert in_degrees([(math.inf, 1.0)], "EPSG:2249") == [None]


def test_numbers_and_pairs() -> None:
    assert [number_of(t) for t in ("42.36", "42,36", "2 961 000.5", "x")] == [42.36, 42.36, 2961000.5, None]
    assert pair_of("(42.36, -71.06)") == (-71.06, 42.36)
    assert pair_of("POINT (-71.06 42.36)") == (-71.06, 42.36)
    assert pair_of("1 MAIN ST, APT 2\n(42.36, -71.06)") == (-71.06, 42.36)
    assert pair_of("{'latitude': '42.36', 'longitude': '-71.06'}") == (-71.06, 42.36)
    assert pair_of('{"type": "Point", "coordinates": [-71.06, 42.36]}') == (-71.06, 42.36)
    assert pair_of("119.03,28.93") == (119.03, 28.93)
    assert pair_of("28.93, 119.03", lat_first=False) == (28.93, 119.03)
    assert [pair_of(t) for t in ("42.36", "1, 2, 3", "nowhere")] == [None] * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encoding_and_delimiter_are_found(file: Write, encoding: str, delimiter: str) -> None:
    rows = [[*row[:11], "路灯不亮；，再次反映：桥头三盏", ""] for row in ROWS]
    found = read(file(rows, encoding=encoding, delimiter=delimiter))
    assert [case.text for case in found if isinstance(case, ForeignCase)] == [rows[0][11]] * 6


def test_western_letters_without_utf_8(file: Write) -> None:
    found = read(file([[*ROWS[0][:11], "Déjà signalé à Noël", ""]], encoding="cp1252"))
    assert isinstance(found[0], ForeignCase)
    assert found[0].text == "Déjà signalé à Noël"


def test_gzip_and_headings_spelled_otherwise(file: Write, tmp_path: Path) -> None:
    plain = file(headings=[f" {name.upper()}_" for name in HEADINGS])
    zipped = tmp_path / "cases.csv.gz"
    zipped.write_bytes(gzip.compress(plain.read_bytes()))
    assert read(zipped) == read(plain)
    assert sum(isinstance(case, ForeignCase) for case in read(zipped)) == 6


def test_workbook_with_a_title_above_and_real_dates(tmp_path: Path) -> None:
    path = tmp_path / "cases.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("empty")
        page = book.add_worksheet("cases")
        page.write(0, 0, "City of Elsewhere, 2011")
        for place, heading in enumerate(HEADINGS):
            page.write(2, place, heading)
        page.write(3, 0, 17)
        page.write_datetime(
            3, 1, datetime(2011, 7, 1, 10), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        )
        page.write(3, 11, "Lamp dark")
        page.write(3, 4, "Open")
    [case] = read(path)
    assert isinstance(case, ForeignCase)
    assert (case.row, case.origin, case.reported) == (4, "elsewhere:17", datetime(2011, 7, 1, 14, tzinfo=UTC))


def test_missing_columns_are_named_with_those_there(file: Write) -> None:
    with pytest.raises(BadInput) as refusal:
        read(file(headings=["Number", *HEADINGS[1:]]))
    assert refusal.value.answer.code == "import_columns_missing"
    assert refusal.value.answer.params["missing"] == ["No"]
    assert "Number" in refusal.value.answer.params["there"]


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    broken = tmp_path / "cases.xlsx"
    broken.write_bytes(b"no workbook")
    empty = tmp_path / "cases.csv"
    empty.write_bytes(b"")
    for path in (broken, empty):
        with pytest.raises(BadInput):
            open_table(path, TableForm(), [("No",)])


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("No", "", "row_without_number"),
        ("Opened", "", "row_without_report_time"),
        ("Opened", "yesterday", "row_no_moment"),
        ("Opened", "2099-01-01", "row_moment_impossible"),
        ("Closed", "2011-06-30 09:00:00", "row_closed_before_report"),
        ("X", "west", "row_no_coordinate"),
    ],
)
def test_why_a_row_is_turned_away(file: Write, column: str, text: str, code: str) -> None:
    row = list(ROWS[0])
    row[HEADINGS.index(column)] = text
    [found] = read(file([row]))
    assert isinstance(found, Rejection)
    assert (found.row, found.column, found.answer.code) == (2, column, code)
    assert list(found.cells) == row


def test_what_rows_say(file: Write) -> None:
    first, second, third, fourth, *_ = read(file())
    assert isinstance(first, ForeignCase)
    assert first.reported == datetime(2011, 7, 1, 14, tzinfo=UTC)
    assert first.is_closed
    assert first.point == (-71.05, 42.36)
    assert isinstance(second, ForeignCase)
    assert not second.is_closed
    assert second.closed is None
    assert isinstance(third, ForeignCase)
    assert third.point is None
    assert isinstance(fourth, ForeignCase)
    assert fourth.is_duplicate
    assert fourth.parent == "5"


def test_closing_on_a_day_without_an_hour_is_not_before_the_report(file: Write) -> None:
    row = list(ROWS[0])
    row[HEADINGS.index("Closed")] = "2011-07-01"
    [found] = read(file([row]))
    assert isinstance(found, ForeignCase)
    assert found.closed == found.reported


def test_cells_with_patterns_values_and_constants(file: Write) -> None:
    said = SAID | {
        "town": {"column": "Text", "pattern": r"Lamp (\w+)"},
        "unit": {"column": "Dept", "values": {"works": "Public Works"}, "otherwise": "Others"},
        "source": {"value": "hotline"},
    }
    first, _second, third, *_ = read(file(), said)
    assert isinstance(first, ForeignCase)
    assert isinstance(third, ForeignCase)
    assert (first.town, first.unit, first.source) == ("dark", "Public Works", "hotline")
    assert (third.town, third.unit) == ("", "Others")


def test_every_mistake_of_a_mapping_is_named_at_once() -> None:
    wrong = {
        "system": "two words",
        "county": {"code": "99", "name": "X"},
        "zone": "Mars/Olympus",
        "raported": "Opened",
        "closed": {"column": "Closed", "value": "now"},
        "point": {"lon": "X", "system": "EPSG:0"},
        "status": "Status",
        "source": {"column": "S", "values": {"a": "pigeon"}},
        "town": {"column": "T", "pattern": "("},
        "limit": {"unit": "moon"},
        "matter": ["a", "b", "c", "d"],
    }
    with pytest.raises(MappingFaults) as faulty:
        compile_mapping(wrong)
    places = {where for where, _answer in faulty.value.faults}
    assert places >= {
        "system", "county.code", "zone", "raported", "reported", "closed", "point.system", "status.closed",
        "source.values", "town.pattern", "limit.unit", "matter",
    }  # fmt: skip


def test_shipped_mappings_are_sound_and_unknown_ones_named() -> None:
    assert {mapping_from(path.stem).system for path in SHIPPED.glob("*.yaml")} == {
        "boston-311",
        "message-board",
    }
    with pytest.raises(MappingFaults):
        mapping_from("no_such_city")


def test_serial_days_begin_where_workbooks_begin() -> None:
    found = moment_of("40725", MomentCell(Cell(("t",)), zone=UTC))
    assert found is not None
    assert found[0].date() == date(2011, 7, 1)
