"""What waits for an actor, across parts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from tiaokuai.cases.models import Case, CaseAnswer
from tiaokuai.cases.queries import visible_cases
from tiaokuai.cases.queries.listing import newest_answers
from tiaokuai.cases.states import OPEN
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.clock import CHINA, local_date
from tiaokuai.workflow.models import Assignment
from tiaokuai.workflow.queries import inbox

SHOWN = 100
"""Cases an inbox shows at once: the most urgent ones. Tabs by task narrow a longer one."""


@dataclass(frozen=True, slots=True)
class Desk:
    """An actor's inbox: the most urgent cases with the task and date of each, and the counts above them.

    `with_others`: open cases in sight on which somebody else has to act. `came_in_today` is counted for an empty
    desk only.
    """

    cases: list[Case]
    answers: dict[UUID, CaseAnswer]
    tasks: dict[UUID, Assignment]
    waiting: int
    due_today: int
    overdue: int
    by_task: dict[str, int]
    with_others: int
    came_in_today: int | None


def desk_of(actor: Actor, *, at: datetime, task: str = "") -> Desk:
    """Six statements, however long the inbox."""
    mine = inbox(actor)
    everything = list(mine.values_list("subject_id", "task", "due_at"))
    tomorrow = local_date(at) + timedelta(days=1)
    urgent = list((mine.filter(task=task) if task else mine)[: 2 * SHOWN])
    tasks = {assignment.subject_id: assignment for assignment in reversed(urgent)}
    cases = {
        c.id: c
        for c in visible_cases(actor.scope).filter(id__in=list(tasks)[-SHOWN:]).select_related("story")
    }
    order: Sequence[UUID] = list(dict.fromkeys(assignment.subject_id for assignment in urgent))
    shown = [cases[subject] for subject in order if subject in cases][:SHOWN]
    dues = [due for _, _, due in everything if due is not None]
    return Desk(
        cases=shown,
        answers=newest_answers(case.id for case in shown),
        tasks=tasks,
        waiting=len({subject for subject, _, _ in everything}),
        due_today=sum(at <= due and local_date(due) < tomorrow for due in dues),
        overdue=sum(due < at for due in dues),
        by_task=dict(Counter(name for _, name, _ in everything).most_common()),
        with_others=_with_others(actor),
        came_in_today=None if everything else _came_in(actor, at),
    )


def _with_others(actor: Actor) -> int:
    mine = inbox(actor).order_by().values("subject_id")
    return visible_cases(actor.scope).filter(state__in=sorted(OPEN)).exclude(id__in=mine).count()


def _came_in(actor: Actor, at: datetime) -> int:
    """Reports received today in the actor's scope, for an empty desk that still says what went on."""
    midnight = at.astimezone(CHINA).replace(hour=0, minute=0, second=0, microsecond=0)
    return visible_cases(actor.scope).filter(reported_at__gte=midnight, state__in=sorted(OPEN)).count()
