"""`tiaokuai calendar`: the door through which an operator enters a year's notice."""

import csv
import json
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from tiaokuai.kernel.sheets import write_table
from tiaokuai.workflow.announced.notice import COLUMNS
from tiaokuai.workflow.commands import app
from tiaokuai.workflow.models import CalendarDay, CalendarYear
from tiaokuai.workflow.queries.calendar import forget_calendar

pytestmark = pytest.mark.django_db
runner = CliRunner()


@pytest.fixture(autouse=True)
def _no_year() -> None:
    CalendarYear.objects.all().delete()
    forget_calendar()


def days(year: int) -> dict[str, tuple[bool, str]]:
    return {d.day.isoformat(): (d.is_working, d.name) for d in CalendarDay.objects.filter(year_id=year)}


def test_a_year_of_options() -> None:
    given = [
        "--off",
        "2027-01-01=元旦",
        "--off",
        "2027-02-05..2027-02-12=春节",
        "--work",
        "2027-02-14",
        "--json",
    ]
    done = runner.invoke(app, ["enter", "2027", *given])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout) == {
        "year": 2027,
        "days": 8,
        "computed": 0,
        "dry_run": False,
        "problems": [],
    }
    entered = days(2027)
    assert entered["2027-01-01"] == (False, "元旦")
    assert entered["2027-02-14"] == (True, "")
    assert "2027-02-06" not in entered  # a Saturday inside the span is off anyway


def test_a_year_of_the_filled_in_template(tmp_path: Path) -> None:
    path = tmp_path / "notice.xlsx"
    assert runner.invoke(app, ["template", str(path)]).exit_code == 0
    heading = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[0]
    assert heading == ["日期 *", "安排 *", "节日"]
    rows = [
        {"day": "2027年1月1日", "is_working": "放假", "name": "元旦"},
        {"day": "2027-02-14", "is_working": "上班", "name": ""},
    ]
    path.write_bytes(write_table("日历", COLUMNS, rows))
    assert (
        runner.invoke(app, ["enter", "2027", str(path), "--source", "国办发明电〔2026〕7号"]).exit_code == 0
    )
    assert days(2027) == {"2027-01-01": (False, "元旦"), "2027-02-14": (True, "")}
    assert CalendarYear.objects.get().source == "国办发明电〔2026〕7号"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_table_of_all_days_will_do(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "days.csv"
    with path.open("w", encoding=encoding, newline="") as out:
        csv.writer(out).writerows(
            [
                ["日期", "是否上班", "名称"],
                ["2027-01-01", "0", "元旦"],
                ["2027-01-02", "0", ""],
                ["2027-01-04", "1", ""],
            ]
        )
    assert runner.invoke(app, ["enter", "2027", str(path)]).exit_code == 0
    assert days(2027) == {"2027-01-01": (False, "元旦")}


def test_real_announced_days(shared_data: Path) -> None:
    path = shared_data / "calendar" / "workdays_2004_2026.csv"
    assert runner.invoke(app, ["enter", "2026", str(path)]).exit_code == 0
    entered = days(2026)
    runner.invoke(app, ["seed"])
    assert {day for day, (works, _name) in entered.items() if works} == {
        day for day, (works, _name) in days(2026).items() if works
    }
    assert sum(works for works, _name in entered.values()) == 6


def test_every_bad_row_is_named_and_nothing_entered(tmp_path: Path) -> None:
    path = tmp_path / "days.csv"
    path.write_text("日期,安排\n2027-13-01,放假\n2027-01-01,也许\n2027-02-12,放假\n", encoding="utf-8")
    done = runner.invoke(app, ["enter", "2027", str(path), "--json"])
    assert done.exit_code == 1
    problems = json.loads(done.stdout)["problems"]
    assert len(problems) == 2
    assert "2" in problems[0]
    assert not CalendarYear.objects.exists()


@pytest.mark.parametrize(
    "given",
    [
        ["--off", "never"],
        ["--off", "2028-01-03"],
        ["--off", "2027-01-01", "--off", "2027-01-01"],
        ["--off", "2027-01-02"],
    ],
)
def test_days_that_cannot_be_entered(given: list[str]) -> None:
    done = runner.invoke(app, ["enter", "2027", *given])
    assert done.exit_code == 1
    assert done.stderr.strip()
    assert not CalendarYear.objects.exists()


def test_a_dry_run_enters_nothing_and_no_days_are_wrong_usage() -> None:
    assert runner.invoke(app, ["enter", "2027", "--off", "2027-01-01", "--dry-run"]).exit_code == 0
    assert not CalendarYear.objects.exists()
    assert runner.invoke(app, ["enter", "2027"]).exit_code == 2


def test_showing_years() -> None:
    assert runner.invoke(app, ["show", "2027"]).exit_code == 1
    runner.invoke(app, ["enter", "2027", "--off", "2027-01-01=元旦"])
    assert "元旦" in runner.invoke(app, ["show", "2027"]).stdout
    assert json.loads(runner.invoke(app, ["show", "--json"]).stdout)["years"][0]["days"] == 1
