"""Work that did not hold is done again in less time than at first, and a feedback that came early wins none."""

from datetime import datetime, timedelta

import pytest

from tests.factories.cases import AT, GRID, People
from tests.factories.loop import handled
from tests.factories.registers import make_limit
from tiaokuai.cases import actions
from tiaokuai.cases.models import Case
from tiaokuai.kernel.workcalendar import Limit, Unit
from tiaokuai.workflow.models import Deadline
from tiaokuai.workflow.queries import calendar

pytestmark = pytest.mark.usefixtures("county")

HOUR = timedelta(hours=1)


def failed(who: People, case: Case, at: datetime) -> Case:
    case = actions.feed_back_case(case=case, by=who.handler, at=at, note="已处理")
    return actions.fail_verification(case=case, by=who.grid, at=at + HOUR, note="仍不亮")


def clock(case: Case) -> datetime | None:
    return Deadline.objects.get(subject_id=case.id, task="handle_case", closed_at=None).due_at


def test_a_date_that_is_still_far_ahead_stands(who: People) -> None:
    make_limit("handle", 10, "working_day", matter="0103")
    case = handled(who)
    first = case.due_at
    for times in range(1, 4):
        case = failed(who, case, AT + times * 2 * HOUR)
        assert (clock(case), case.due_at, case.rework_count) == (first, first, times)
        case = actions.start_handling(case=case, by=who.handler, at=AT + times * 2 * HOUR + HOUR)


def test_one_that_is_near_or_over_gives_way_to_half_of_the_limit(who: People) -> None:
    case = handled(who)
    late = AT + timedelta(days=2)
    case = failed(who, case, late)
    assert clock(case) == calendar().due(late + HOUR, Limit(1, Unit.WORKING_DAY)), "of two working days"


def test_the_limit_of_a_rework_that_the_county_laid_down_runs(who: People) -> None:
    make_limit("rework", 3, "working_hour")
    case = handled(who)
    late = AT + timedelta(days=3)
    case = failed(who, case, late)
    assert clock(case) == calendar().due(late + HOUR, Limit(3, Unit.WORKING_HOUR))
    assert case.grid == GRID
