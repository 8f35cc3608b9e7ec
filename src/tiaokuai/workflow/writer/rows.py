"""A decision to the rows that persist it: journal entry, assignments, deadlines, marks."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model

from tiaokuai.journal.entry import EntryDraft
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.ids import uuid7
from tiaokuai.kernel.workcalendar import CalendarMissing, Limit, Unit, WorkCalendar
from tiaokuai.kernel.workcalendar import Pause as Stretch
from tiaokuai.workflow.decide import Clock, Decision, Kind, Opening, Subject
from tiaokuai.workflow.models import Assignment, Deadline, Mark, Pause
from tiaokuai.workflow.writer.values import like

REMIND_SHARE = 0.8
ESCALATE_SHARE = 1.5
_ASSIGNMENT, _DEADLINE = Assignment(), Deadline()
"""Templates: `Model.__init__` is among the slowest steps of a report."""


def rows_of(decision: Decision, calendar: WorkCalendar) -> Iterator[Model]:
    """Every row to insert for one decision, the part's own rows first."""
    effects = decision.effects
    yield from effects.rows
    for opening in effects.opens:
        yield from _opened(decision, opening, calendar)
    for kind in sorted(effects.marks):
        yield Mark(subject_id=decision.subject.id, kind=kind, set_at=decision.at, set_by=decision.actor.id)
    if effects.clock is Clock.PAUSE:
        yield Pause(
            subject_id=decision.subject.id,
            ground=effects.ground,
            actor=decision.actor.id,
            starts_at=decision.at,
        )
    yield entry_of(decision)


def entry_of(decision: Decision) -> Entry:
    subject = decision.subject
    draft = EntryDraft.of(
        decision.actor,
        part=subject.part,
        verb=decision.verb,
        subject_type=subject.type,
        subject_id=str(subject.id),
        division=subject.division,
        payload={"from": subject.state, "to": decision.state, **decision.effects.payload},
        at=decision.at,
    )
    return Entry.from_draft(draft)


def _opened(decision: Decision, opening: Opening, calendar: WorkCalendar) -> Iterator[Model]:
    shared = _shared(decision.subject, opening)
    assignment = like(
        _ASSIGNMENT,
        id=uuid7(),
        kind=opening.kind,
        role=opening.role,
        place=opening.place,
        grid=opening.grid,
        person=opening.person,
        opened_at=decision.at,
        due_at=opening.due,
        **shared,
    )
    if opening.limit is None:
        yield assignment
        return
    alone = opening.kind is Kind.CLOCK
    deadline = like(
        _DEADLINE,
        id=uuid7(),
        assignment_id=None if alone else assignment.id,
        amount=opening.limit.amount,
        measure=opening.limit.unit.value,
        starts_at=opening.starts or decision.at,
        **shared,
    )
    if opening.due is None:
        set_moments(deadline, calendar)
    else:
        _take_moments(deadline, opening.due)
    if not alone:
        assignment.due_at = deadline.due_at
        yield assignment
    yield deadline


def _shared(subject: Subject, opening: Opening) -> dict[str, Any]:
    """Columns that an assignment and its deadline have in common."""
    return {
        "part": subject.part,
        "subject_type": subject.type,
        "subject_id": subject.id,
        "subject_number": subject.number,
        "division": subject.division,
        "task": opening.task,
        "unit": opening.unit,
    }


def _take_moments(deadline: Deadline, due: datetime) -> None:
    """A deadline set elsewhere: reminder and escalation at their shares of its span."""
    span = max(due - deadline.starts_at, timedelta())
    deadline.due_at = due
    deadline.remind_at = deadline.starts_at + span * REMIND_SHARE
    deadline.escalate_at = deadline.starts_at + span * ESCALATE_SHARE


def set_moments(deadline: Deadline, calendar: WorkCalendar, pauses: tuple[Stretch, ...] = ()) -> None:
    """Compute due, reminder and escalation moments, or note the calendar year that is missing.

    While the clock stands there are no moments: they come when the pause ends.
    """
    deadline.due_at = deadline.remind_at = deadline.escalate_at = deadline.missing_year = None
    if any(pause.end is None for pause in pauses):
        return
    start, limit = deadline.starts_at, Limit(deadline.amount, Unit(deadline.measure))
    try:
        deadline.due_at = calendar.due(start, limit, pauses)
        deadline.remind_at = calendar.moment_at_share(start, limit, REMIND_SHARE, pauses)
        deadline.escalate_at = calendar.moment_at_share(start, limit, ESCALATE_SHARE, pauses)
    except CalendarMissing as missing:
        deadline.missing_year = missing.year
