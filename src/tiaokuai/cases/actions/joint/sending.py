"""A step goes to a unit anew, with a new clock: by command, by ruling, or to be done again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import F

from tiaokuai.cases.actions.dispatching.known_units import check_units
from tiaokuai.cases.actions.joint.carrying import keep_parts, limit_of, on_step
from tiaokuai.cases.actions.joint.opening import object_until
from tiaokuai.cases.actions.joint.start_joint import list_values
from tiaokuai.cases.effects import Limits
from tiaokuai.cases.effects.joint import on_open
from tiaokuai.cases.models import Case, JointStep
from tiaokuai.cases.queries.joint.known import AroundJoint, around_of
from tiaokuai.cases.queries.joint.owners import owner_on
from tiaokuai.cases.rules.joint.facts import StepFacts
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import ChangedMeanwhile, no
from tiaokuai.kernel.clock import local_date
from tiaokuai.workflow.decide import Effects
from tiaokuai.workflow.writer import RequestKey


def sent(
    verb: str,
    *,
    step: JointStep,
    unit: str,
    by: Actor,
    at: datetime,
    note: str,
    request: RequestKey | None,
    values: Mapping[str, Any],
) -> JointStep:
    """The lists are asked again: since the start they may have changed.

    Raises `BadInput` for a unit that does not stand on the day.
    """
    check_units([unit], at, field="unit")
    owner = owner_on(step, local_date(at))
    around = around_of([step.joint])[step.joint_id]
    step.named = list(owner.named)

    def effects(facts: StepFacts, _limits: Limits) -> Effects:
        return on_open(facts, unit, limit_of(step))

    return on_step(
        verb,
        step=step,
        by=by,
        at=at,
        effects=effects,
        asked={"unit": unit},
        values={
            "unit": unit,
            "named": step.named,
            "object_until": object_until(step, around, at),
            "settled_at": None,
            **list_values(owner, unit),
            **values,
        },
        note=note,
        request=request,
        then=lambda around: _after(around, verb, at),
    )


def _after(around: AroundJoint, verb: str, at: datetime) -> None:
    keep_parts(around, at)
    if verb == "redo_step":
        _hold_result(around)


def _hold_result(around: AroundJoint) -> None:
    """Whoever feeds the result back at this moment finds the case changed: a part of it is open again."""
    case = around.joint.case
    same = Case.objects.filter(id=case.id, version=case.version)
    if not same.update(version=F("version") + 1):
        raise ChangedMeanwhile(no("changed_meanwhile", number=case.number))
