from collections.abc import Mapping
from datetime import datetime

import pytest
from django.utils.translation import override

from tests.factories.accounts import make_actor
from tests.factories.organisation import make_county
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.sheets import read_table, write_table
from tiaokuai.organisation.actions.import_posts import import_posts, post_columns
from tiaokuai.organisation.actions.import_units import import_units, unit_columns
from tiaokuai.organisation.models import Post, Unit

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


def test_a_dry_run_reports_and_writes_nothing(now: datetime) -> None:
    report = import_units(content=book(row("990122-a")), by=KEEPER, at=now, dry_run=True)
    assert (report.made, report.written) == (1, False)
    assert not Unit.objects.exists()


def test_the_same_file_again_changes_nothing(now: datetime) -> None:
    content = book(row("990122-a"), row("990122-b"))
    import_units(content=content, by=KEEPER, at=now)
    report = import_units(content=content, by=KEEPER, at=now)
    assert (report.made, report.unchanged) == (0, 2)


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
