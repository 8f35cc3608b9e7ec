"""How reporters rated what was closed: which ratings count, and what of them is published."""

from datetime import date, datetime, timedelta
from itertools import islice

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from time_machine import travel

from tests.factories.cases import LEAD, PLATFORM, TOWN, People
from tests.factories.loop import closed, fed_back
from tiaokuai.cases import actions
from tiaokuai.cases.models import Case
from tiaokuai.cases.queries.facts import receipt_actor
from tiaokuai.cases.queries.figures.by_month import counted_by_month
from tiaokuai.cases.rules.figures import Quarter, is_settled, published, settled_quarters
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.clock import CHINA
from tiaokuai.kernel.scope import of_place
from tiaokuai.overview.actions import publish_figures

pytestmark = pytest.mark.usefixtures("county")

AT = datetime(2026, 8, 10, 9, 12, tzinfo=CHINA)
SUMMER = Quarter(2026, 3)
CENTRE_DAY = datetime(2026, 11, 23, 9, 0, tzinfo=CHINA)


def rate(case: Case, score: int) -> None:
    reporter = Actor(id=receipt_actor(case.id), role=Role.RESIDENT)
    actions.rate_case(case=case, score=score, by=reporter, at=AT + timedelta(days=1))


def make_closed(who: People, count: int) -> list[Case]:
    return [closed(who, at=AT) for _ in range(count)]


def summer(key: str = LEAD) -> dict[str, int]:
    """What is counted of a unit's August."""
    july, august, september = counted_by_month(of_place("990122"), SUMMER)["lead"][key]
    assert (sum(july.values()), sum(september.values())) == (0, 0)
    return {name: count for name, count in august.items() if count}


def page(client: Client) -> str:
    publish_figures(county="990122", quarter=SUMMER, by=PLATFORM, at=CENTRE_DAY)
    with travel(CENTRE_DAY, tick=False), translation.override("zh-hans"):
        return client.get("/figures/").content.decode()


def test_a_share_stands_beside_how_many_answered(client: Client, who: People) -> None:
    cases = make_closed(who, 8)
    for case, score in zip(cases, (5, 5, 4, 3, 1), strict=False):
        rate(case, score)
    actions.call_back(case=cases[7], by=who.room, at=AT, is_solved=True)
    assert summer() == {"closed": 8, "timed": 8, "on_time": 8, "rated": 5, "satisfied": 3}
    said = page(client)
    assert "住建局" in said
    for words in ("62%", "8 件中 5 件", "60%", "5 件中 3 件"):
        assert words in said


def test_by_town_stands_what_was_closed_there(who: People) -> None:
    make_closed(who, 2)
    counted = counted_by_month(of_place("990122"), SUMMER)
    assert counted["town"].keys() == {TOWN[:9]}
    assert counted["town"][TOWN[:9]] == counted["lead"][LEAD]


def test_a_rating_withdrawn_is_a_result_of_its_own(client: Client, who: People) -> None:
    cases = make_closed(who, 16)
    for case in cases[:15]:
        rate(case, 5)
    for case in cases[:6]:
        reporter = Actor(id=receipt_actor(case.id), role=Role.RESIDENT)
        said = actions.report_pressure(
            case=case, kind="to_rate_well", words="上门要好评", by=reporter, at=AT + timedelta(days=2)
        )
        if case != cases[5]:  # set aside, and not withdrawn: neither here nor there
            actions.withdraw_rating(report=said, by=reporter, at=AT + timedelta(days=3))
    counted = summer()
    assert (counted["rated"], counted["satisfied"], counted["withdrew"]) == (9, 9, 5)
    assert "撤回（受施压所作）" in page(client)


@pytest.mark.parametrize(("cases", "ratings"), [(4, 4), (8, 4), (8, 1)])
def test_what_few_said_is_not_shown(client: Client, who: People, cases: int, ratings: int) -> None:
    for case in make_closed(who, cases)[:ratings]:
        rate(case, 1)
    said = page(client)
    assert "不公布" in said
    assert f"{cases} 件中 {ratings} 件" not in said
    assert f"{ratings} 件中 0 件" not in said


def test_where_nobody_rated_there_is_no_data_and_no_nought_per_cent(client: Client, who: People) -> None:
    make_closed(who, 5)
    assert "无数据" in page(client)


def test_what_was_rated_before_a_rework_is_not_told_of_the_work_after_it(who: People) -> None:
    cases = make_closed(who, 6)
    for case in cases:
        rate(case, 1)
    case = actions.request_reopen(case=cases[0], by=who.room, at=AT, note="未解决")
    case = actions.grant_reopen(case=case, by=who.centre, at=AT)
    case = actions.start_handling(case=case, by=who.handler, at=AT)
    case = actions.feed_back_case(case=case, by=who.handler, at=AT, note="已修复")
    actions.verify_case(case=case, by=who.grid, at=AT)
    counted = summer()
    assert (counted["closed"], counted["rated"], counted.get("satisfied", 0)) == (6, 5, 0)
    assert (counted["reworked"], counted["reopened"]) == (1, 1)


def test_what_failed_a_check_was_worked_on_again_but_not_reopened(who: People) -> None:
    case = actions.fail_verification(case=fed_back(who, at=AT), by=who.grid, at=AT, note="未修复")
    case = actions.start_handling(case=case, by=who.handler, at=AT)
    case = actions.feed_back_case(case=case, by=who.handler, at=AT, note="已修复")
    actions.verify_case(case=case, by=who.grid, at=AT)
    assert (summer()["reworked"], summer().get("reopened", 0)) == (1, 0)


@pytest.mark.parametrize("many", [1, 4])
def test_as_many_statements_however_many_cases(who: People, many: int) -> None:
    make_closed(who, many)
    with CaptureQueriesContext(connection) as captured:
        counted_by_month(of_place("990122"), SUMMER)
    assert len(captured) == 7


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_only_quarters_that_nobody_can_change_any_more_are_offered(day: date) -> None:
    newest, older = islice(settled_quarters(day), 2)
    assert newest.end + timedelta(days=30) <= day
    assert newest.following().end + timedelta(days=30) > day
    assert (older.end, older.following()) == (newest.begin, newest)
    assert is_settled(newest, day)
    assert not is_settled(newest.following(), day)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_no_number_of_fewer_than_five_people_is_published(
    closed: int, rated: int, satisfied: int, withdrew: int
) -> None:
    row = published("u", closed=closed, rated=rated, satisfied=satisfied, withdrew=withdrew)
    assert row.withdrew in {None, 0} or (row.withdrew or 0) >= 5
    assert row.closed is None or row.closed >= 5
    assert row.rated in {None, 0} or (row.rated or 0) >= 5
    assert row.satisfied is None or (row.rated or 0) >= 5
