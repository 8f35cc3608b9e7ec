"""Time passes: a reminder at 80 %, the unit's head at 100 %, supervision at 150 %, each once (domain 4.1.11)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.cases import AT, LEAD, TOWN_UNIT, People, make_case
from tiaokuai.cases import actions
from tiaokuai.cases.actions.closing.evaluate_rated import evaluate_rated
from tiaokuai.cases.models import Case
from tiaokuai.journal.models import Entry
from tiaokuai.workflow.actions import advance_deadlines
from tiaokuai.workflow.models import Assignment, Deadline, Mark
from tiaokuai.workflow.queries import inbox

pytestmark = pytest.mark.usefixtures("county")


def dispatched(who: People, at: datetime = AT, **report: Any) -> Case:
    case = make_case(at=at, **report)
    case = actions.screen_case(case=case, by=who.room, at=at, skip_check=True, note="已电话核实")
    case = actions.file_case(case=case, by=who.room, at=at)
    return actions.dispatch_case(case=case, by=who.room, at=at)


def handled(who: People, **report: Any) -> Case:
    case = actions.accept_case(case=dispatched(who, **report), by=who.handler, at=AT)
    return actions.start_handling(case=case, by=who.handler, at=AT)


def verbs_of(case: Case) -> list[tuple[str, int]]:
    entries = Entry.objects.filter(subject_id=str(case.id), verb__in=["remind_case", "escalate_case"])
    return [(entry.verb, entry.payload["share"]) for entry in entries.order_by("id")]


def pressed(case: Case) -> set[tuple[str, str, str]]:
    rows = Assignment.objects.filter(subject_id=case.id, task="press_case", closed_at=None)
    return set(rows.values_list("role", "unit", "place"))


def test_each_share_is_acted_on_once(who: People) -> None:
    case = handled(who)
    deadline = Deadline.objects.get(subject_id=case.id, task="handle_case", closed_at=None)
    Deadline.objects.filter(subject_id=case.id).exclude(id=deadline.id).update(closed_at=AT)
    assert deadline.remind_at is not None
    assert deadline.due_at is not None
    assert deadline.escalate_at is not None
    assert deadline.remind_at < deadline.due_at < deadline.escalate_at
    for moment in (deadline.remind_at, deadline.due_at, deadline.escalate_at):
        assert advance_deadlines(at=moment - timedelta(seconds=1)) == {}
        assert sum(advance_deadlines(at=moment).values()) == 1
        assert advance_deadlines(at=moment) == {}
    assert verbs_of(case) == [("remind_case", 80), ("escalate_case", 100), ("escalate_case", 150)]
    assert pressed(case) == {("unit_leader", LEAD, ""), ("supervision_office", "", "990122")}
    case.refresh_from_db()
    assert (case.escalation, case.state) == (150, "handling")
    assert Mark.objects.get(subject_id=case.id, kind="escalated").ended_at is None
    assert [a.task for a in inbox(who.leader)] == ["press_case"]
    assert [a.task for a in inbox(who.supervision)] == ["press_case"]


def test_after_a_standstill_nobody_in_the_line_is_passed_over(who: People) -> None:
    case = handled(who)
    Deadline.objects.filter(subject_id=case.id).exclude(task="handle_case").update(closed_at=AT)
    counts = advance_deadlines(at=AT + timedelta(days=30))
    assert counts == {100: 1, 150: 1}
    assert verbs_of(case) == [("escalate_case", 100), ("escalate_case", 150)]
    assert advance_deadlines(at=AT + timedelta(days=60)) == {}


def test_every_unit_that_is_late_is_pressed(who: People) -> None:
    case = handled(who)
    due = Deadline.objects.get(subject_id=case.id, task="handle_case", closed_at=None).due_at
    assert due is not None
    advance_deadlines(at=due)
    assert pressed(case) == {("unit_leader", LEAD, ""), ("unit_leader", TOWN_UNIT, "")}
    assert verbs_of(case).count(("escalate_case", 100)) == 1


def test_a_late_desk_is_pressed_by_the_county_centre(who: People) -> None:
    case = make_case()
    due = Deadline.objects.get(subject_id=case.id).due_at
    assert due is not None
    advance_deadlines(at=due)
    assert pressed(case) == {("county_centre", "", "990122")}
    assert inbox(who.centre).get().due_at == due


def test_a_leader_under_supervision_sees_until_when(who: People) -> None:
    """The demand stands in the inbox by the case's own date, not below everything that has one."""
    case = handled(who)
    for _ in range(2):
        case = actions.supervise_case(case=case, by=who.supervision, at=AT, note="请于期限内办结并反馈。")
    asked = inbox(who.leader).get()
    assert (asked.task, asked.due_at) == ("answer_supervision", case.due_at)
    assert asked.due_at is not None


def test_what_is_confidential_does_not_reach_supervision(who: People) -> None:
    case = make_case(is_confidential=True)
    advance_deadlines(at=AT + timedelta(days=30))
    assert {role for role, _, _ in pressed(case)} == {"county_centre"}


def test_deadlines_of_finished_cases_end_the_loop(who: People) -> None:
    """A clock left behind by a finished case is noted as met, does nothing, and is not met again."""
    case = make_case()
    Case.objects.update(state="evaluated")
    assert advance_deadlines(at=AT + timedelta(days=30)) == {100: 1, 150: 1}
    assert advance_deadlines(at=AT + timedelta(days=30)) == {}
    assert verbs_of(case) == []


def test_a_run_takes_the_same_statements_however_many_are_late(who: People) -> None:
    def run() -> int:
        with CaptureQueriesContext(connection) as captured:
            advance_deadlines(at=AT + timedelta(days=30))
        return sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE")) for query in captured)

    make_case()
    one = run()
    for _ in range(12):
        make_case()
    assert run() <= one + 2


def test_a_callback_that_is_late_is_pressed_and_does_not_burden_the_unit(who: People) -> None:
    case = handled(who, name="王小明", phone="13800138000")
    case = actions.feed_back_case(case=case, by=who.handler, at=AT, note="已修复")
    case = actions.verify_case(case=case, by=who.grid, at=AT)
    deadline = Deadline.objects.get(subject_id=case.id, closed_at=None)
    assert (case.state, deadline.task, deadline.due_at is None) == ("closed", "call_back", False)
    assert deadline.due_at is not None
    advance_deadlines(at=deadline.due_at)
    assert verbs_of(case) == [("escalate_case", 100)]
    assert pressed(case) == {("county_centre", "", "990122")}
    case.refresh_from_db()
    assert (case.escalation, Mark.objects.filter(subject_id=case.id).exists()) == (0, False)
    actions.call_back(case=case, by=who.room, at=deadline.due_at, is_solved=True)
    assert pressed(case) == set()


def test_time_to_rate_runs_out_and_the_case_counts(who: People) -> None:
    case = handled(who)
    case = actions.feed_back_case(case=case, by=who.handler, at=AT, note="已修复")
    case = actions.verify_case(case=case, by=who.grid, at=AT)
    assert evaluate_rated(at=AT + timedelta(days=15)) == 0
    assert evaluate_rated(at=AT + timedelta(days=15, seconds=1)) == 1
    assert evaluate_rated(at=AT + timedelta(days=90)) == 0
    assert Case.objects.get(id=case.id).state == "evaluated"


@pytest.mark.django_db(transaction=True)
def test_two_ticks_at_once_press_once(who: People) -> None:
    case = handled(who)
    start = Barrier(2)

    def tick(_: int) -> None:
        try:
            start.wait(timeout=10)
            advance_deadlines(at=AT + timedelta(days=30))
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(tick, range(2)))
    assert verbs_of(case) == [("escalate_case", 100), ("escalate_case", 150)]
