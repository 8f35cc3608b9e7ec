"""Many verbs in one batch leave the same rows as one by one."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.cases import AT, People, make_case
from tests.factories.loop import dispatched, filed, handled
from tiaokuai.cases import actions
from tiaokuai.cases.actions.batch import Batch, current_batch
from tiaokuai.cases.models import Case, CaseAnswer, CaseNote, CasePart
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import ChangedMeanwhile, Refused
from tiaokuai.workflow.models import Assignment, Deadline, Mark
from tiaokuai.workflow.writer import RequestKey

pytestmark = pytest.mark.usefixtures("county")

Do = Callable[[Case, People], Case]
STEPS: dict[str, tuple[Callable[[People], Case], Do]] = {
    "screen": (lambda who: make_case(), lambda c, w: actions.screen_case(case=c, by=w.room, at=AT)),
    "as proposed": (
        lambda who: make_case(),
        lambda c, w: actions.dispatch_as_proposed(case=c, by=w.room, at=AT, skip_check=True, note="已核实"),
    ),
    "file": (
        lambda who: actions.screen_case(case=make_case(), by=who.room, at=AT, skip_check=True, note="已核实"),
        lambda c, w: actions.file_case(case=c, by=w.room, at=AT),
    ),
    "dispatch": (filed, lambda c, w: actions.dispatch_case(case=c, by=w.room, at=AT)),
    "accept": (dispatched, lambda c, w: actions.accept_case(case=c, by=w.handler, at=AT)),
    "return": (
        dispatched,
        lambda c, w: actions.return_case(case=c, ground="not_our_duty", by=w.handler, at=AT, note="非我局"),
    ),
    "suspend": (
        handled,
        lambda c, w: actions.suspend_case(
            case=c, ground="season", review_at=AT + timedelta(days=20), by=w.room, at=AT, note="等材料"
        ),
    ),
    "feed back": (handled, lambda c, w: actions.feed_back_case(case=c, by=w.handler, at=AT, note="已修复")),
    "verify": (
        lambda who: actions.feed_back_case(case=handled(who), by=who.handler, at=AT, note="已修复"),
        lambda c, w: actions.verify_case(case=c, by=w.grid, at=AT),
    ),
}


def rows_of(case: Case) -> dict[str, Any]:
    """Everything written for a case, without what must differ: ids and numbers."""

    def plain(model: Any, column: str, *columns: str) -> list[tuple[Any, ...]]:
        return sorted(model.objects.filter(**{column: case.id}).values_list(*columns), key=str)

    columns = [f.attname for f in Case._meta.concrete_fields if f.attname not in {"id", "number"}]
    return {
        "case": Case.objects.filter(id=case.id).values_list(*columns)[0],
        "assignments": plain(
            Assignment,
            "subject_id",
            "task",
            "kind",
            "role",
            "unit",
            "place",
            "grid",
            "due_at",
            "closed_at",
            "closed_by",
        ),
        "deadlines": plain(
            Deadline, "subject_id", "task", "unit", "amount", "due_at", "remind_at", "closed_at"
        ),
        "marks": plain(Mark, "subject_id", "kind", "set_at", "ended_at"),
        "parts": plain(
            CasePart, "case_id", "unit", "kind", "duty", "row", "since", "ended_at", "finished_at"
        ),
        "answers": plain(CaseAnswer, "case_id", "lead", "gap", "matter"),
        "notes": plain(CaseNote, "case_id", "verb", "actor", "text", "is_public"),
        "entries": [
            (e.verb, e.actor, {k: v for k, v in e.payload.items() if k != "note"})
            for e in Entry.objects.filter(subject_id=str(case.id)).order_by("id")
        ],
    }


@pytest.mark.parametrize("step", STEPS)
def test_a_batch_equals_one_by_one(who: People, step: str) -> None:
    begin, act = STEPS[step]
    alone, *together = [begin(who) for _ in range(4)]
    act(alone, who)
    with Batch(together):
        for case in together:
            act(case, who)
    expected = rows_of(alone)
    for case in together:
        assert rows_of(case) == expected


def test_a_batch_takes_the_same_statements_however_long(who: People) -> None:
    def run(count: int) -> int:
        cases = [handled(who) for _ in range(count)]
        with CaptureQueriesContext(connection) as captured, Batch(cases):
            for case in cases:
                actions.feed_back_case(case=case, by=who.handler, at=AT, note="已修复")
        return sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE")) for query in captured)

    run(1)
    assert run(8) <= run(2) + 1


def accept_all(*steps: tuple[Case, Actor]) -> None:
    with Batch([case for case, _ in steps]):
        for case, by in steps:
            actions.accept_case(case=case, by=by, at=AT)


def test_a_batch_that_fails_writes_nothing(who: People) -> None:
    one, other = dispatched(who), dispatched(who)
    with pytest.raises(Refused, match="not_your_part"):
        accept_all((one, who.handler), (other, who.room))
    assert set(Case.objects.values_list("state", flat=True)) == {"dispatched"}
    assert current_batch() is None


def test_a_batch_meets_stale_cases_as_anyone_does(who: People) -> None:
    stale = Case.objects.get(id=dispatched(who).id)
    actions.accept_case(case=Case.objects.get(id=stale.id), by=who.handler, at=AT)
    with pytest.raises(ChangedMeanwhile):
        accept_all((stale, who.handler))
    assert Case.objects.get().handlers == [who.handler.id]


def test_rules_see_what_the_batch_has_done_already(who: People) -> None:
    case = dispatched(who)
    with pytest.raises(Refused, match="not_in_this_state"):
        accept_all((case, who.handler), (case, who.handler))
    assert Case.objects.get().state == "dispatched"


def test_a_batch_takes_no_request_key_that_it_would_not_keep(who: People) -> None:
    case = dispatched(who)
    with pytest.raises(ValueError, match="request keys"), Batch([case]):
        actions.accept_case(case=case, by=who.handler, at=AT, request=RequestKey("k", "a" * 64))
    assert Case.objects.get().state == "dispatched"
