"""A unit is closed or merged: what it had open goes on with who carries its duties, and nothing is lost (S3.3)."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import make_actor
from tests.factories.cases import AT, LEAD, PLATFORM, TOWN_UNIT, People
from tests.factories.loop import closed, dispatched, handled
from tests.factories.organisation import make_unit
from tiaokuai.cases import actions
from tiaokuai.cases.effects import on_hand_to_successor
from tiaokuai.cases.models import Case, CasePart
from tiaokuai.cases.periodic import EVERY_TICK
from tiaokuai.cases.rules import CaseFacts
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.answer import Refused
from tiaokuai.kernel.clock import local_date
from tiaokuai.organisation.actions import close_unit, merge_units
from tiaokuai.organisation.actions.merge_units import facts_like
from tiaokuai.organisation.models import Unit
from tiaokuai.workflow.models import Assignment, Deadline
from tiaokuai.workflow.queries import inbox

pytestmark = pytest.mark.usefixtures("county")

HEIR = "990122-cjj"
DAY = local_date(AT)


def make_heir() -> None:
    make_unit(HEIR, name="禾川县城市建设局")


def tick(days: int) -> None:
    for step in EVERY_TICK:
        step(at=AT + timedelta(days=days))


def held(case: Case) -> list[tuple[str, str]]:
    parts = CasePart.objects.filter(case=case, ended_at=None)
    return sorted(parts.values_list("kind", "unit"))


def handings(case: Case) -> list[dict[str, object]]:
    entries = Entry.objects.filter(subject_id=str(case.id), verb="hand_to_successor")
    return [entry.payload for entry in entries]


def test_the_successor_finds_the_case_in_its_inbox_with_the_clock_as_it_ran(who: People) -> None:
    case, over = handled(who), closed(who)
    make_heir()
    due = Deadline.objects.get(subject_id=case.id, task="handle_case", closed_at=None).due_at
    close_unit(code=LEAD, day=DAY, successor=HEIR, by=PLATFORM, at=AT)
    case.refresh_from_db()
    heir = make_actor(Role.UNIT_HANDLER, unit=HEIR)
    assert (case.lead, held(case)) == (HEIR, [("assist", TOWN_UNIT), ("lead", HEIR)])
    assert [row.subject_number for row in inbox(heir)] == [case.number]
    assert not inbox(who.handler).exists()
    running = Deadline.objects.get(subject_id=case.id, task="handle_case", closed_at=None)
    assert (running.unit, running.due_at) == (HEIR, due)
    assert [(p["lead"], p["assistants"]) for p in handings(case)] == [(HEIR, [TOWN_UNIT])]
    case = actions.feed_back_case(case=case, by=heir, at=AT, note="已更换灯头")
    assert case.state == "verifying"
    over.refresh_from_db()
    assert (over.lead, handings(over)) == (LEAD, [])


def test_an_end_recorded_ahead_moves_its_cases_on_its_day(who: People) -> None:
    case = dispatched(who)
    make_heir()
    close_unit(code=LEAD, day=DAY + timedelta(days=2), successor=HEIR, by=PLATFORM, at=AT)
    later = dispatched(who, text="另一处路灯不亮")
    tick(1)
    assert {Case.objects.get(id=each.id).lead for each in (case, later)} == {LEAD}
    tick(2)
    tick(3)
    assert {Case.objects.get(id=each.id).lead for each in (case, later)} == {HEIR}
    assert [len(handings(each)) for each in (case, later)] == [1, 1]
    assert not Assignment.objects.filter(unit=LEAD, closed_at=None).exists()


def test_whoever_takes_both_lead_and_part_leads_alone(who: People) -> None:
    case = dispatched(who)
    into = facts_like(Unit.objects.get(code=LEAD), code=HEIR, name="禾川县城市建设局", day=DAY)
    merge_units(codes=[LEAD, TOWN_UNIT], into=into, by=PLATFORM, at=AT)
    case.refresh_from_db()
    assert (case.lead, held(case)) == (HEIR, [("lead", HEIR)])
    tasks = Assignment.objects.filter(subject_id=case.id, closed_at=None)
    assert list(tasks.values_list("task", "unit")) == [("accept_case", HEIR)]
    assert len(handings(case)) == 1


def test_an_assistant_that_takes_the_lead_over_assists_no_more(who: People) -> None:
    case = dispatched(who)
    close_unit(code=LEAD, day=DAY, successor=TOWN_UNIT, by=PLATFORM, at=AT)
    case.refresh_from_db()
    assert (case.lead, held(case)) == (TOWN_UNIT, [("lead", TOWN_UNIT)])
    tasks = Assignment.objects.filter(subject_id=case.id, closed_at=None)
    assert list(tasks.values_list("task", "unit")) == [("accept_case", TOWN_UNIT)]


def test_of_two_parts_of_one_heir_the_one_that_is_owed_stays() -> None:
    facts = CaseFacts(
        lead=LEAD,
        assistants=frozenset({HEIR, "990122-a", "990122-b"}),
        finished=frozenset({HEIR, "990122-a"}),
    )
    hands = on_hand_to_successor(facts, {"990122-a": HEIR, "990122-b": HEIR}).hands
    assert hands == {"990122-b": HEIR, "990122-a": "", HEIR: ""}


@pytest.mark.parametrize("unit", [LEAD, TOWN_UNIT])
def test_a_unit_that_has_open_cases_closes_only_into_a_successor(who: People, unit: str) -> None:
    dispatched(who)
    with pytest.raises(Refused, match="unit_holds_open_cases") as caught:
        close_unit(code=unit, day=DAY + timedelta(days=9), by=PLATFORM, at=AT)
    assert caught.value.answer.params == {"unit": unit, "count": 1}
    assert Unit.objects.get(code=unit).valid_to is None
    assert not Entry.objects.filter(verb="close_unit").exists()


def test_many_cases_cost_as_few_statements_as_two(who: People) -> None:
    make_heir()

    def cost(*, undone: bool) -> int:
        with transaction.atomic(), CaptureQueriesContext(connection) as seen:
            close_unit(code=LEAD, day=DAY, successor=HEIR, by=PLATFORM, at=AT)
            transaction.set_rollback(undone)
        return len(seen)

    for number in range(2):
        dispatched(who, text=f"桥头 {number} 处路灯不亮")
    of_two = cost(undone=True)
    for number in range(6):
        dispatched(who, text=f"第 {number} 处路灯不亮")
    assert cost(undone=False) == of_two
    assert Case.objects.filter(lead=HEIR).count() == 8
