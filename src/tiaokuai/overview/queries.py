"""What waits for an actor, across parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from tiaokuai.cases.models import Case, CaseAnswer, PressureReport, Whistle
from tiaokuai.cases.queries import visible_cases
from tiaokuai.cases.queries.listing import newest_answers
from tiaokuai.cases.queries.pressure.visible import visible_pressure
from tiaokuai.cases.queries.whistles.listing import whistles_of_tasks
from tiaokuai.cases.states import OPEN
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.clock import CHINA
from tiaokuai.workflow.models import Assignment
from tiaokuai.workflow.queries import inbox

SHOWN = 50
"""Tasks an inbox shows on a page, the most urgent first."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A page of an actor's inbox: cases with the task and date of each, and the counts of all that waits.

    `with_others`: open cases in sight on which somebody else has to act. `came_in_today` is counted for an empty
    desk only. `pressed`: what reporters said of pressure, for the supervision office. `whistles`: by the task's
    subject. `after`: how many tasks precede the next page; None on the last.
    """

    cases: list[Case]
    answers: dict[UUID, CaseAnswer]
    tasks: dict[UUID, Assignment]
    due_today: int
    overdue: int
    by_task: dict[str, int]
    with_others: int
    came_in_today: int | None
    pressed: list[PressureReport]
    whistles: dict[UUID, Whistle]
    after: int | None

    @property
    def waiting(self) -> int:
        return sum(self.by_task.values())


def desk_of(actor: Actor, *, at: datetime, task: str = "", after: int = 0) -> Desk:
    """Five statements, however long the inbox; one more when it is empty, or where a reporter was pressed; three more
    where a whistle waits."""
    mine = inbox(actor)
    counts = _counted(mine, at)
    asked = mine.filter(task=task) if task else mine
    waiting = list(asked[after : after + SHOWN + 1])
    page = waiting[:SHOWN]
    # Of two tasks on one case the more urgent one stands in its row.
    tasks = {assignment.subject_id: assignment for assignment in reversed(page)}
    cases = visible_cases(actor.scope).filter(id__in=tasks).select_related("story").in_bulk()
    shown = [
        cases[subject] for subject in dict.fromkeys(each.subject_id for each in page) if subject in cases
    ]
    return Desk(
        cases=shown,
        answers=newest_answers(case.id for case in shown),
        tasks=tasks,
        due_today=sum(count["due_today"] for count in counts),
        overdue=sum(count["overdue"] for count in counts),
        by_task={count["task"]: count["waiting"] for count in counts},
        with_others=_with_others(actor),
        came_in_today=None if counts else _came_in(actor, at),
        pressed=_pressed(actor, page),
        whistles=whistles_of_tasks(page, actor.scope),
        after=after + SHOWN if len(waiting) > SHOWN else None,
    )


def _pressed(actor: Actor, page: Sequence[Assignment]) -> list[PressureReport]:
    """What reporters said of pressure, in the order of the tasks."""
    asked = [each.subject_id for each in page if each.subject_type == "pressurereport"]
    found = visible_pressure(actor).in_bulk(asked) if asked else {}
    return [found[key] for key in asked if key in found]


def _counted(mine: QuerySet[Assignment], at: datetime) -> Sequence[Mapping[str, Any]]:
    """How many of each task wait, are due later today, and are overdue; the most frequent task first."""
    today = Q(due_at__gte=at, due_at__lt=_midnight(at) + timedelta(days=1))
    counted = mine.values("task").annotate(
        waiting=Count("id"),
        due_today=Count("id", filter=today),
        overdue=Count("id", filter=Q(due_at__lt=at)),
    )
    return list(counted.order_by("-waiting", "task"))


def _with_others(actor: Actor) -> int:
    mine = inbox(actor).order_by().values("subject_id")
    return visible_cases(actor.scope).filter(state__in=sorted(OPEN)).exclude(id__in=mine).count()


def _came_in(actor: Actor, at: datetime) -> int:
    """Reports received today in the actor's scope, for an empty desk that still says what went on."""
    open_now = visible_cases(actor.scope).filter(state__in=sorted(OPEN))
    return open_now.filter(reported_at__gte=_midnight(at)).count()


def _midnight(at: datetime) -> datetime:
    """When the day began, here."""
    return at.astimezone(CHINA).replace(hour=0, minute=0, second=0, microsecond=0)
