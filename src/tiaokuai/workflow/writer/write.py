"""Persist decisions: lock and compare versions, write rows, close and open assignments, append to the journal."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import Subquery

from tiaokuai.kernel.answer import Answer, ChangedMeanwhile, Refused, no
from tiaokuai.workflow.decide import ALL, Decision
from tiaokuai.workflow.followups import followups
from tiaokuai.workflow.models import Assignment, Deadline, Mark
from tiaokuai.workflow.queries.calendar import calendar
from tiaokuai.workflow.writer import statements
from tiaokuai.workflow.writer.moves import move_deadlines, moves_deadlines
from tiaokuai.workflow.writer.requests import RequestKey, already_done
from tiaokuai.workflow.writer.rows import rows_of


def write(*decisions: Decision | Answer, request: RequestKey | None = None) -> UUID:
    """Persist all, or none, and return the id of the first decision's subject.

    An `Answer` among the decisions is raised as `Refused`. A subject that moved on since it was read raises
    `ChangedMeanwhile`. With a `request` key already done, nothing is written and the id of the subject of
    that time is returned.
    """
    settled = [_settled(decision) for decision in decisions]
    try:
        if _is_one_statement(settled):
            _insert(settled, request)
        else:
            with transaction.atomic():
                _persist(settled, request)
    except IntegrityError:
        done = already_done(request, settled[0].actor) if request else None
        if done is None:
            raise
        return done
    return settled[0].subject.id


def _settled(decision: Decision | Answer) -> Decision:
    if isinstance(decision, Answer):
        raise Refused(decision)
    return decision


def _is_one_statement(decisions: list[Decision]) -> bool:
    """New subjects only, nothing to follow: on PostgreSQL a single statement is its own transaction."""
    return (
        connection.vendor == "postgresql"
        and len(decisions) == 1
        and decisions[0].subject.version is None
        and (decisions[0].subject.part, decisions[0].verb) not in followups
    )


def _persist(decisions: list[Decision], request: RequestKey | None) -> None:
    _update_subjects([d for d in decisions if d.subject.version is not None])
    _close(decisions)
    moving = [d for d in decisions if moves_deadlines(d)]
    _insert(decisions, request)
    for decision in moving:
        move_deadlines(decision, calendar())
    _adopt(decisions)
    for decision in decisions:
        for act in followups.get((decision.subject.part, decision.verb), ()):
            act(decision)


def _insert(decisions: list[Decision], request: RequestKey | None) -> None:
    days = calendar()
    rows = [row for decision in decisions for row in rows_of(decision, days)]
    if request is not None:
        first = decisions[0]
        rows.append(request.row(first.actor, first.subject.id, first.at))
    for statement in statements.insert_all(rows):
        statements.run(statement)


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
    for decision in decisions:
        for task in {opening.task for opening in decision.effects.opens if opening.adopts}:
            own = {"subject_id": decision.subject.id, "task": task, "closed_at": None}
            assignment = Assignment.objects.filter(**own).order_by("-id").values("id")[:1]
            Deadline.objects.filter(**own, assignment_id=None).update(assignment_id=Subquery(assignment))


def _close(decisions: list[Decision]) -> None:
    """Close assignments and deadlines, and end marks: one statement for all decisions that close alike."""
    closing: dict[tuple[frozenset[str], str, object, str], list[UUID]] = defaultdict(list)
    unmarking: dict[tuple[frozenset[str], object], list[UUID]] = defaultdict(list)
    for d in decisions:
        if d.effects.closes:
            closing[d.effects.closes, d.effects.closes_unit, d.at, d.actor.id].append(d.subject.id)
        if d.effects.unmarks:
            unmarking[d.effects.unmarks, d.at].append(d.subject.id)
    for (tasks, unit, at, actor), subjects in closing.items():
        which: dict[str, Any] = {"subject_id__in": subjects, "closed_at": None}
        if tasks != ALL:
            which["task__in"] = sorted(tasks)
        if unit:
            which["unit"] = unit
        Assignment.objects.filter(**which).update(closed_at=at, closed_by=actor)
        Deadline.objects.filter(**which).update(closed_at=at)
    for (kinds, at), subjects in unmarking.items():
        Mark.objects.filter(subject_id__in=subjects, kind__in=sorted(kinds), ended_at=None).update(
            ended_at=at
        )
