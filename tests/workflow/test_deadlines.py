"""Pauses, extensions and resumptions move every derived moment, and each move is on record."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.workflow import AT, WORK, beginning, going_on
from tiaokuai.kernel.workcalendar import ClockStopped, Limit, Pause, Unit
from tiaokuai.workflow.decide import Clock, Decision, Extension, Opening
from tiaokuai.workflow.models import Assignment, Deadline, DeadlineMove
from tiaokuai.workflow.models import Pause as PauseRow
from tiaokuai.workflow.queries import calendar as kept_calendar
from tiaokuai.workflow.queries import overdue
from tiaokuai.workflow.writer import write

pytestmark = pytest.mark.usefixtures("calendar")
_serial = count(1)
HOUR = timedelta(hours=1)


def begun(*limits: Limit) -> Decision:
    opens = tuple(
        Opening(task=f"work{i}", role=WORK.role, place="990122001", limit=limit)
        for i, limit in enumerate(limits)
    )
    decision = beginning(f"n{next(_serial)}", opens=opens)
    write(decision)
    return decision


def test_a_pause_stops_every_clock_and_its_end_starts_them_again() -> None:
    subject = begun(Limit(2, Unit.WORKING_DAY), Limit(3, Unit.EMERGENCY_HOUR))
    write(going_on(subject, at=AT + HOUR, clock=Clock.PAUSE, ground="litigation"))
    assert set(Deadline.objects.values_list("due_at", "remind_at", "escalate_at")) == {(None, None, None)}
    assert set(Assignment.objects.values_list("due_at", flat=True)) == {None}
    assert not overdue(AT + timedelta(days=300)).exists(), "nothing runs out while the clock stands"
    write(going_on(subject, at=AT + 5 * HOUR, clock=Clock.RESUME))
    days, hours = Deadline.objects.order_by("task")
    assert hours.due_at == AT + 7 * HOUR, "one of three hours was used"
    assert days.due_at == AT.replace(day=25, hour=17, minute=30), "four hours of the first day do not count"
    assert set(Assignment.objects.values_list("due_at", flat=True)) == {hours.due_at, days.due_at}
    moves = list(DeadlineMove.objects.order_by("id"))
    assert [move.why for move in moves] == ["pause", "pause", "resume", "resume"]
    assert [move.ground for move in moves] == ["litigation", "litigation", "", ""]
    assert all(move.due_after is None and move.due_before for move in moves[:2])
    assert all(move.due_before is None and move.due_after for move in moves[2:])
    assert (PauseRow.objects.get().starts_at, PauseRow.objects.get().ends_at) == (AT + HOUR, AT + 5 * HOUR)


def test_an_extension_moves_the_named_tasks_alone_and_reminds_anew() -> None:
    subject = begun(Limit(2, Unit.WORKING_DAY), Limit(2, Unit.WORKING_DAY))
    Deadline.objects.update(reached=80)
    write(going_on(subject, extension=Extension(frozenset({"work0"}), 3), ground="extension"))
    first, second = Deadline.objects.order_by("task")
    assert (first.amount, first.reached, first.due_at) == (5, 0, AT.replace(day=30, hour=17, minute=30))
    assert (second.amount, second.reached, second.due_at) == (2, 80, AT.replace(day=25, hour=17, minute=30))
    move = DeadlineMove.objects.get()
    assert (move.deadline_id, move.why, move.due_before, move.due_after) == (
        first.id,
        "extension",
        second.due_at,
        first.due_at,
    )


def test_a_deadline_that_was_closed_does_not_move() -> None:
    subject = begun(Limit(2, Unit.WORKING_DAY))
    due = Deadline.objects.get().due_at
    write(going_on(subject, closes=frozenset({"work0"})))
    write(going_on(subject, clock=Clock.PAUSE, ground="season"))
    assert Deadline.objects.get().due_at == due
    assert not DeadlineMove.objects.exists()


def test_what_opened_after_the_pause_began_is_not_moved_by_its_end() -> None:
    subject = begun()
    write(going_on(subject, clock=Clock.PAUSE, ground="season"))
    write(going_on(subject, at=AT + HOUR, opens=(WORK,), clock=Clock.RESUME))
    assert Deadline.objects.get().due_at == AT.replace(day=30, hour=17, minute=30)
    assert not DeadlineMove.objects.exists()


@dataclass
class Model:
    """What the kernel says of the same history."""

    limit: Limit
    pauses: list[Pause] = field(default_factory=list)

    def due(self) -> datetime | None:
        try:
            return kept_calendar().due(AT, self.limit, self.pauses)
        except ClockStopped:
            return None


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    amount=st.integers(1, 9),
    unit=st.sampled_from(list(Unit)),
    steps=st.lists(st.tuples(st.sampled_from(["pause", "resume", "extend"]), st.integers(1, 60)), max_size=7),
)
def test_any_history_gives_what_the_calendar_gives(
    amount: int, unit: Unit, steps: list[tuple[str, int]]
) -> None:
    model = Model(Limit(amount, unit))
    subject = begun(model.limit)
    deadline = Deadline.objects.get(subject_id=subject.subject.id)
    at, moved = AT, 0
    for step, hours in steps:
        at += timedelta(hours=hours)
        standing = bool(model.pauses) and model.pauses[-1].end is None
        before = deadline.due_at
        if step == "pause" and not standing:
            model.pauses.append(Pause(at))
            write(going_on(subject, at=at, clock=Clock.PAUSE, ground="season"))
        elif step == "resume" and standing:
            model.pauses[-1] = Pause(model.pauses[-1].start, at)
            write(going_on(subject, at=at, clock=Clock.RESUME))
        elif step == "extend":
            model.limit = Limit(model.limit.amount + 2, unit)
            write(going_on(subject, at=at, extension=Extension(frozenset({"work0"}), 2)))
        else:
            continue
        moved += 1
        deadline.refresh_from_db()
        standing = bool(model.pauses) and model.pauses[-1].end is None
        assert deadline.due_at == (None if standing else model.due())
        assert Assignment.objects.get(subject_id=subject.subject.id).due_at == deadline.due_at
        latest = DeadlineMove.objects.filter(deadline_id=deadline.id).order_by("-id")[0]
        assert (latest.due_before, latest.due_after) == (before, deadline.due_at)
    assert DeadlineMove.objects.filter(deadline_id=deadline.id).count() == moved
