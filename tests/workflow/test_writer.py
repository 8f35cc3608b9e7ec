"""The one writer: one decision or two thousand, all or nothing, in a few statements."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.workflow import AT, FLOW, WORK, beginning, going_on, somebody
from tiaokuai.cases.models import Case
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.answer import ChangedMeanwhile, Refused
from tiaokuai.workflow.decide import ALL, Decision, Effects, Kind, Opening, decide
from tiaokuai.workflow.followups import follow, followups
from tiaokuai.workflow.models import Assignment, Deadline, Mark
from tiaokuai.workflow.writer import write

pytestmark = pytest.mark.usefixtures("calendar")


def statements(*decisions: Decision) -> int:
    with CaptureQueriesContext(connection) as captured:
        write(*decisions)
    return sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")) for query in captured)


def test_a_new_subject_comes_with_all_that_belongs_to_it() -> None:
    begun = beginning("n1", marks=frozenset({"urgent"}))
    assert write(begun) == begun.subject.id
    assignment, deadline = Assignment.objects.get(), Deadline.objects.get()
    assert (assignment.subject_number, assignment.task, assignment.place) == ("n1", "work", "990122001")
    assert (deadline.assignment_id, deadline.amount, deadline.measure) == (assignment.id, 5, "working_day")
    assert assignment.due_at == deadline.due_at == AT.replace(day=30, hour=17, minute=30)
    assert (Mark.objects.get().kind, Mark.objects.get().ended_at) == ("urgent", None)
    entry = Entry.objects.get(verb="begin")
    assert (entry.subject_id, entry.payload) == (str(begun.subject.id), {"from": "", "to": "open"})


def test_two_thousand_cost_hardly_more_statements_than_one() -> None:
    write(beginning("warm"))
    one = statements(beginning("n0"))
    begun = [beginning(f"n{i}") for i in range(1, 2001)]
    many = statements(*begun)
    assert Case.objects.count() == 2002
    assert Assignment.objects.count() == Deadline.objects.count() == 2002
    # SQLite takes 32,766 parameters in a statement, PostgreSQL 65,535: wide rows go in portions.
    assert one <= 5
    assert many <= 20
    seen = {row.id: row for row in Case.objects.all()}
    ending = [_seen(d, seen) for d in begun]
    assert statements(*ending) <= 40
    assert Case.objects.filter(state="ended", version=2).count() == 2000
    assert not Assignment.objects.filter(
        closed_at=None, subject_id__in=[d.subject.id for d in begun]
    ).exists()


def _seen(begun: Decision, rows: dict[UUID, Case]) -> Decision:
    row = rows[begun.subject.id]
    stands = replace(begun.subject, state=row.state, version=row.version)
    decided = decide(
        FLOW, subject=stands, verb="end", by=somebody(), at=AT, facts=None, effects=Effects(closes=ALL)
    )
    assert isinstance(decided, Decision)
    return decided


def test_a_stale_version_writes_nothing() -> None:
    begun = beginning("n1")
    fresh = beginning("n2")
    write(begun)
    stale = going_on(begun, "end", closes=ALL)
    write(going_on(begun, "move"))
    before = Entry.objects.count()
    with pytest.raises(ChangedMeanwhile) as raised:
        write(stale, fresh)
    assert raised.value.answer.params["number"] == "n1"
    assert not Case.objects.filter(number="n2").exists()
    assert Assignment.objects.get().closed_at is None
    assert Entry.objects.count() == before
    assert Case.objects.get().version == 2


def test_an_answer_among_decisions_refuses_them_all() -> None:
    begun = beginning("n1")
    refused = decide(FLOW, subject=begun.subject, verb="end", by=somebody(), at=AT, facts=None)
    with pytest.raises(Refused, match="not_in_this_state"):
        write(begun, refused)
    assert not Case.objects.exists()


def test_closing_by_task_and_by_unit_closes_no_more() -> None:
    def helping(unit: str) -> Opening:
        return Opening(task="help", role=WORK.role, kind=Kind.ASSIST, unit=unit, limit=WORK.limit)

    begun = beginning("n1", opens=(WORK, helping("u1"), helping("u2")))
    write(begun)
    write(going_on(begun, closes=frozenset({"help"}), closes_unit="u1"))
    assert _open() == {("work", ""), ("help", "u2")}
    assert set(Deadline.objects.filter(closed_at=None).values_list("task", "unit")) == _open()
    write(going_on(begun, closes=frozenset({"work"})))
    assert _open() == {("help", "u2")}
    closed = Assignment.objects.get(task="work")
    assert (closed.closed_at, closed.closed_by) == (AT, somebody().id)


def _open() -> set[tuple[str, str]]:
    return set(Assignment.objects.filter(closed_at=None).values_list("task", "unit"))


def test_marks_are_ended_and_may_be_set_again() -> None:
    begun = beginning("n1", marks=frozenset({"urgent"}))
    write(begun)
    later = AT + timedelta(hours=1)
    write(going_on(begun, at=later, unmarks=frozenset({"urgent", "never_set"})))
    assert Mark.objects.get().ended_at == later
    write(going_on(begun, at=later, marks=frozenset({"urgent"})))
    assert Mark.objects.filter(ended_at=None).count() == 1


def test_an_assignment_adopts_the_running_clock() -> None:
    clock = Opening(task="work", role=WORK.role, kind=Kind.CLOCK, unit="u1", limit=WORK.limit)
    begun = beginning("n1", opens=(clock,))
    write(begun)
    assert not Assignment.objects.exists()
    running = Deadline.objects.get()
    taken = Opening(task="work", role=WORK.role, unit="u1", due=running.due_at, adopts=True)
    write(going_on(begun, opens=(taken,)))
    running.refresh_from_db()
    assert running.assignment_id == Assignment.objects.get().id
    assert Deadline.objects.count() == 1


def test_a_failing_followup_takes_everything_back(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = beginning("n1")
    write(begun)
    seen: list[int] = []

    def fail(decisions: Sequence[Decision]) -> None:
        seen.append(len(decisions))
        assert Case.objects.get().state == "ended", "it runs inside the transaction"
        msg = "the part above cannot follow"
        raise RuntimeError(msg)

    monkeypatch.setitem(followups, ("cases", "end"), [])
    follow("cases", "end", fail)
    follow("cases", "end", fail)
    with pytest.raises(RuntimeError):
        write(going_on(begun, "end", closes=ALL))
    assert seen == [1], "registered twice, called once with all"
    assert (Case.objects.get().state, Case.objects.get().version) == ("open", 1)
    assert Assignment.objects.get().closed_at is None
    assert not Entry.objects.filter(verb="end").exists()


def test_what_changes_is_written_and_nothing_else() -> None:
    begun = beginning("n1")
    write(begun)
    Case.objects.update(matter="0103")
    lead = f"990122-{secrets.token_hex(4)}"
    write(going_on(begun, values={"lead": lead, "handlers": ["user:1"], "closed_at": AT, "lon": None}))
    case = Case.objects.get()
    assert (case.lead, case.handlers, case.closed_at, case.matter, case.version) == (
        lead,
        ["user:1"],
        AT,
        "0103",
        2,
    )
