"""Files in the shape of what cities publish, by mappings as an outsider writes them: one command, an empty database."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from typer.testing import CliRunner

from tiaokuai.cases.commands import app
from tiaokuai.cases.models import Case, CaseAnswer, CaseNote
from tiaokuai.cases.states import CaseState

pytestmark = pytest.mark.django_db


@pytest.fixture
def bring_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run `tiaokuai cases import FILE --mapping MAPPING --bootstrap --json` and return what it printed."""
    monkeypatch.chdir(tmp_path)

    def run(file: Path, mapping: str) -> dict[str, Any]:
        said = tmp_path / "mapping.yaml"
        said.write_text(mapping, encoding="utf-8")
        done = CliRunner().invoke(app, ["import", str(file), "--mapping", str(said), "--bootstrap", "--json"])
        assert done.exit_code in {0, 1}, done.output
        report: dict[str, Any] = json.loads(done.stdout)
        assert (
            report["read"] == report["imported"] + report["rejected"] + report["skipped"] + report["repeated"]
        )
        return report

    return run


def by_number() -> dict[str, Case]:
    return {case.origin.split(":", 1)[1]: case for case in Case.objects.all()}


NEW_YORK = """\
Unique Key,Created Date,Closed Date,Agency,Agency Name,Complaint Type,Descriptor,Incident Zip,Incident Address,Status,\
Due Date,Resolution Description,Borough,X Coordinate (State Plane),Y Coordinate (State Plane),\
Open Data Channel Type,Latitude,Longitude,Location
1,11/01/2025 09:30:00 AM,11/02/2025 10:00:00 PM,NYPD,New York City Police Department,Noise - Residential,Loud Music,\
11201,1 COURT ST,Closed,11/01/2025 05:30:00 PM,"The Police, in short, responded.",BROOKLYN,987121,192402,PHONE,\
40.69,-73.99,"(40.69, -73.99)"
2,11/02/2025 01:40:00 AM,11/02/2025 01:10:00 AM,DSNY,Department of Sanitation,Graffiti,Graffiti,10001,5 AVE,Closed,,,\
MANHATTAN,,,MOBILE,,,
3,11/02/2025 02:10:00 AM,11/01/2025 02:10:00 AM,DSNY,Department of Sanitation,Graffiti,Graffiti,10001,5 AVE,Closed,,,\
Unspecified,0,0,MOBILE,,,
4,11/03/2025 12:00:00 PM,,DOT,Department of Transportation,Street Condition,Pothole,N/A,6 AVE,In Progress,,,\
MANHATTAN,985000,210000,ONLINE,,,
"""


def test_new_york(bring_in: Any, tmp_path: Path) -> None:
    """State plane feet, AM and PM, an hour that came twice, empty boroughs."""
    file = tmp_path / "nyc.csv"
    file.write_text(NEW_YORK, encoding="utf-8-sig")
    report = bring_in(
        file,
        """
system: nyc-311
county: {code: "990361", name: New York}
zone: America/New_York
number: Unique Key
reported: Created Date
closed: Closed Date
due: Due Date
status: {column: Status, closed: [Closed]}
text: [Descriptor]
matter: [[Problem (formerly Complaint Type), Complaint Type], Descriptor]
unit: Agency Name
town: {column: Borough, values: {Unspecified: ""}}
place_text: [Incident Address, Incident Zip]
point: {x: X Coordinate (State Plane), y: Y Coordinate (State Plane), system: "EPSG:2263"}
source: {column: Open Data Channel Type, values: {PHONE: hotline, MOBILE: open311, ONLINE: web}, otherwise: import}
reply: {column: Resolution Description, public: true}
""",
    )
    assert (report["imported"], report["rejected"]) == (3, 1)
    cases = by_number()
    assert (cases["1"].lat, cases["1"].lon) == pytest.approx((40.695, -73.99), abs=1e-3)
    assert cases["2"].closed_at is not None
    assert cases["2"].closed_at > cases["2"].reported_at
    assert (cases["4"].state, cases["4"].lead) == (CaseState.HANDLING, "990361-department-of-transporta")
    with Path(report["rejects_file"]).open(encoding="utf-8-sig", newline="") as turned_away:
        [rejected] = list(csv.DictReader(turned_away))
    assert list(rejected.values())[:3] == ["4", "Closed Date", "11/01/2025 02:10:00 AM"]
    assert CaseNote.objects.get().text == "The Police, in short, responded."


CHICAGO = """
system: chicago-311
county: {code: "990170", name: Chicago}
zone: America/Chicago
number: SR_NUMBER
reported: CREATED_DATE
closed: CLOSED_DATE
status: {column: STATUS, open: ["Open*"]}
duplicate: DUPLICATE
parent: PARENT_SR_NUMBER
matter: SR_TYPE
unit: OWNER_DEPARTMENT
town: COMMUNITY_AREA
place_text: STREET_ADDRESS
point: {x: X_COORDINATE, y: Y_COORDINATE, system: EPSG:3435}
limit: {amount: 7, unit: calendar_day}
"""


CHICAGO_HEADINGS = [
    "SR_NUMBER", "SR_TYPE", "OWNER_DEPARTMENT", "STATUS", "CREATED_DATE", "CLOSED_DATE", "STREET_ADDRESS",
    "DUPLICATE", "PARENT_SR_NUMBER", "COMMUNITY_AREA", "X_COORDINATE", "Y_COORDINATE",
]  # fmt: skip


def test_chicago(bring_in: Any, tmp_path: Path) -> None:
    """A flag and a parent for repeated reports, in any order; numbers of areas; feet."""
    file = tmp_path / "chicago.tsv"
    day = "07/04/2025 {} PM".format
    rows = [
        ["SR25-1", "Pothole", "CDOT", "Completed", day("01:00:00"), day("02:00:00"), "1 W A", "true", "SR25-3", "8"],
        ["SR25-2", "Pothole", "CDOT", "Canceled", day("01:05:00"), day("02:00:00"), "1 W A", "true", "SR25-1", "8"],
        ["SR25-3", "Pothole", "CDOT", "Open", day("01:10:00"), "", "1 W A", "false", "", "8"],
        ["SR25-4", "Rat", "S & S", "Open - Dup", day("01:10:00"), "", "2 W A", "true", "SR24-9", "32"],
        ["SR25-5", "Rat", "S & S", "Completed", day("01:10:00"), "", "2 W A", "", "", "32", "1172000", "1900000"],
    ]  # fmt: skip
    file.write_text("\n".join("\t".join(row) for row in [CHICAGO_HEADINGS, *rows]) + "\n", encoding="utf-16")
    report = bring_in(file, CHICAGO)
    assert (report["imported"], report["duplicates"], report["unlinked"], report["linked"]) == (5, 3, 1, 0)
    cases = by_number()
    assert {number: case.state for number, case in cases.items()} == {
        "SR25-1": CaseState.MERGED, "SR25-2": CaseState.MERGED, "SR25-3": CaseState.HANDLING,
        "SR25-4": CaseState.MERGED, "SR25-5": CaseState.CLOSED,
    }  # fmt: skip
    assert {cases[n].merged_into for n in ("SR25-1", "SR25-2")} == {cases["SR25-3"].id}
    assert (cases["SR25-5"].lat, cases["SR25-5"].lon) == pytest.approx((41.88, -87.64), abs=0.02)
    assert (cases["SR25-5"].closed_at, cases["SR25-5"].verification) == (None, "not_recorded")
    last_year = tmp_path / "chicago-2024.tsv"
    row = [
        "SR24-9",
        "Rat",
        "Streets & San",
        "Completed",
        "12/31/2024 11:00:00 PM",
        "",
        "2 W A",
        "false",
        "",
        "32",
    ]
    last_year.write_text("\n".join("\t".join(line) for line in [CHICAGO_HEADINGS, row]), encoding="utf-8")
    assert bring_in(last_year, CHICAGO)["linked"] == 1
    assert by_number()["SR25-4"].merged_into == Case.objects.get(origin="chicago-311:SR24-9").id


@pytest.mark.parametrize(
    "point", ["(37.7749, -122.4194)", "POINT (-122.4194 37.7749)", "1 MAIN ST\n(37.7749, -122.4194)"]
)
def test_san_francisco(bring_in: Any, tmp_path: Path, point: str) -> None:
    """Both coordinates in one column, as the portal has written them over the years."""
    file = tmp_path / "sf.csv"
    with file.open("w", newline="", encoding="utf-8") as out:
        rows = [
            ["CaseID", "Opened", "Closed", "Status", "Status Notes", "Responsible Agency", "Category", "Request Type",
             "Address", "Point"],
            ["1", "2025 Mar 09 02:30:00 AM", "", "Open", "", "DPW", "Street", "Sidewalk", "1 MAIN", point],
            ["2", "2025 Mar 10 02:30:00 PM", "2025 Mar 11 01:00:00 AM", "CLOSED", "Done", "DPW", "Street", "Curb", "",
             "(0.0, 0.0)"],
        ]  # fmt: skip
        csv.writer(out, delimiter=";").writerows(rows)
    report = bring_in(
        file,
        """
system: sf-311
county: {code: "990060", name: San Francisco}
zone: America/Los_Angeles
number: CaseID
reported: {column: Opened, formats: ["%Y %b %d %I:%M:%S %p"]}
closed: {column: Closed, formats: ["%Y %b %d %I:%M:%S %p"]}
status: {column: Status, closed: [closed]}
matter: [Category, Request Type]
unit: Responsible Agency
place_text: Address
point: Point
reply: Status Notes
""",
    )
    assert report["imported"] == 2
    first, second = by_number()["1"], by_number()["2"]
    assert (first.lat, first.lon) == (37.7749, -122.4194)
    assert first.reported_at.isoformat() == "2025-03-09T10:30:00+00:00"  # the hour that the zone skips
    assert (second.lat, second.state) == (None, CaseState.CLOSED)


def test_toronto(bring_in: Any, tmp_path: Path) -> None:
    """Neither numbers nor coordinates nor closing moments."""
    file = tmp_path / "toronto.csv"
    file.write_text(
        "Creation Date,Status,First 3 Chars of Postal Code,Intersection Street 1,Ward,Service Request Type,"
        "Division,Section\n"
        "2025-01-01 00:04:13,Completed,Intersection,Yonge St,Toronto Centre (13),Road - Pot hole,Transportation,Roads\n"
        "2025-01-01 00:05:00,In-progress,M4Y,,Toronto Centre (13),Property - Noise,Municipal Licensing,Noise\n"
        "2025-01-01 00:05:00,Cancelled,M4Y,,,Property - Noise,Municipal Licensing\n",
        encoding="cp1252",
    )
    report = bring_in(
        file,
        """
system: toronto-311
county: {code: "990350", name: Toronto}
zone: America/Toronto
number: {joined: [Creation Date, Service Request Type, Ward]}
reported: Creation Date
status: {column: Status, closed: [Completed, Closed, Cancelled]}
matter: {column: Service Request Type, split: " - "}
unit: Division
town: {column: Ward, pattern: "^(.*) \\\\("}
place_text: [Intersection Street 1, First 3 Chars of Postal Code]
""",
    )
    assert (report["imported"], report["rejected"], report["unplaced"]) == (3, 0, 1)
    assert set(Case.objects.values_list("state", flat=True)) == {CaseState.CLOSED, CaseState.HANDLING}
    assert set(CaseAnswer.objects.values_list("lead", flat=True)) == {
        "990350-transportation", "990350-municipal-licensing",
    }  # fmt: skip
    assert bring_in(file, (tmp_path / "mapping.yaml").read_text(encoding="utf-8"))["skipped"] == 3


HOTLINE = """
system: rexian-12345
county: {code: "990881", name: 某县}
number: 工单编号
reported: 诉求时间
closed: 办结时间
text: 诉求内容
matter: {column: 诉求分类, split: ">"}
unit: {column: 承办单位, pattern: "^[^，、;]+"}
town: 所属镇街
point: {column: 经纬度, order: lon_lat, system: BD-09}
source: {value: hotline}
empty: [无]
limit: {amount: 5, unit: working_day}
"""


HOTLINE_HEADINGS = [
    "工单编号", "诉求时间", "诉求内容", "诉求分类", "所属镇街", "承办单位", "办结时间", "满意度", "经纬度",
]  # fmt: skip


def test_a_chinese_hotline(bring_in: Any, tmp_path: Path) -> None:
    """A workbook with a title, a note below, headings again on each page, paths in one cell, Baidu coordinates."""
    file = tmp_path / "12345.xlsx"
    rows: list[list[object]] = [
        ["某市12345热线工单明细表"],
        [],
        HOTLINE_HEADINGS,
        ["GD2025001", "2025/3/5 9:05", "路灯不亮", "城市管理>市容环境>路灯", "城关镇", "住建局，城管局",
         "2025年3月6日", "满意", "119.03,28.93"],
        ["GD2025002", 45721.5, "咨询医保", "医疗保障>医保"],
        HOTLINE_HEADINGS,
        ["GD2025003", "2025-03-07 下午2:00", "噪音扰民，电话13912345678", "生态环境>噪声", "城关镇", "环保局",
         "", "", "无"],
        ["填表人：某某"],
    ]  # fmt: skip
    with xlsxwriter.Workbook(file) as book:
        page = book.add_worksheet("工单")
        for line, row in enumerate(rows):
            page.write_row(line, 0, row)
    report = bring_in(
        file,
        HOTLINE,
    )
    assert (report["read"], report["imported"], report["rejected"]) == (4, 3, 1)
    cases = by_number()
    first = cases["GD2025001"]
    assert (first.state, first.lead, first.town) == (CaseState.CLOSED, "990881-u01", "990881001")
    assert (first.lon, first.lat) == pytest.approx((119.03, 28.93), abs=0.02)
    assert first.lon != 119.03
    assert cases["GD2025002"].reported_at.isoformat() == "2025-03-05T04:00:00+00:00"
    assert cases["GD2025002"].state == CaseState.REPORTED
    assert len(cases["GD2025003"].matter) == 4
