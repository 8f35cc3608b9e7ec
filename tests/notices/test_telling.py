"""Who is told what along the loop: those who must act, when it is asked of them, and nobody else."""

import sys
from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import appoint
from tests.factories.cases import AT, CENTRE, OTHER_TOWN, People, make_case, make_division
from tests.factories.loop import closed, dispatched, fed_back, filed, handled
from tests.notices.conftest import Heard, Staff, catch_up
from tiaokuai.accounts.queries import Address, actor_for, people_addressed
from tiaokuai.cases import actions
from tiaokuai.journal.models import Cursor
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.clock import local_date
from tiaokuai.notices.models import Notice
from tiaokuai.notices.rules.calls import Asked, calls_of
from tiaokuai.notices.rules.calls import Heard as Entry
from tiaokuai.notices.rules.kinds import Kind
from tiaokuai.workflow.actions import advance_deadlines
from tiaokuai.workflow.models import Assignment, Deadline
from tiaokuai.workflow.queries import inbox

HOUR = timedelta(hours=1)


def told(staff: Staff, heard: Heard) -> dict[str, list[str]]:
    """Office to what its holder is told, those who are told nothing left out."""
    said = {name: heard(getattr(staff, name)) for name in Staff.__dataclass_fields__}
    return {name: kinds for name, kinds in said.items() if kinds}


def test_a_report_rings_at_the_command_room_of_its_town_alone(staff: Staff, heard: Heard) -> None:
    make_case()
    assert told(staff, heard) == {"room": ["task"], "room_too": ["task"]}


def test_the_loop(staff: Staff, who: People, heard: Heard) -> None:
    case = filed(who)
    told(staff, heard)
    case = actions.dispatch_case(case=case, by=who.room, at=AT + HOUR)
    assert told(staff, heard) == {"handler": ["task"], "handler_too": ["task"]}
    case = actions.return_case(
        case=case, by=who.handler, at=AT + 2 * HOUR, ground="not_our_duty", note="不属我局"
    )
    assert told(staff, heard) == {"room": ["returned"], "room_too": ["returned"]}
    case = actions.dispatch_case(case=case, by=who.room, at=AT + 3 * HOUR)
    told(staff, heard)
    actions.contest_case(case=case, by=who.leader, at=AT + 4 * HOUR, ground="not_our_duty", note="不属我局")
    assert told(staff, heard) == {"establishment": ["ruling"], "justice": ["ruling"]}


def test_the_unit_hears_of_answers_rework_and_the_end(staff: Staff, who: People, heard: Heard) -> None:
    case = handled(who)
    told(staff, heard)
    case = actions.ask_extension(case=case, by=who.handler, at=AT + HOUR, note="材料未到")
    assert told(staff, heard) == {"room": ["decision"], "room_too": ["decision"]}
    case = actions.grant_extension(case=case, by=who.room, at=AT + 2 * HOUR, amount=1)
    assert told(staff, heard) == {"handler": ["answered"], "handler_too": ["answered"]}
    case = actions.feed_back_case(case=case, by=who.handler, at=AT + 3 * HOUR, note="已更换灯头")
    assert told(staff, heard) == {"grid": ["verification"]}
    case = actions.fail_verification(case=case, by=who.grid, at=AT + 4 * HOUR, note="仍不亮")
    assert told(staff, heard) == {"handler": ["rework"], "handler_too": ["rework"]}
    case = actions.start_handling(case=case, by=who.handler, at=AT + 5 * HOUR)
    case = actions.feed_back_case(case=case, by=who.handler, at=AT + 6 * HOUR, note="再次更换")
    told(staff, heard)
    actions.verify_case(case=case, by=who.grid, at=AT + 7 * HOUR)
    assert told(staff, heard) == {"handler": ["closed"], "handler_too": ["closed"]}


def test_time_runs_out(staff: Staff, who: People, heard: Heard) -> None:
    """At 80 % those who hold it, at 100 % they and their leader, at 150 % the supervision office (domain 4.1.11)."""
    case = handled(who)
    told(staff, heard)
    deadline = Deadline.objects.get(subject_id=case.id, task="handle_case", closed_at=None)
    Deadline.objects.filter(subject_id=case.id).exclude(id=deadline.id).update(closed_at=AT)
    assert deadline.remind_at
    assert deadline.due_at
    assert deadline.escalate_at
    advance_deadlines(at=deadline.remind_at)
    assert told(staff, heard) == {"handler": ["due_soon"], "handler_too": ["due_soon"]}
    advance_deadlines(at=deadline.due_at)
    expected = {"handler": ["overdue"], "handler_too": ["overdue"], "leader": ["escalated"]}
    assert told(staff, heard) == expected
    advance_deadlines(at=deadline.escalate_at)
    assert told(staff, heard) == {"supervision": ["escalated"]}
    case.refresh_from_db()
    actions.supervise_case(case=case, by=who.centre, at=deadline.escalate_at + HOUR, note="请说明")
    assert told(staff, heard) == {"leader": ["pressed"]}


def test_a_clock_that_is_in_nobodys_inbox_rings_at_the_unit_that_holds_the_task(
    staff: Staff, who: People, heard: Heard
) -> None:
    case = dispatched(who)
    told(staff, heard)
    clock = Deadline.objects.get(subject_id=case.id, task="handle_case", closed_at=None)
    assert clock.assignment_id is None
    Deadline.objects.filter(subject_id=case.id).exclude(id=clock.id).update(closed_at=AT)
    assert clock.remind_at
    advance_deadlines(at=clock.remind_at)
    assert told(staff, heard) == {"handler": ["due_soon"], "handler_too": ["due_soon"]}


def test_what_is_done_counts_as_read(staff: Staff, who: People, heard: Heard) -> None:
    case = dispatched(who)
    catch_up()
    assert Notice.objects.filter(person=staff.handler_too.id, is_read=False).count() == 1
    actions.accept_case(case=case, by=who.handler, at=AT + HOUR)
    catch_up()
    assert Notice.objects.filter(person=staff.handler_too.id, is_read=False, task="accept_case").count() == 0


def test_what_was_over_before_anybody_read_the_record_rings_no_bell(staff: Staff, who: People) -> None:
    closed(who)
    catch_up()
    assert set(Notice.objects.values_list("kind", flat=True)) == {Kind.CLOSED}


def test_every_entry_is_told_once(staff: Staff, who: People) -> None:
    make_case()
    assert catch_up() > 0
    before = set(Notice.objects.values_list("id", flat=True))
    assert catch_up() == 0
    Cursor.objects.filter(name="notices").update(position=0)
    catch_up()
    assert set(Notice.objects.values_list("id", flat=True)) == before


def test_what_fails_half_way_is_read_again(staff: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    make_case()
    module = sys.modules["tiaokuai.notices.actions.telling.tell"]
    with monkeypatch.context() as broken:
        broken.setattr(module, "post_webhooks", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            catch_up()
    assert not Notice.objects.exists()
    catch_up()
    assert Notice.objects.filter(person=staff.room.id).count() == 1


def test_many_entries_cost_no_more_statements_than_few(staff: Staff, who: People) -> None:
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            catch_up()
        return len([q for q in asked.captured_queries if "journal_seal" not in q["sql"]])

    for _ in range(2):
        fed_back(who)
    few = cost()
    for _ in range(12):
        fed_back(who)
    assert cost() <= few


def test_imports_ring_no_bell(staff: Staff, who: People) -> None:
    """Forty thousand cases of another system are in the inbox; a bell for each would drown every other."""
    case = make_case()
    assignment = Assignment.objects.get(subject_id=case.id)
    asked = Asked(assignment.id, assignment.task, assignment.role, place=assignment.place, opened_at=AT)
    assert list(calls_of(Entry("report_case", AT, open=[asked])))
    assert not list(calls_of(Entry("import_reported_case", AT, open=[asked])))


def test_whoever_holds_two_appointments_is_told_once(staff: Staff, who: People) -> None:
    appoint(staff.establishment, Role.JUSTICE_OFFICE, unit="990122-sfj")
    case = dispatched(who)
    objection = {"ground": "not_our_duty", "note": "不属我局"}
    case = actions.return_case(case=case, by=who.handler, at=AT + HOUR, **objection)
    case = actions.dispatch_case(case=case, by=who.room, at=AT + 2 * HOUR)
    actions.contest_case(case=case, by=who.leader, at=AT + 3 * HOUR, **objection)
    catch_up()
    assert Notice.objects.filter(person=staff.establishment.id, kind=Kind.RULING).count() == 1


def test_holders_are_those_in_whose_inbox_it_is(staff: Staff, who: People) -> None:
    """Whoever is addressed by an assignment finds it in the inbox of that appointment, and nobody else does."""
    day = local_date(AT)
    for step in (make_case, lambda: dispatched(who), lambda: fed_back(who), lambda: handled(who)):
        step()
    make_case(division=OTHER_TOWN, lon=None, lat=None)
    assignments: Sequence[Assignment] = list(Assignment.objects.filter(closed_at=None))
    assert {a.role for a in assignments} >= {"command_room", "unit_handler", "grid_worker"}
    for one in assignments:
        address = Address(one.role, one.unit, one.place, one.grid, one.person)
        meant = {holder.user for holder in people_addressed([address], day)[address]}
        having = {
            user.id for user in staff.everybody() if inbox(actor_for(user, day)).filter(id=one.id).exists()
        }
        assert meant == having


def test_a_grid_worker_of_the_village_is_meant_by_the_village(staff: Staff) -> None:
    village = Address(Role.GRID_WORKER, place="990122001003")
    elsewhere = Address(Role.GRID_WORKER, place="990122001004")
    person = Address("", person=f"user:{staff.centre.id}")
    found = people_addressed([village, elsewhere, person], local_date(AT))
    assert [holder.user for holder in found[village]] == [staff.grid.id]
    assert found[elsewhere] == []
    assert [(holder.user, holder.unit) for holder in found[person]] == [(staff.centre.id, CENTRE)]


def test_closed_accounts_are_told_nothing(staff: Staff, heard: Heard, who: People) -> None:
    staff.room_too.is_active = False
    staff.room_too.save()
    make_case()
    assert heard(staff.room_too) == []
    assert heard(staff.room) == ["task"]


def test_of_a_confidential_case_its_last_verifier_is_told_what_it_has_to_verify(
    staff: Staff, who: People, heard: Heard
) -> None:
    make_division("990122000001", "县直片区")
    case = make_case(division="990122000001", lon=None, lat=None, is_confidential=True)
    case = actions.screen_case(case=case, by=who.centre, at=AT, skip_check=True, note="已电话核实")
    case = actions.file_case(case=case, by=who.centre, at=AT)
    case = actions.dispatch_case(case=case, by=who.centre, at=AT + HOUR)
    case = actions.accept_case(case=case, by=who.handler, at=AT + 2 * HOUR)
    case = actions.start_handling(case=case, by=who.handler, at=AT + 2 * HOUR)
    assert "supervision" not in told(staff, heard)
    actions.feed_back_case(case=case, by=who.handler, at=AT + 3 * HOUR, note="已更换灯头")
    assert told(staff, heard) == {"supervision": ["verification"]}
