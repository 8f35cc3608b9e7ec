"""What cases, calls and steps of joint work share when their deadlines reach a share of their time."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from django.db.models import Model

from tiaokuai.kernel.answer import Answer
from tiaokuai.workflow.decide import Decision, Opening
from tiaokuai.workflow.models import Deadline
from tiaokuai.workflow.writer import write

Subject = TypeVar("Subject", bound=Model)


def press_each(
    deadlines: Sequence[Deadline],
    subjects: Sequence[Subject],
    press: Callable[[Subject, Sequence[Deadline]], Decision | Answer],
) -> None:
    """One decision for each of the locked `subjects` that owes something, and the deadlines' shares; in a transaction.

    `deadlines` reached the same share. Those that another run has met meanwhile are left alone, and those of no
    subject here are only noted as met.
    """
    late: dict[UUID, list[Deadline]] = defaultdict(list)
    met = _not_met_yet(deadlines)
    for deadline in met:
        late[deadline.subject_id].append(deadline)
    decisions = [press(subject, late[subject.pk]) for subject in subjects if late[subject.pk]]
    if decisions:
        write(*decisions)
    Deadline.objects.bulk_update(met, ["reached"])


def _not_met_yet(deadlines: Sequence[Deadline]) -> list[Deadline]:
    """Those that no other run has met at this share, locked, with the share set but not saved."""
    share = max(deadline.reached for deadline in deadlines)
    rows = Deadline.objects.select_for_update().filter(id__in=[d.id for d in deadlines], reached__lt=share)
    met = list(rows.order_by("id"))
    for row in met:
        row.reached = share
    return met


def each_asked_once(late: Sequence[Deadline], asks: Callable[[Deadline], Opening]) -> tuple[Opening, ...]:
    """Whoever presses is asked once, with the earliest moment missed as the date: it stands above what is not late."""
    opened: dict[Opening, Opening] = {}
    for deadline in sorted(late, key=lambda each: each.due_at or each.starts_at):
        opening = asks(deadline)
        opened.setdefault(opening, replace(opening, due=deadline.due_at))
    return tuple(opened.values())
