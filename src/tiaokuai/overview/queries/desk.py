"""A page of what waits for an actor, with all that its rows show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, QuerySet, Subquery, Value

from tiaokuai.cases.models import Case, CaseAnswer, JointStep, PressureReport, Whistle
from tiaokuai.cases.queries import visible_cases
from tiaokuai.cases.queries.joint.shown import steps_by_id
from tiaokuai.cases.queries.listing import newest_answers
from tiaokuai.cases.queries.pressure.visible import visible_pressure
from tiaokuai.cases.queries.whistles.listing import whistles_of_tasks
from tiaokuai.cases.states import OPEN
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.ids import first_since
from tiaokuai.overview.queries.glance import Glance, View, glance_of, midnight
from tiaokuai.workflow.models import Assignment
from tiaokuai.workflow.queries import inbox


@dataclass(frozen=True, slots=True)
class Desk:
    """A page of an actor's inbox: cases with the task and date of each, and the counts of all that waits.

    `with_others`: open cases in sight on which somebody else has to act. `came_in_today` is counted for an empty
    desk only. `pressed`: what reporters said of pressure, for the supervision office. `whistles` and `steps` of
    joint handling: by the task's subject.
    """

    glance: Glance
    cases: list[Case]
    answers: dict[UUID, CaseAnswer]
    tasks: dict[UUID, Assignment]
    with_others: int
    came_in_today: int | None
    pressed: list[PressureReport]
    whistles: dict[UUID, Whistle]
    steps: dict[UUID, JointStep]

    @property
    def waiting(self) -> int:
        return self.glance.total("waiting")

    @property
    def due_today(self) -> int:
        return self.glance.total("due_today")

    @property
    def overdue(self) -> int:
        return self.glance.total("overdue")


def desk_of(actor: Actor, view: View | None = None, *, at: datetime, glance: Glance | None = None) -> Desk:
    """Four statements, however long the inbox, two of them the glance's, if it is not given; one more when it is empty,
    or where a reporter was pressed, or a step of joint handling waits; three more where a whistle waits."""
    found = glance or glance_of(actor, view, at=at)
    page = found.page.rows
    # Of two tasks on one case the more urgent one stands in its row.
    tasks = {assignment.subject_id: assignment for assignment in reversed(page)}
    asked = visible_cases(actor.scope).filter(id__in=tasks).select_related("story")
    cases = asked.annotate(with_others=_counted_beside(_with_others(actor))).in_bulk()
    shown: list[Case] = [
        cases[subject] for subject in dict.fromkeys(each.subject_id for each in page) if subject in cases
    ]
    return Desk(
        glance=found,
        cases=shown,
        answers=newest_answers(case.id for case in shown),
        tasks=tasks,
        with_others=cases[shown[0].id].with_others if shown else _with_others(actor).count(),
        came_in_today=None if found.counts else _came_in(actor, at),
        pressed=_pressed(actor, page),
        whistles=whistles_of_tasks(page, actor.scope),
        steps=steps_by_id(
            [each.subject_id for each in page if each.subject_type == "jointstep"], actor.scope
        ),
    )


def _pressed(actor: Actor, page: Sequence[Assignment]) -> list[PressureReport]:
    """What reporters said of pressure, in the order of the tasks."""
    asked = [each.subject_id for each in page if each.subject_type == "pressurereport"]
    found = visible_pressure(actor).in_bulk(asked) if asked else {}
    return [found[key] for key in asked if key in found]


def _with_others(actor: Actor) -> QuerySet[Case]:
    mine = inbox(actor).order_by().values("subject_id")
    return visible_cases(actor.scope).filter(state__in=sorted(OPEN)).exclude(id__in=mine)


def _counted_beside(cases: QuerySet[Case]) -> Subquery:
    """How many there are, beside every row; it hangs on no row, so the engine counts once."""
    return Subquery(
        cases.order_by().annotate(every=Value(1)).values("every").annotate(of=Count("id")).values("of")
    )


def _came_in(actor: Actor, at: datetime) -> int:
    """Reports received today in the actor's scope, for an empty desk that still says what went on.

    Keys begin with the time at which they are made, which is never before the report: they lead to the day's cases.
    """
    day = midnight(at)
    return visible_cases(actor.scope).filter(id__gte=first_since(day), reported_at__gte=day).count()
