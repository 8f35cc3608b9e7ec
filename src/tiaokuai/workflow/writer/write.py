"""Persist decisions: lock and compare versions, write rows, close and open assignments, append to the journal."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import OuterRef, Subquery

from tiaokuai.kernel.answer import Answer, ChangedMeanwhile, Refused, no
from tiaokuai.workflow.decide import Decision
from tiaokuai.workflow.followups import follow_up, followups
from tiaokuai.workflow.models import Assignment, Deadline
from tiaokuai.workflow.queries.calendar import calendar
from tiaokuai.workflow.writer import statements
from tiaokuai.workflow.writer.closing import close
from tiaokuai.workflow.writer.handing import hand_on
from tiaokuai.workflow.writer.locking import lock_subjects
from tiaokuai.workflow.writer.moves import move_deadlines, moves_deadlines
from tiaokuai.workflow.writer.requests import RequestKey, already_done
from tiaokuai.workflow.writer.rows import rows_of


def write(*decisions: Decision | Answer, request: RequestKey | None = None) -> UUID:
    """Persist all, or none, and return the id of the first decision's subject.

    An `Answer` among the decisions is raised as `Refused`. A subject that moved on since it was read raises
    `ChangedMeanwhile`. With a `request` key already done, also by a request at the same moment, nothing is written and
    the id of the subject of that time is returned.
    """
    sound = [settled(decision) for decision in decisions]
    try:
        if _is_one_statement(sound):
            _insert(sound, request)
        else:
            with transaction.atomic():
                _persist(sound, request)
    except (IntegrityError, ChangedMeanwhile):
        done = already_done(request, sound[0].actor) if request else None
        if done is None:
            raise
        return done
    return sound[0].subject.id


def settled(decision: Decision | Answer) -> Decision:
    """The decision; raises `Refused` when it is an answer."""
    if isinstance(decision, Answer):
        raise Refused(decision)
    return decision


def _is_one_statement(decisions: list[Decision]) -> bool:
    """New subjects only, nothing to follow: on PostgreSQL a single statement is its own transaction.

    Not inside a larger transaction, which a repeated request key would spoil without a savepoint.
    """
    return (
        connection.vendor == "postgresql"
        and not connection.in_atomic_block
        and len(decisions) == 1
        and decisions[0].subject.version is None
        and (decisions[0].subject.part, decisions[0].verb) not in followups
    )


def _persist(decisions: list[Decision], request: RequestKey | None) -> None:
    seen = [d for d in decisions if d.subject.version is not None]
    if len(seen) > 1:
        lock_subjects((d.subject.part, d.subject.type, d.subject.id) for d in seen)
    _update_subjects(seen)
    close(decisions)
    hand_on(decisions)
    moving = [d for d in decisions if moves_deadlines(d)]
    for decision in moving:  # what was running; what is opened now starts as it is opened
        move_deadlines(decision, calendar())
    _insert(decisions, request)
    _adopt(decisions)
    follow_up(decisions)


def _insert(decisions: list[Decision], request: RequestKey | None) -> None:
    days = calendar()
    rows = [row for decision in decisions for row in rows_of(decision, days)]
    if request is not None:
        first = decisions[0]
        rows.append(request.row(first.actor, first.subject.id, first.at))
    statements.insert_all(rows)


def _update_subjects(decisions: list[Decision]) -> None:
    alike: dict[tuple[str, str, tuple[str, ...]], list[Decision]] = defaultdict(list)
    for decision in decisions:
        columns = ("state", *sorted(decision.effects.values))
        alike[decision.subject.part, decision.subject.type, columns].append(decision)
    for (part, kind, columns), group in alike.items():
        model = apps.get_model(part, kind)
        changes = [
            (d.subject.id, d.subject.version, d.state, *(d.effects.values[c] for c in columns[1:]))
            for d in group
        ]
        touched = sum(
            statements.run(statements.versioned_update(model, columns, portion))
            for portion in _portions(changes, len(columns) + 2)
        )
        if touched != len(group):
            raise ChangedMeanwhile(no("changed_meanwhile", number=group[0].subject.number))


def _portions(changes: list[tuple[object, ...]], width: int) -> Sequence[list[tuple[object, ...]]]:
    limit = connection.features.max_query_params
    size = statements.CHUNK if limit is None else max(1, min(statements.CHUNK, limit // width))
    return [changes[start : start + size] for start in range(0, len(changes), size)]


def _adopt(decisions: list[Decision]) -> None:
    """Give running deadlines to the assignments just opened for them."""
    adopting: dict[str, list[UUID]] = defaultdict(list)
    for decision in decisions:
        for task in {opening.task for opening in decision.effects.opens if opening.adopts}:
            adopting[task].append(decision.subject.id)
    for task, subjects in adopting.items():
        opened = Assignment.objects.filter(subject_id=OuterRef("subject_id"), task=task, closed_at=None)
        Deadline.objects.filter(
            subject_id__in=subjects, task=task, closed_at=None, assignment_id=None
        ).update(assignment_id=Subquery(opened.order_by("-id").values("id")[:1]))
