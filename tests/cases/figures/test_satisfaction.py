"""A share is never without what it was taken of, and nothing is shown that fewer than five people stand behind."""

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

from tests.factories.cases import LEAD, People
from tests.factories.loop import closed
from tiaokuai.cases import actions
from tiaokuai.cases.models import Case
from tiaokuai.cases.queries.facts import receipt_actor
from tiaokuai.cases.queries.figures.satisfaction import satisfaction_of
from tiaokuai.cases.rules.figures import Quarter, Satisfaction, published, settled_quarters
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.clock import CHINA

pytestmark = pytest.mark.usefixtures("county")

AT = datetime(2026, 8, 10, 9, 12, tzinfo=CHINA)
SUMMER = Quarter(2026, 3)
CENTRE_DAY = datetime(2026, 11, 23, 9, 0, tzinfo=CHINA)


def rate(case: Case, score: int) -> None:
    reporter = Actor(id=receipt_actor(case.id), role=Role.RESIDENT)
    actions.rate_case(case=case, score=score, by=reporter, at=AT + timedelta(days=1))


def make_closed(who: People, count: int) -> list[Case]:
    return [closed(who, at=AT) for _ in range(count)]


def test_a_share_stands_beside_how_many_answered(client: Client, who: People) -> None:
    cases = make_closed(who, 8)
    for case, score in zip(cases, (5, 5, 4, 3, 1), strict=False):
        rate(case, score)
    actions.call_back(case=cases[7], by=who.room, at=AT, is_solved=True)
    assert satisfaction_of(SUMMER) == [Satisfaction(LEAD, closed=8, rated=5, satisfied=3)]
    with travel(CENTRE_DAY, tick=False), translation.override("zh-hans"):
        page = client.get("/satisfaction/").content.decode()
    assert "住建局" in page
    for said in ("62 %（8 件中 5 件）", "60 %（5 件中 3 件）"):
        assert said in page


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
    assert satisfaction_of(SUMMER) == [Satisfaction(LEAD, closed=16, rated=9, satisfied=9, withdrew=5)]
    with travel(CENTRE_DAY, tick=False), translation.override("zh-hans"):
        assert "撤回（受施压所作）" in client.get("/satisfaction/").content.decode()


@pytest.mark.parametrize(("cases", "ratings"), [(4, 4), (8, 4), (8, 1)])
def test_what_few_said_is_not_shown(client: Client, who: People, cases: int, ratings: int) -> None:
    for case in make_closed(who, cases)[:ratings]:
        rate(case, 1)
    (row,) = satisfaction_of(SUMMER)
    assert (row.rated, row.satisfied) == (None, None)
    with travel(CENTRE_DAY, tick=False):
        page = client.get("/satisfaction/").content.decode()
    assert "少于 5" in page
    assert "%（" not in page


def test_where_nobody_rated_there_is_no_data_and_no_nought_per_cent(client: Client, who: People) -> None:
    make_closed(who, 5)
    with travel(CENTRE_DAY, tick=False):
        page = client.get("/satisfaction/").content.decode()
    assert "无数据" in page


def test_what_was_rated_before_a_rework_is_not_told_of_the_work_after_it(who: People) -> None:
    cases = make_closed(who, 6)
    for case in cases:
        rate(case, 1)
    case = actions.request_reopen(case=cases[0], by=who.room, at=AT, note="未解决")
    case = actions.grant_reopen(case=case, by=who.centre, at=AT)
    case = actions.start_handling(case=case, by=who.handler, at=AT)
    case = actions.feed_back_case(case=case, by=who.handler, at=AT, note="已修复")
    actions.verify_case(case=case, by=who.grid, at=AT)
    assert satisfaction_of(SUMMER) == [Satisfaction(LEAD, closed=6, rated=5, satisfied=0)]


def test_one_statement_however_many(who: People) -> None:
    make_closed(who, 3)
    with CaptureQueriesContext(connection) as captured:
        satisfaction_of(SUMMER)
    assert len(captured) == 1


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_only_quarters_that_nobody_can_change_any_more_are_offered(day: date) -> None:
    newest, older = islice(settled_quarters(day), 2)
    assert newest.end + timedelta(days=30) <= day
    assert newest.following().end + timedelta(days=30) > day
    assert (older.end, older.following()) == (newest.begin, newest)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_no_number_of_fewer_than_five_people_is_published(
    closed: int, rated: int, satisfied: int, withdrew: int
) -> None:
    row = published("u", closed=closed, rated=rated, satisfied=satisfied, withdrew=withdrew)
    assert row.withdrew in {None, 0} or (row.withdrew or 0) >= 5
    assert row.closed is None or row.closed >= 5
    assert row.rated in {None, 0} or (row.rated or 0) >= 5
    assert row.satisfied is None or (row.rated or 0) >= 5
