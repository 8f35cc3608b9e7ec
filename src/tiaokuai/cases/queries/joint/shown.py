"""What the part on a case's page shows besides the steps: what was written, and how much time they have taken."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, OuterRef, Subquery

from tiaokuai.cases.models import Case, JointNote, JointStep
from tiaokuai.cases.queries.joint.known import AroundJoint
from tiaokuai.cases.queries.visible import visible_cases
from tiaokuai.cases.rules.joint.schedule import elapsed
from tiaokuai.cases.states.joint import StepState
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.scope import Scope
from tiaokuai.kernel.workcalendar import CalendarMissing, ClockStopped, Unit
from tiaokuai.organisation.queries import names_of
from tiaokuai.workflow.models import Deadline
from tiaokuai.workflow.queries import calendar, pauses_of


@dataclass(frozen=True, slots=True)
class Said:
    at: datetime
    verb: str
    unit: str
    unit_name: str
    text: str


def notes_of(steps: Sequence[JointStep]) -> dict[UUID, list[Said]]:
    """What was written on each step, oldest first. Two statements."""
    rows = list(JointNote.objects.filter(step__in=[step.id for step in steps]).order_by("at", "id"))
    names = names_of({row.unit for row in rows if row.unit}, local_date(rows[-1].at)) if rows else {}
    found: dict[UUID, list[Said]] = defaultdict(list)
    for row in rows:
        found[row.step_id].append(Said(row.at, row.verb, row.unit, names.get(row.unit, row.unit), row.text))
    return found


def spent_of(around: AroundJoint, at: datetime) -> float | None:
    """How much of the template's unit the handling has taken until now: maximum of the parallel, sum of the serial.

    None where the work calendar of a year is missing. One statement.
    """
    pauses = pauses_of([step.id for step in around.steps])
    lasts: dict[str, float] = {}
    for step in around.steps:
        if step.opened_at is None:
            lasts[step.code] = 0.0
            continue
        try:
            ends = step.settled_at or at
            lasts[step.code] = calendar().elapsed(
                step.opened_at, ends, Unit(step.measure), pauses.get(step.id, ())
            )
        except (CalendarMissing, ClockStopped):
            return None
    return float(elapsed(around.after, lasts, zero=0.0))


def runs_of(code: str, scope: Scope, *, most: int = 20) -> list[Case]:
    """The newest cases in sight that run, or ran, on a template of this code. One statement."""
    found = visible_cases(scope).filter(joint__one_matter__code=code)
    return list(found.order_by("-id")[:most])


def steps_by_id(ids: Sequence[UUID], scope: Scope) -> dict[UUID, JointStep]:
    """Steps behind tasks, as far as their cases are in sight. At most one statement."""
    if not ids:
        return {}
    rows = JointStep.objects.filter(id__in=ids, joint__case__in=visible_cases(scope))
    return rows.select_related("joint__case__story", "joint__one_matter").in_bulk()


def step_in_scope(number: str, code: str, scope: Scope) -> JointStep | None:
    """None both for unseen and for unknown. One statement."""
    rows = JointStep.objects.filter(joint__case__in=visible_cases(scope).filter(number=number), code=code)
    return rows.select_related("joint__case__story", "joint__one_matter").first()


def open_steps_of(unit: str, scope: Scope, *, most: int) -> list[tuple[JointStep, datetime | None]]:
    """Steps in sight that the unit has to sign off now, each with its limit, the most urgent first. One statement."""
    seen = JointStep.objects.filter(unit=unit, state=StepState.OPEN, joint__case__in=visible_cases(scope))
    due = Deadline.objects.filter(subject_id=OuterRef("pk"), task="sign_off_step", closed_at=None)
    dated = seen.annotate(due_at=Subquery(due.values("due_at")[:1]))
    rows = dated.select_related("joint__case__story", "joint__one_matter")
    ordered = rows.order_by(F("due_at").asc(nulls_last=True), "id")[:most]
    return [(step, step.due_at) for step in ordered]
