"""The page of terms: who sees what, a look ahead that removes nothing, a term that is set after a second look."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from tests.cases.conftest import client, county, who
from tests.cases.retention.conftest import LATER, closed_report
from tests.doors import visitor
from tests.factories.cases import PLATFORM, People
from tiaokuai.cases import actions
from tiaokuai.cases.models import CaseReporter
from tiaokuai.workflow.actions.retention import run_retention
from tiaokuai.workflow.models import RetentionRule, RetentionRun

__all__ = ["client", "county", "who"]
pytestmark = pytest.mark.usefixtures("county")

PATH, TERM = "/retention/", "/retention/term/"
ASKED = {"kind": "named_words", "place": "990122", "months": "12", "basis": "县档案馆〔2026〕3号"}


@pytest.fixture(autouse=True)
def _signed_in_at_once(settings: Settings) -> None:
    settings.TIAOKUAI_SECOND_FACTOR = "off"


def shown(client: Client, path: str = PATH) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.content
    return answer.content.decode()


@time_machine.travel(LATER, tick=False)
def test_the_centre_sees_what_goes_and_what_is_held_and_looking_removes_nothing(who: People) -> None:
    going, held = closed_report(who), closed_report(who)
    actions.hold_data(case=held.case, ground="inquiry", note="县监委 2 号", by=who.supervision, at=LATER)
    page = shown(visitor("county_centre"))
    for number in (going.case.number, held.case.number):
        assert f"/cases/{number}/" in page
    assert page.index(held.case.number) < page.index(going.case.number)
    assert "数据保留" in page
    assert (CaseReporter.objects.count(), RetentionRun.objects.count()) == (2, 0)
    early = shown(visitor("supervision_office"), f"{PATH}?day={(LATER - timedelta(days=30)).date()}")
    assert going.case.number not in early


@time_machine.travel(LATER, tick=False)
@pytest.mark.parametrize("role", ["security_admin", "audit_admin"])
def test_administrators_learn_how_many_and_not_which(who: People, role: str) -> None:
    number = closed_report(who).case.number
    page = shown(visitor(role))
    assert number not in page
    assert re.search(r"查询码 12 个月 1 0", " ".join(re.sub(r"<[^>]+>", " ", page).split()))


@time_machine.travel(LATER, tick=False)
def test_confidential_cases_are_listed_to_those_alone_who_see_them(who: People) -> None:
    number = closed_report(who, is_confidential=True).case.number
    assert number in shown(visitor("county_centre"))
    assert number not in shown(visitor("supervision_office"))


@time_machine.travel(LATER, tick=False)
def test_a_term_is_set_after_what_is_past_it_was_shown(who: People) -> None:
    closed_report(who)
    client = visitor("security_admin")
    day = {"valid_from": LATER.date().isoformat()}
    first = client.post(TERM, {**ASKED, **day})
    assert first.status_code == 422
    assert "其他反映的内容" in first.content.decode()
    assert not RetentionRule.objects.exists()
    assert client.post(TERM, {**ASKED, **day, "understood": "on"}).status_code == 302
    rule = RetentionRule.objects.get()
    assert (rule.months, rule.place, rule.basis) == (12, "990122", ASKED["basis"])
    assert ASKED["basis"] in shown(client)
    run_retention(by=PLATFORM, at=LATER)
    case_page = shown(visitor("command_room"), f"/cases/{who_number()}/")
    assert ASKED["basis"] in case_page
    assert "桥头三盏路灯" not in case_page


def who_number() -> str:
    return CaseReporter.objects.select_related("case").get().case.number


def test_a_term_that_is_too_short_is_refused_and_nothing_typed_is_lost(who: People) -> None:
    client = visitor("security_admin")
    answer = client.post(TERM, {**ASKED, "months": "1", "valid_from": "2099-01-01", "understood": "on"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "4 个月" in page
    assert ASKED["basis"] in page
    past = client.post(TERM, {**ASKED, "valid_from": "2020-01-01", "understood": "on"})
    assert past.status_code == 422
    assert not RetentionRule.objects.exists()


@time_machine.travel(LATER, tick=False)
def test_statements_do_not_grow_with_the_cases(who: People) -> None:
    client = visitor("county_centre")

    def asked() -> int:
        with CaptureQueriesContext(connection) as statements:
            shown(client)
        return len(statements)

    closed_report(who)
    asked()
    one = asked()
    for _ in range(3):
        closed_report(who)
    assert asked() == one
