"""Many cases at once: each decided on its own, written together, and every refusal told."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.cases import AT, LEAD, NOISE, OTHER_VILLAGE, People, make_case
from tests.factories.loop import filed
from tiaokuai.cases import actions
from tiaokuai.cases.models import Case, CaseAnswer
from tiaokuai.cases.states import Source
from tiaokuai.journal.models import Entry
from tiaokuai.workflow.models import Assignment

pytestmark = pytest.mark.usefixtures("county")


def reported() -> Case:
    return make_case(source=Source.UPPER)


def test_each_is_decided_on_its_own(who: People) -> None:
    listed, public, later = reported(), make_case(), filed(who)
    in_no_list = make_case(source=Source.UPPER, matter=NOISE)
    elsewhere = make_case(source=Source.UPPER, lon=None, lat=None, division=OTHER_VILLAGE)
    asked = [in_no_list, listed, elsewhere, public, later]
    outcomes = actions.dispatch_many(cases=asked, by=who.room, at=AT)
    assert [(o.case.id, o.answer.code) for o in outcomes] == [
        (in_no_list.id, "gap_needs_ruling"),
        (listed.id, ""),
        (elsewhere.id, "not_your_part"),
        (public.id, ""),
        (later.id, ""),
    ]
    states = {case.id: case.state for case in Case.objects.all()}
    assert [states[case.id] for case in asked] == [
        "reported",
        "dispatched",
        "reported",
        "screened",
        "dispatched",
    ]


def test_what_is_refused_leaves_nothing_behind(who: People) -> None:
    """Screening and filing of a case that cannot be dispatched are not done either."""
    refused, done = make_case(source=Source.UPPER, matter=NOISE), reported()
    before = (Entry.objects.filter(subject_id=str(refused.id)).count(), refused.version)
    answers = CaseAnswer.objects.filter(case=refused).count()
    actions.dispatch_many(cases=[refused, done], by=who.room, at=AT)
    refused = Case.objects.get(id=refused.id)
    assert (Entry.objects.filter(subject_id=str(refused.id)).count(), refused.version) == before
    assert CaseAnswer.objects.filter(case=refused).count() == answers
    assert list(
        Assignment.objects.filter(subject_id=refused.id, closed_at=None).values_list("task", flat=True)
    ) == ["screen_case"]


def test_many_leave_what_one_by_one_leaves(who: People) -> None:
    together, alone = reported(), reported()
    actions.dispatch_many(cases=[together], by=who.room, at=AT)
    actions.dispatch_as_proposed(case=alone, by=who.room, at=AT)

    def left(case: Case) -> list[object]:
        fresh = Case.objects.get(id=case.id)
        entries = Entry.objects.filter(subject_id=str(case.id)).order_by("id").values_list("verb", flat=True)
        tasks = (
            Assignment.objects.filter(subject_id=case.id).order_by("id").values_list("task", "unit", "due_at")
        )
        return [fresh.state, fresh.version, fresh.lead, fresh.due_at, list(entries), list(tasks)]

    assert left(together) == left(alone)


def test_who_was_quicker_stops_nobody_else(who: People) -> None:
    """One changed after it was read: it is refused, the others are done."""
    raced, free = reported(), reported()
    stale = Case.objects.get(id=raced.id)
    actions.screen_case(case=raced, by=who.room, at=AT)
    outcomes = actions.dispatch_many(cases=[stale, free], by=who.room, at=AT)
    assert [outcome.answer.code for outcome in outcomes] == ["changed_meanwhile", ""]
    assert Case.objects.get(id=free.id).lead == LEAD
    assert Case.objects.get(id=raced.id).state == "screened"


def test_the_statements_do_not_grow_with_the_cases(who: People) -> None:
    def statements(many: int) -> int:
        cases = [reported() for _ in range(many)]
        with CaptureQueriesContext(connection) as captured:
            outcomes = actions.dispatch_many(cases=cases, by=who.room, at=AT)
        assert all(outcome.answer.ok for outcome in outcomes)
        return len(captured)

    statements(1)
    assert statements(2) == statements(9)
