from collections.abc import Mapping
from datetime import date, datetime

import pytest
from django.utils.translation import override

from tests.factories.accounts import make_actor
from tests.factories.organisation import make_county
from tests.factories.territory import division
from tiaokuai.accounts.models import Appointment
from tiaokuai.config.founding import open_administrators
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import PLATFORM, Role
from tiaokuai.kernel.sheets import read_table, write_table
from tiaokuai.organisation.actions.import_posts import import_posts, post_columns
from tiaokuai.organisation.actions.import_units import import_units, unit_columns
from tiaokuai.organisation.commands import say
from tiaokuai.organisation.models import Post, Unit
from tiaokuai.ui.wording import sentence

KEEPER = make_actor(Role.SYSTEM_ADMIN)
pytestmark = pytest.mark.django_db


def book(*rows: Mapping[str, object]) -> bytes:
    return write_table("单位", unit_columns(), rows)


def row(code: str, **cells: object) -> dict[str, object]:
    given = {
        "name": f"单位{code}",
        "kind": "county_department",
        "place": "990122",
        "valid_from": "2026-01-01",
    }
    return {"code": code, **given, **cells}


def test_units_come_in_with_superiors_further_down(now: datetime) -> None:
    content = book(
        row("990122-a", line_superior="990122-b", aliases="甲局、甲", place=990122),
        row(
            "990122-b",
            block_superior="990122000000",
            credit_code="91350100m000100y43",
            valid_from="2026年1月1日",
        ),
    )
    report = import_units(content=content, by=KEEPER, at=now)
    assert (report.ok, report.read, report.made) == (True, 2, 2)
    unit = Unit.objects.get(code="990122-a")
    assert unit.aliases == ["甲局", "甲"]
    assert unit.place == "990122000000"
    assert Entry.objects.filter(verb="create_unit").count() == 2


def test_every_bad_row_is_named_and_nothing_comes_in(now: datetime) -> None:
    content = book(
        row("990122-a"),
        row("ZJJ"),
        row("990122-c", kind="quango"),
        row("990122-d", place="990123"),
        row("990122-e", credit_code="91350100M000100Y44"),
        row("990122-f", line_superior="990122-nobody"),
        row("990122-g", valid_from="last spring"),
        row("990122-a", name="again"),
        row("990122-h", name=""),
    )
    report = import_units(content=content, by=KEEPER, at=now)
    with override("zh-hans"):
        places = [(p.row, p.answer.code) for p in report.problems]
    assert places == [
        (3, "unit_code_malformed"),
        (4, "cell_not_a_choice"),
        (5, "place_outside_county"),
        (6, "credit_code_check"),
        (7, "no_such_superior"),
        (8, "not_a_day"),
        (9, "unit_code_taken"),
        (10, "cell_empty"),
    ]
    assert all(problem.sheet == "单位" for problem in report.problems)
    assert all(problem.column for problem in report.problems if problem.row != 9)
    assert not Unit.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize("axis", ["line_superior", "block_superior"])
def test_units_in_a_circle_are_named(now: datetime, axis: str) -> None:
    rows = [
        row("990122-a", **{axis: "990122-b"}),
        row("990122-b", **{axis: "990122-c"}),
        row("990122-c", **{axis: "990122-a"}),
        row("990122-d", **{axis: "990122-a"}),
    ]
    report = import_units(content=book(*rows), by=KEEPER, at=now)
    with override("en"):
        found = [(p.sheet, p.row, p.answer.code, sentence(p.answer)) for p in report.problems]
    assert found == [
        (
            "单位",
            4,
            "superiors_in_a_circle",
            "These units would stand in a circle: 990122-c → 990122-a → 990122-b → 990122-c. Correct a superior.",
        )
    ]
    assert report.problems[0].column
    assert not Unit.objects.exists()


def test_the_two_axes_may_cross(now: datetime) -> None:
    rows = [row("990122-a", line_superior="990122-b"), row("990122-b", block_superior="990122-a")]
    assert import_units(content=book(*rows), by=KEEPER, at=now).ok


def test_a_unit_older_than_its_division_is_named(now: datetime) -> None:
    division("990122000000", "禾川县", valid_from=date(2026, 1, 1))
    rows = [row("990122-a", valid_from="2020-01-01"), row("990122-b"), row("990122-c", place="990122009")]
    report = import_units(content=book(*rows), by=KEEPER, at=now)
    assert [(p.row, p.answer.code) for p in report.problems] == [(2, "unit_before_its_division")]
    assert report.problems[0].column


def test_a_unit_of_a_division_that_ended_is_named(now: datetime) -> None:
    division("990122001000", "清溪镇", valid_to=date(2025, 1, 1))
    report = import_units(content=book(row("990122-a", place="990122001")), by=KEEPER, at=now)
    assert [(p.row, p.answer.code) for p in report.problems] == [(2, "unit_after_its_division")]


def test_a_dry_run_reports_and_writes_nothing(now: datetime) -> None:
    report = import_units(content=book(row("990122-a")), by=KEEPER, at=now, dry_run=True)
    assert (report.made, report.written) == (1, False)
    assert not Unit.objects.exists()


def test_the_same_file_again_changes_nothing(now: datetime) -> None:
    content = book(row("990122-a"), row("990122-b"))
    import_units(content=content, by=KEEPER, at=now)
    report = import_units(content=content, by=KEEPER, at=now)
    assert (report.made, report.unchanged) == (0, 2)


CENTRE = {
    "name": "清溪县社会治理中心",
    "kind": "county_centre",
    "aliases": "治理中心",
    "block_superior": "990122000000",
}


def test_the_founded_centre_takes_over_its_row(now: datetime, capsys: pytest.CaptureFixture[str]) -> None:
    """What `init` founds from a name alone is not founded again, and the file may be sent again."""
    open_administrators(county="990122", name="清溪县", by=PLATFORM, at=now)
    content = book(row("990122-centre", **CENTRE), row("990122-zhs", line_superior="990122-centre"))
    dry = import_units(content=content, by=KEEPER, at=now, dry_run=True)
    assert (dry.made, dry.completed, Unit.objects.count()) == (1, ["990122-centre"], 1)
    with override("zh-hans"):
        say(dry, as_json=False)
    assert capsys.readouterr().out == "读取 2 行，新增 1，改动 1，未变 0：未导入。\n"
    report = import_units(content=content, by=KEEPER, at=now)
    assert (report.written, report.made, report.completed) == (True, 1, ["990122-centre"])
    centre = Unit.objects.get(kind="county_centre")
    assert (centre.name, centre.aliases, str(centre.valid_from)) == (
        CENTRE["name"],
        ["治理中心"],
        "2026-01-01",
    )
    assert Entry.objects.filter(verb="complete_centre", subject_id="990122-centre").count() == 1
    again = import_units(content=content, by=KEEPER, at=now)
    assert (again.ok, again.unchanged, again.completed) == (True, 2, [])
    later = import_units(
        content=book(row("990122-centre", valid_from="2026-03-01", **CENTRE)), by=KEEPER, at=now
    )
    assert (later.ok, later.unchanged) == (True, 1)
    other = import_units(content=book(row("990122-centre", **CENTRE | {"name": "别的"})), by=KEEPER, at=now)
    assert [p.answer.code for p in other.problems] == ["unit_code_taken"]


@pytest.mark.parametrize("first_day", ["2026-01-01", "2027-01-01"])
def test_a_centre_under_another_code_is_recognised(first_day: str, now: datetime) -> None:
    open_administrators(county="990122", name="清溪县", by=PLATFORM, at=now)
    content = book(
        row(
            "990122-zx",
            **CENTRE,
        )
        | {"valid_from": first_day}
    )
    report = import_units(content=content, by=KEEPER, at=now)
    (problem,) = report.problems
    assert (problem.row, problem.column, problem.answer.code) == (2, "单位代码", "centre_has_another_code")
    assert "990122-centre" in sentence(problem.answer)
    assert Unit.objects.count() == 1


def test_a_centre_may_be_founded_under_the_code_of_the_workbook(now: datetime) -> None:
    open_administrators(county="990122", name="清溪县", centre="990122-zx", by=PLATFORM, at=now)
    assert import_units(content=book(row("990122-zx", **CENTRE)), by=KEEPER, at=now).completed == [
        "990122-zx"
    ]
    assert set(Appointment.objects.values_list("unit", flat=True)) == {"990122-zx"}


def test_a_table_headed_in_one_language_is_read_in_another(now: datetime) -> None:
    with override("en"):
        content = book(row("990122-a", kind="County department"))
    with override("zh-hans"):
        assert import_units(content=content, by=KEEPER, at=now).made == 1


def test_what_is_no_table_of_units_says_so(now: datetime) -> None:
    for content, code in [
        (b"PK not a workbook", "not_a_workbook"),
        (write_table("x", post_columns()), "headings_missing"),
    ]:
        report = import_units(content=content, by=KEEPER, at=now)
        assert [p.answer.code for p in report.problems] == [code]


def test_the_template_is_its_own_table() -> None:
    for columns in (unit_columns(), post_columns()):
        reading = read_table(write_table("模板", columns, guide="填写说明"), columns)
        assert reading.rows == []
        assert reading.problems == []


def test_posts_come_in_once(now: datetime) -> None:
    make_county()
    cells = {
        "unit": "990122-zjj",
        "name": "科员",
        "kind": "staff",
        "establishment": "administrative",
        "seats": 3,
        "valid_from": "2026-01-01",
    }
    with override("en"):
        columns = post_columns()
        content = write_table(
            "posts", columns, [{**cells, "kind": "Staff", "establishment": "Administrative establishment"}]
        )
        assert import_posts(content=content, by=KEEPER, at=now).made == 1
        assert import_posts(content=content, by=KEEPER, at=now).unchanged == 1
        wrong = write_table(
            "posts", columns, [{**cells, "kind": "King", "establishment": "Administrative establishment"}]
        )
        report = import_posts(content=wrong, by=KEEPER, at=now)
    assert [p.answer.code for p in report.problems] == ["cell_not_a_choice"]
    assert Post.objects.get().seats == 3
