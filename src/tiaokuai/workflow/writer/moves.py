"""Moves of running deadlines: extension, pause and resume, each recorded."""

from datetime import datetime
from uuid import UUID

from tiaokuai.kernel.workcalendar import WorkCalendar
from tiaokuai.workflow.decide import Clock, Decision
from tiaokuai.workflow.models import Assignment, Deadline, DeadlineMove, Pause
from tiaokuai.workflow.queries.running import pauses_of
from tiaokuai.workflow.writer.rows import set_moments

MOMENTS = ("amount", "due_at", "remind_at", "escalate_at", "missing_year")


def moves_deadlines(decision: Decision) -> bool:
    return decision.effects.extension is not None or decision.effects.clock is not None


def move_deadlines(decision: Decision, calendar: WorkCalendar) -> None:
    """Move every open deadline that the decision touches, with the assignments that repeat its moment."""
    subject_id = decision.subject.id
    if decision.effects.clock is Clock.RESUME:
        Pause.objects.filter(subject_id=subject_id, ends_at=None).update(ends_at=decision.at)
    deadlines = list(Deadline.objects.filter(subject_id=subject_id, closed_at=None))
    stretches = pauses_of([subject_id]).get(subject_id, ())
    moves = []
    for deadline in deadlines:
        why = _why(decision, deadline)
        if why is None or (why is DeadlineMove.Why.RESUME and deadline.due_at is not None):
            continue
        before = deadline.due_at
        if why is DeadlineMove.Why.PAUSE:
            deadline.due_at = deadline.remind_at = deadline.escalate_at = None
        else:
            if why is DeadlineMove.Why.EXTENSION and decision.effects.extension:
                deadline.amount += decision.effects.extension.amount
                deadline.reached = 0
            set_moments(deadline, calendar, stretches)
        moves.append(_recorded(decision, deadline, why, before))
    Deadline.objects.bulk_update(deadlines, [*MOMENTS, "reached"])
    DeadlineMove.objects.bulk_create(moves)
    follow_assignments(deadlines)


def follow_assignments(deadlines: list[Deadline]) -> None:
    """Repeat each deadline's moment on its assignment, so that inboxes stay in order."""
    due: dict[UUID, Deadline] = {d.assignment_id: d for d in deadlines if d.assignment_id}
    assignments = list(Assignment.objects.filter(id__in=due))
    for assignment in assignments:
        assignment.due_at = due[assignment.id].due_at
    Assignment.objects.bulk_update(assignments, ["due_at"])


def _why(decision: Decision, deadline: Deadline) -> DeadlineMove.Why | None:
    effects = decision.effects
    if effects.clock is Clock.PAUSE:
        return DeadlineMove.Why.PAUSE
    if effects.clock is Clock.RESUME:
        return DeadlineMove.Why.RESUME
    if effects.extension and deadline.task in effects.extension.tasks:
        return DeadlineMove.Why.EXTENSION
    return None


def _recorded(
    decision: Decision, deadline: Deadline, why: DeadlineMove.Why, before: datetime | None
) -> DeadlineMove:
    return DeadlineMove(
        deadline_id=deadline.id,
        why=why,
        at=decision.at,
        actor=decision.actor.id,
        ground=decision.effects.ground,
        due_before=before,
        due_after=deadline.due_at,
    )
