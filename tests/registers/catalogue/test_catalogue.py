"""Matters and time limits: kept in data, taken in from workbooks, answered from memory."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from python_calamine import CalamineWorkbook

from tests.factories.registers import (
    AT,
    VILLAGE,
    establishment_office,
    justice_office,
    make_limit,
    make_matter,
)
from tiaokuai.kernel.answer import Refused
from tiaokuai.kernel.sheets import write_table
from tiaokuai.kernel.workcalendar import Limit, Unit
from tiaokuai.registers.actions import import_matters, import_time_limits
from tiaokuai.registers.models import Matter, TimeLimit
from tiaokuai.registers.queries import (
    history_of_matter,
    limit_for,
    matter_names,
    matter_tree,
    suggest_matters,
)
from tiaokuai.registers.workbooks.catalogue import write_matters
from tiaokuai.registers.workbooks.limits import LIMIT_COLUMNS, read_limits, write_limits

pytestmark = pytest.mark.django_db
OFFICE = establishment_office()
DAY = date(2026, 11, 23)


def test_a_published_tree_without_codes_is_taken_in_whole(shared_data: Path) -> None:
    content = (shared_data / "hotline" / "matter_tree_517.xlsx").read_bytes()
    done = import_matters(content=content, by=OFFICE, at=AT, source="hotline")
    names = [{m.name for m in Matter.objects.all() if m.level == level} for level in (1, 2, 3)]
    assert done.problems == []
    assert [len(level) for level in names] == [15, 103, 390]
    assert len(matter_tree(DAY)) == 15
    assert suggest_matters("小区附近的公园管理太差")[0].name == "公园管理"


def test_matters_written_read_back_the_same() -> None:
    for code in ("01", "0103"):
        make_matter(
            code, synonyms=["路灯", "照明"], closing_condition="恢复照明", is_emergency=code == "0103"
        )
    before = list(Matter.objects.values())
    content = write_matters(Matter.objects.all())
    done = import_matters(content=content, by=OFFICE, at=AT)
    assert (done.read, done.added, done.changed, done.problems) == (2, 0, 0, [])
    assert list(Matter.objects.values()) == before


def test_a_workbook_lets_a_matter_read_otherwise_from_its_day_on() -> None:
    make_matter("01", "城市管理")
    content = write_matters([Matter(code="01", name="市容环境")])
    later = import_matters(content=content, by=OFFICE, at=AT, valid_from=date(2026, 4, 1))
    assert (later.added, later.changed, later.problems) == (0, 1, [])
    days = (date(2026, 3, 31), date(2026, 4, 1))
    assert [matter_names({"01"}, day)["01"] for day in days] == ["城市管理", "市容环境"]
    corrected = write_matters([Matter(code="01", name="市容市貌")])
    assert import_matters(content=corrected, by=OFFICE, at=AT, valid_from=date(2026, 4, 1)).problems == [], (
        "what begins that very day is put right"
    )
    assert [matter.name for matter in history_of_matter("01")] == ["城市管理", "市容市貌"]
    early = import_matters(content=content, by=OFFICE, at=AT, valid_from=date(2026, 2, 1))
    assert [(p.row, p.column, p.answer.code) for p in early.problems] == [
        (2, "事项编码", "catalogue_past_stays")
    ]


def test_extra_questions_come_in_and_go_out_by_the_workbook() -> None:
    make_matter("01")
    questions = [
        {
            "variable": "lamps",
            "label_zh": "几盏？",
            "label_en": "How many?",
            "datatype": "number",
            "required": True,
            "values": [],
        },
        {
            "variable": "pole",
            "label_zh": "灯杆倒了吗？",
            "label_en": "Is the pole down?",
            "datatype": "singlevaluelist",
            "required": False,
            "values": [
                {"key": "yes", "name_zh": "是", "name_en": "Yes"},
                {"key": "no", "name_zh": "否", "name_en": "No"},
            ],
        },
    ]
    wanted = Matter(code="0103", name="照明", questions=questions)
    content = write_matters([Matter.objects.get(), wanted])
    assert import_matters(content=content, by=OFFICE, at=AT).added == 1
    assert Matter.objects.get(code="0103").questions == questions
    wanted.questions = [{**questions[0], "datatype": "colour"}]
    done = import_matters(content=write_matters([Matter.objects.get(code="01"), wanted]), by=OFFICE, at=AT)
    assert [(p.row, p.column, p.answer.code) for p in done.problems] == [
        (3, "附加问题", "question_unreadable")
    ]


def test_only_keepers_of_the_catalogue_take_matters_in() -> None:
    with pytest.raises(Refused):
        import_matters(content=write_matters(), by=justice_office(), at=AT)


def test_the_template_can_be_read_as_it_is() -> None:
    done = import_matters(content=write_matters(), by=OFFICE, at=AT, dry_run=True)
    assert (done.read, done.problems) == (0, [])


def test_the_narrowest_matter_wins_then_the_narrowest_place() -> None:
    make_limit("handle", 5, "working_day")
    make_limit("handle", 3, "working_day", place="990122")
    make_limit("handle", 8, matter="01", place="99")
    make_limit("handle", 4, matter="0103")
    make_limit("handle", 2, matter="0103", place="990122")
    asked = {matter: limit_for(matter, VILLAGE, "handle", DAY) for matter in ("010301", "0104", "0201")}
    assert {matter: found and found.limit for matter, found in asked.items()} == {
        "010301": Limit(2, Unit.WORKING_HOUR),
        "0104": Limit(8, Unit.WORKING_HOUR),
        "0201": Limit(3, Unit.WORKING_DAY),
    }
    elsewhere = limit_for("0103", "990199001001", "handle", DAY)
    assert elsewhere is not None
    assert elsewhere.amount == 4
    assert limit_for("0103", VILLAGE, "verify", DAY) is None


def test_limits_are_answered_without_a_statement(django_assert_num_queries: Any) -> None:
    make_limit("handle", 4)
    limit_for("0103", VILLAGE, "handle", DAY)
    with django_assert_num_queries(0):
        for _ in range(3):
            limit_for("0103", VILLAGE, "handle", DAY)


def test_new_limits_end_the_old_on_the_day_they_begin() -> None:
    make_matter("01")
    make_matter("0103")
    make_limit("handle", 8, matter="0103", place="990122")
    wanted = TimeLimit(
        matter="0103",
        place="990122",
        step="handle",
        amount=4,
        unit="working_hour",
        clock_start="dispatch_case",
    )
    content = write_limits([wanted])
    done = import_time_limits(content=content, valid_from=DAY, by=OFFICE, at=AT)
    assert (done.read, done.added, done.ended, done.problems) == (1, 1, 1, [])
    found = [limit_for("0103", VILLAGE, "handle", day) for day in (date(2026, 11, 22), DAY)]
    assert [limit and limit.amount for limit in found] == [8, 4]
    again = import_time_limits(content=content, valid_from=date(2027, 1, 1), by=OFFICE, at=AT)
    assert (again.added, again.same) == (0, 1)


@pytest.mark.parametrize(
    ("step", "unit", "start"),
    [
        ("处置", "工作时", "派遣"),
        ("handle", "working_hour", "dispatch_case"),
        ("Handle", "working hours", "Dispatch case"),
        ("处置", "工作时", ""),
    ],
)
def test_limits_are_read_in_words_and_in_codes(step: str, unit: str, start: str) -> None:
    row = {"step": step, "amount": "4", "unit": unit, "clock_start": start}
    [line], problems = read_limits(write_table("办理时限", LIMIT_COLUMNS, [row]))
    assert problems == []
    assert (line.step, line.unit, line.clock_start) == ("handle", "working_hour", "dispatch_case")


def test_words_that_mean_nothing_are_problems_with_what_may_be_written() -> None:
    row = {"step": "某环节", "amount": "0", "unit": "刻", "clock_start": "随时"}
    lines, problems = read_limits(write_table("办理时限", LIMIT_COLUMNS, [row]))
    assert lines == []
    assert [(p.row, p.column) for p in problems] == [(2, "环节"), (2, "单位"), (2, "起算"), (2, "时限")]
    assert "派遣" in problems[2].answer.params["choices"]


def test_the_template_of_limits_shows_words_alone() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(write_limits()))
    cells = [
        str(c) for name in book.sheet_names for line in book.get_sheet_by_name(name).to_python() for c in line
    ]
    assert not [cell for cell in cells if "_" in cell]
    assert any("派遣" in cell for cell in cells)


def test_limits_for_unknown_matters_are_problems_with_their_line() -> None:
    content = write_limits(
        [TimeLimit(matter="99", place="990122", step="handle", amount=4, unit="working_hour")]
    )
    done = import_time_limits(content=content, valid_from=DAY, by=OFFICE, at=AT)
    assert [(p.row, p.column, p.answer.code) for p in done.problems] == [
        (2, "事项编码", "matter_not_in_catalogue")
    ]
    assert not TimeLimit.objects.exists()


def test_the_database_refuses_two_limits_for_one_thing_on_one_day() -> None:
    make_limit("handle", 8, matter="0103")
    with pytest.raises(DatabaseError, match="overlap"), transaction.atomic():
        make_limit("handle", 4, matter="0103", valid_from=date(2026, 1, 1))


def test_words_of_a_reporter_lead_to_matters_by_synonyms() -> None:
    make_matter("01", "城市管理")
    make_matter("0103", "城市照明设施损坏", synonyms=["路灯不亮", "路灯坏了"])
    make_matter("0104", "井盖缺失", synonyms=["窨井盖"])
    assert suggest_matters("桥头三盏路灯不亮已经三天了")[0].code == "0103"
    assert suggest_matters("门口窨井盖没了")[0].code == "0104"
    assert suggest_matters("qwerty") == []
