"""A year that was not announced: deadlines open as missing it, and are computed when it is entered."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import make_actor
from tests.factories.workflow import AT, WORK, beginning, going_on
from tiaokuai.config.operation import health
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import PLATFORM, Role
from tiaokuai.kernel.answer import BadInput, Refused, no
from tiaokuai.kernel.workcalendar import Limit, Unit
from tiaokuai.workflow.actions import advance_deadlines, enter_calendar_year, seed_calendar
from tiaokuai.workflow.announced import FIRST_YEAR, LAST_YEAR, DayOff
from tiaokuai.workflow.decide import Clock, Opening
from tiaokuai.workflow.followups import moved_deadlines
from tiaokuai.workflow.models import Assignment, CalendarYear, Deadline, DeadlineMove
from tiaokuai.workflow.queries.calendar import calendar
from tiaokuai.workflow.writer import write

pytestmark = pytest.mark.usefixtures("calendar")

LONG = Opening(task="work", role=WORK.role, place="990122001", limit=Limit(40, Unit.WORKING_DAY))
NEW_YEAR = DayOff(date(2027, 1, 1), is_working=False, name="元旦")


def enter_2027() -> None:
    enter_calendar_year(year=2027, days=[NEW_YEAR], source="notice", by=PLATFORM, at=AT)


def test_a_deadline_beyond_the_announced_years_opens_as_missing() -> None:
    write(beginning("n1", opens=(LONG,)))
    deadline = Deadline.objects.get()
    assert (deadline.due_at, deadline.remind_at, deadline.missing_year) == (None, None, 2027)
    assert advance_deadlines(at=AT + timedelta(days=900)) == {}, "what has no moment is never late by guess"


def test_it_is_computed_when_the_year_is_entered_and_the_move_recorded() -> None:
    write(beginning("n1", opens=(LONG,)), beginning("n2"))
    other = Deadline.objects.get(subject_number="n2").due_at
    enter_2027()
    deadline = Deadline.objects.get(subject_number="n1")
    assert deadline.missing_year is None
    assert deadline.due_at is not None
    assert deadline.due_at.year == 2027
    assert Assignment.objects.get(subject_number="n1").due_at == deadline.due_at
    move = DeadlineMove.objects.get()
    assert (move.deadline_id, move.why, move.due_before, move.due_after) == (
        deadline.id, "calendar", None, deadline.due_at,
    )  # fmt: skip
    assert Deadline.objects.get(subject_number="n2").due_at == other, "what was computed stays"
    entry = Entry.objects.filter(verb="enter_calendar_year").order_by("-id")[0]
    assert entry.payload == {"year": 2027, "days": 1}


def test_a_due_date_in_time_whose_escalation_is_beyond_waits_for_that_alone() -> None:
    limit = Opening(task="work", role=WORK.role, place="990122001", limit=Limit(28, Unit.WORKING_DAY))
    write(beginning("n1", opens=(limit,)))
    deadline = Deadline.objects.get()
    assert (deadline.due_at is None, deadline.escalate_at, deadline.missing_year) == (False, None, 2027)
    enter_2027()
    deadline.refresh_from_db()
    assert deadline.escalate_at is not None
    move = DeadlineMove.objects.get()
    assert move.due_before == move.due_after == deadline.due_at


def test_a_year_may_be_entered_while_the_clock_stands() -> None:
    begun = beginning("n1", opens=(LONG,))
    write(begun)
    write(going_on(begun, clock=Clock.PAUSE, ground="litigation"))
    enter_2027()
    assert (Deadline.objects.get().due_at, Deadline.objects.get().missing_year) == (None, None)
    write(going_on(begun, at=AT + timedelta(days=2), clock=Clock.RESUME))
    assert Deadline.objects.get().due_at is not None


def test_a_year_that_was_not_entered_after_all_computes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    write(beginning("n1", opens=(LONG,)))

    def refuse(_moved: object) -> None:
        calendar()
        raise Refused(no("changed_meanwhile", number="n1"))

    monkeypatch.setitem(moved_deadlines, "cases", refuse)
    with pytest.raises(Refused):
        enter_2027()
    write(beginning("n2", opens=(LONG,)))
    assert set(Deadline.objects.values_list("due_at", "missing_year")) == {(None, 2027)}


def test_entering_a_year_takes_the_same_statements_however_many_wait() -> None:
    def entered(year: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            enter_calendar_year(year=year, days=[], source="notice", by=PLATFORM, at=AT)
        return len(captured)

    write(*(beginning(f"n{i}", opens=(LONG,)) for i in range(3)))
    few = entered(2027)
    far = Opening(task="work", role=WORK.role, place="990122001", limit=Limit(300, Unit.WORKING_DAY))
    write(*(beginning(f"m{i}", opens=(far,)) for i in range(200)))
    assert entered(2028) <= few + 6


def test_the_missing_year_is_an_alarm(client: Client) -> None:
    write(beginning("n1", opens=(LONG,)))
    named = {**health.problems(at=AT), **health.wanted_soon(at=AT)}
    assert "2027" in named["calendar"]
    enter_2027()
    assert "calendar" not in {**health.problems(at=AT), **health.wanted_soon(at=AT)}


@pytest.mark.parametrize(
    ("days", "code"),
    [
        ([DayOff(date(2028, 1, 3), is_working=False, name="")], "day_outside_year"),
        ([NEW_YEAR, NEW_YEAR], "day_given_twice"),
        ([DayOff(date(2027, 1, 2), is_working=False, name="")], "day_as_its_weekday"),
    ],
)
def test_a_day_that_makes_no_sense_is_named(days: list[DayOff], code: str) -> None:
    with pytest.raises(BadInput) as raised:
        enter_calendar_year(year=2027, days=days, source="notice", by=PLATFORM, at=AT)
    assert raised.value.answer.code == code
    assert not CalendarYear.objects.filter(year=2027).exists()


@pytest.mark.parametrize("role", [Role.COMMAND_ROOM, Role.UNIT_LEADER, Role.RESIDENT, Role.AUDITOR])
def test_nobody_else_enters_a_year(role: Role) -> None:
    with pytest.raises(Refused, match="not_your_part"):
        enter_calendar_year(year=2027, days=[], source="x", by=make_actor(role), at=AT)


def test_seeding_leaves_entered_years_alone() -> None:
    CalendarYear.objects.filter(year=2026).update(source="entered by hand")
    assert seed_calendar(by=PLATFORM, at=AT) == list(range(FIRST_YEAR, 2025))
    assert CalendarYear.objects.get(year=2026).source == "entered by hand"
    assert not CalendarYear.objects.filter(year__gt=LAST_YEAR).exists(), "guesses of the package stay out"
    assert seed_calendar(by=PLATFORM, at=AT) == []
