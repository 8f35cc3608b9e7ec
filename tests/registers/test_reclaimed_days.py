"""A reclaimed row carries the day of its handover and the end of any assessment of the town for it (2.10)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import make_person
from tests.factories.registers import COUNTY, make_draft, make_edition, row
from tests.registers.test_workbooks import book
from tiaokuai.kernel.actor import Role
from tiaokuai.registers.content import canonical, digest_of
from tiaokuai.registers.queries import difference_of
from tiaokuai.registers.resolver import ListKind
from tiaokuai.registers.workbooks.headings import key_of
from tiaokuai.registers.workbooks.reading import read_list
from tiaokuai.registers.workbooks.writing import write_list

HANDED, ENDS = date(2026, 3, 1), date(2026, 7, 1)
RECLAIMED = row(1, work_mode="部门直接执法。", parts=(), handover_on=HANDED, assessment_ends_on=ENDS)


def test_a_workbook_brings_the_end_of_the_assessment_in_and_takes_it_out() -> None:
    (read,) = read_list(write_list(ListKind.RECLAIMED, "清单", [RECLAIMED]), ListKind.RECLAIMED).rows
    assert (read.handover_on, read.assessment_ends_on) == (HANDED, ENDS)
    for heading in ("考核终止日期", "对乡镇（街道）的考核停止时间", "停止考核日期", "不再考核的时间"):
        assert key_of(heading) == "assessment_ends_on", heading
    for heading in ("考核", "移交日期", "工作方式", "考核日期"):
        assert key_of(heading) != "assessment_ends_on", heading


def test_a_day_that_cannot_be_read_is_told_in_its_cell() -> None:
    lines: list[list[Any]] = [
        ["序号", "事项名称", "承接部门", "工作方式", "考核终止日期"],
        [1, "甲", "县某局", "直接办理", "年底"],
    ]
    (problem,) = read_list(book(("收回", lines, [])), ListKind.RECLAIMED).problems
    assert (problem.row, problem.column, problem.answer.code) == (2, "考核终止日期", "day_unreadable")


def test_the_digest_of_a_list_without_such_a_day_is_what_it_was_before_the_column() -> None:
    without = replace(RECLAIMED, assessment_ends_on=None)
    assert "assessment_ends_on" not in canonical([without])
    assert digest_of([without]) != digest_of([RECLAIMED])


@pytest.mark.django_db
def test_page_api_and_comparison_say_it(client: Client) -> None:
    first = make_edition(ListKind.RECLAIMED, [RECLAIMED], valid_from=HANDED)
    shown = client.get(reverse("registers:show_row", args=[first.rows.get().id])).content.decode()
    assert "乡镇（街道）不再考核之日" in shown
    assert "2026-07-01" in shown
    (told,) = client.get(f"/api/v1/editions/{first.code}/rows").json()["rows"]
    assert (told["handover_on"], told["assessment_ends_on"]) == ("2026-03-01", "2026-07-01")
    later = make_edition(
        ListKind.RECLAIMED, [replace(RECLAIMED, assessment_ends_on=date(2026, 9, 1))], valid_from=ENDS
    )
    (changed,) = difference_of(first, later).changed
    assert [(f.field, f.before, f.after) for f in changed.fields] == [
        ("assessment_ends_on", "2026-07-01", "2026-09-01")
    ]
    compared = client.get(reverse("registers:compare_editions", args=[first.code, later.code]))
    assert "考核终止日期" in compared.content.decode()


@pytest.mark.django_db
def test_a_draft_row_takes_and_keeps_both_days(settings: Any) -> None:
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(make_person(Role.ESTABLISHMENT_OFFICE, unit="990122-bb", place=COUNTY))
    kept = make_draft(ListKind.RECLAIMED, [RECLAIMED]).rows.get()
    url = reverse("registers:change_row", args=[kept.id])
    page = client.get(url).content.decode()
    assert 'value="2026-03-01"' in page
    assert 'value="2026-07-01"' in page
    sent = {"name": kept.name, "lead": kept.lead, "work_mode": kept.work_mode, "handover_on": "2026-03-01"}
    assert client.post(url, sent | {"assessment_ends_on": "32.13.2026"}).status_code == 422
    assert client.post(url, sent | {"assessment_ends_on": "2026-10-01"}).status_code == 302
    kept.refresh_from_db()
    assert (kept.handover_on, kept.assessment_ends_on) == (HANDED, date(2026, 10, 1))
