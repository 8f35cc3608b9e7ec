"""A stopped clock has a day on which somebody asks whether it may stand on."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from tests.factories.accounts import make_person
from tests.factories.cases import AT, People
from tests.factories.loop import handled
from tiaokuai.cases import actions
from tiaokuai.cases.models import Case
from tiaokuai.journal.models import Entry
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.answer import Refused
from tiaokuai.workflow.actions import advance_deadlines
from tiaokuai.workflow.models import Assignment, Deadline, Mark, Pause
from tiaokuai.workflow.queries import inbox

pytestmark = pytest.mark.usefixtures("county")

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
REVIEW = AT + 10 * DAY


def suspended(who: People, case: Case | None = None, *, ground: str = "appraisal", at: datetime = AT) -> Case:
    return actions.suspend_case(
        case=case or handled(who), ground=ground, review_at=REVIEW, by=who.room, at=at, note="送检"
    )


def test_the_dispatcher_is_asked_on_the_day_and_pressed_after_it(who: People) -> None:
    case = suspended(who)
    assert (case.due_at, [(a.task, a.due_at) for a in inbox(who.room)]) == (
        None, [("review_suspension", REVIEW)],
    )  # fmt: skip
    assert advance_deadlines(at=AT + 7 * DAY) == {}, "what stands is not late"
    assert advance_deadlines(at=REVIEW) == {100: 1}
    assert [a.task for a in inbox(who.centre)] == ["press_case"]


def test_it_is_renewed_with_a_reason_or_let_run_on(who: People) -> None:
    case = suspended(who)
    later = REVIEW + 9 * DAY
    case = actions.review_suspension(case=case, review_at=later, by=who.room, at=REVIEW, note="报告未出")
    assert [(a.task, a.due_at) for a in inbox(who.room)] == [("review_suspension", later)]
    said = Entry.objects.get(verb="review_suspension").payload["review_at"]
    assert datetime.fromisoformat(said) == later
    assert Pause.objects.filter(subject_id=case.id).count() == 1, "one halt, looked at twice"
    case = actions.resume_case(case=case, by=who.handler, at=later)
    assert (inbox(who.room).exists(), case.due_at is not None) == (False, True)
    with pytest.raises(Refused, match="not_suspended"):
        actions.review_suspension(case=case, review_at=later + DAY, by=who.room, at=later, note="x")


@pytest.mark.parametrize(
    ("review", "code"), [(AT, "review_date_past"), (AT + 91 * DAY, "review_date_too_far")]
)
def test_the_day_lies_ahead_and_not_out_of_sight(who: People, review: datetime, code: str) -> None:
    case = handled(who)
    with pytest.raises(Refused, match=code):
        actions.suspend_case(case=case, ground="season", review_at=review, by=who.room, at=AT, note="雨季")


def test_the_page_asks_for_the_day(client: Client, who: People) -> None:
    case = handled(who)
    client.force_login(make_person(Role.COMMAND_ROOM, unit=who.room.unit, place=who.room.place))
    asked = {"version": case.version, "ground": "season", "note": "雨季无法施工"}
    address = f"/cases/{case.number}/suspend_case/"
    assert client.post(address, asked).status_code == 422
    day = (clock.now() + 20 * DAY).date().isoformat()
    assert client.post(address, {**asked, "review_at": day}).status_code == 302
    task = Assignment.objects.get(task="review_suspension", closed_at=None)
    assert task.due_at is not None
    assert clock.local_date(task.due_at).isoformat() == day


def test_feeding_back_ends_a_suspension(who: People) -> None:
    """Else the verifier's clock, and that of a rework, would stand for ever."""
    case = suspended(who)
    case = actions.feed_back_case(case=case, by=who.handler, at=AT + DAY, note="已修复")
    assert not Pause.objects.filter(ends_at=None).exists()
    assert not Mark.objects.filter(kind="suspended", ended_at=None).exists()
    case = actions.fail_verification(case=case, by=who.grid, at=AT + DAY, note="仍不亮")
    assert case.due_at is not None
    case = suspended(who, case, ground="season", at=AT + DAY)
    assert case.due_at is None


def test_the_ledger_ends_a_suspension_too(who: People) -> None:
    case = suspended(who)
    case = actions.put_on_ledger(
        case=case, ground="history", review_at=AT + 9 * DAY, by=who.centre, at=AT + HOUR, note="计划"
    )
    case = actions.take_off_ledger(case=case, by=who.centre, at=AT + DAY)
    assert not Pause.objects.filter(ends_at=None).exists()
    assert case.due_at is not None


def test_a_suspended_case_is_not_late(who: People) -> None:
    case = suspended(who)
    assert Deadline.objects.filter(subject_id=case.id, task="handle_case", due_at=None).exists()
    actions.resume_case(case=case, by=who.handler, at=AT + 10 * DAY)
    assert advance_deadlines(at=AT + 10 * DAY + HOUR) == {}
    assert advance_deadlines(at=AT + 30 * DAY) != {}
