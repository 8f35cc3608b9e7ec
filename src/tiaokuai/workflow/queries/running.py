"""Deadlines and pauses of a subject, and what is overdue."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from tiaokuai.kernel.workcalendar import Pause as Stretch
from tiaokuai.workflow.models import Deadline, Pause


def open_deadlines(subject_id: UUID) -> list[Deadline]:
    """Deadlines running or paused on one subject, the nearest first."""
    return list(Deadline.objects.filter(subject_id=subject_id, closed_at=None).order_by("due_at", "id"))


def overdue(at: datetime) -> QuerySet[Deadline]:
    """Deadlines whose moment has passed and that are not met. A query, not a timer."""
    return Deadline.objects.filter(closed_at=None, due_at__lt=at)


def pauses_of(subject_ids: Iterable[UUID]) -> dict[UUID, tuple[Stretch, ...]]:
    """Every recorded pause, by subject, in the shape that calendar arithmetic takes."""
    found: dict[UUID, list[Stretch]] = {}
    for pause in Pause.objects.filter(subject_id__in=list(subject_ids)).order_by("starts_at"):
        found.setdefault(pause.subject_id, []).append(Stretch(pause.starts_at, pause.ends_at))
    return {subject: tuple(stretches) for subject, stretches in found.items()}
