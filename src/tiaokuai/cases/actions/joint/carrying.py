"""How a verb on a step is done: the handling is held; facts, effects, decision, one write; then what follows."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from tiaokuai.cases.actions.carry_out import limits_of, need, note_text, nothing
from tiaokuai.cases.effects import Limits, merged
from tiaokuai.cases.models import Case, CasePart, JointHandling, JointNote, JointStep
from tiaokuai.cases.queries.joint.known import AroundJoint, around_of, step_facts
from tiaokuai.cases.rules.joint.facts import StepFacts
from tiaokuai.cases.rules.joint.flow import STEP_FLOW
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import Answer
from tiaokuai.kernel.ids import uuid7
from tiaokuai.kernel.workcalendar import Limit, Unit
from tiaokuai.workflow.decide import Decision, Effects, Subject, decide
from tiaokuai.workflow.writer import RequestKey, already_done, write

EffectsOf = Callable[[StepFacts, Limits], Effects]
Then = Callable[[AroundJoint], None]
JOURNALED = frozenset({"case", "step", "unit", "ground", "amount", "task", "share", "note", "photos", "row"})
"""What stands in the journal of a step: codes, numbers, references."""


def on_step(
    verb: str,
    *,
    step: JointStep,
    by: Actor,
    at: datetime,
    effects: EffectsOf = nothing,
    asked: Mapping[str, Any] | None = None,
    values: Mapping[str, Any] | None = None,
    rows: tuple[Any, ...] = (),
    note: str = "",
    request: RequestKey | None = None,
    then: Then | None = None,
) -> JointStep:
    """Do `verb` to a step as the caller read it, and return it as it stands now.

    `then` is called with the handling as it stands after it, in the same transaction. Raises `Refused`,
    `ChangedMeanwhile`, `BadInput`.
    """
    if request is None or already_done(request, by) is None:
        with transaction.atomic():
            around = held(step)
            decision = decided(
                verb,
                step=step,
                around=around,
                by=by,
                at=at,
                effects=effects,
                asked=asked,
                values=values,
                rows=rows,
                note=note,
            )
            write(decision, request=request)
            if then is not None:
                then(held(step))
    return JointStep.objects.select_related("joint__case", "joint__one_matter").get(id=step.id)


def held(step: JointStep) -> AroundJoint:
    """The handling of a step, its case locked: who settles a step after us sees what we settled.

    The case is locked first, here and by verbs on the case, which reach its steps from there.
    """
    case = Case.objects.select_for_update().get(id=step.joint.case_id)
    joint = JointHandling.objects.select_related("one_matter").get(id=step.joint_id)
    joint.case = case
    return around_of([joint])[joint.id]


def decided(
    verb: str,
    *,
    step: JointStep,
    around: AroundJoint,
    by: Actor,
    at: datetime,
    effects: EffectsOf = nothing,
    asked: Mapping[str, Any] | None = None,
    values: Mapping[str, Any] | None = None,
    rows: tuple[Any, ...] = (),
    note: str = "",
) -> Decision | Answer:
    """The decision alone, for verbs that concern several steps at once."""
    case = around.joint.case
    facts = step_facts(step, around, at=at, asked=asked)
    written, payload = noted(step, verb, by=by, at=at, note=note)
    payload |= {key: value for key, value in facts.asked.items() if key in JOURNALED - {"note"}}
    payload |= {"case": case.number, "step": step.code}
    changes = merged(
        effects(facts, limits_of(case, at)),
        values=dict(values or {}),
        rows=(*rows, *written),
        payload=payload,
    )
    return decide(
        STEP_FLOW, subject=subject_of(step, around), verb=verb, by=by, at=at, facts=facts, effects=changes
    )


def subject_of(step: JointStep, around: AroundJoint) -> Subject:
    """Numbered as its case."""
    case = around.joint.case
    return Subject(
        part="cases",
        type="jointstep",
        id=step.id,
        number=case.number,
        division=case.division,
        state=step.state,
        version=step.version,
    )


def noted(
    step: JointStep, verb: str, *, by: Actor, at: datetime, note: str
) -> tuple[tuple[JointNote, ...], dict[str, Any]]:
    """The row for a note, and the payload that points to it. Nothing for an empty note."""
    text = note_text(note)
    if not text:
        return (), {}
    row = JointNote(id=uuid7(), step_id=step.id, at=at, actor=by.id, unit=by.unit, verb=verb, text=text)
    return (row,), {"note": row.id}


def limit_of(step: JointStep) -> Limit:
    return Limit(step.amount, Unit(step.measure))


def acted_for(step: JointStep, by: Actor) -> list[str]:
    """Who acted for the unit, with this actor."""
    return sorted({*step.handlers, by.id})


def keep_parts(around: AroundJoint, at: datetime) -> None:
    """Every unit that has a step has a part in the case, and no other has one for a step. Up to three statements."""
    case, wanted = around.joint.case, {step.unit for step in around.steps}
    parts = CasePart.objects.filter(case=case, kind=CasePart.Kind.STEP, ended_at=None)
    there = set(parts.values_list("unit", flat=True))
    if there - wanted:
        parts.filter(unit__in=there - wanted).update(ended_at=at)
    duties = {step.unit: step for step in around.steps}
    new = [
        CasePart(
            case=case,
            unit=unit,
            kind=CasePart.Kind.STEP,
            duty=duties[unit].duty,
            row=duties[unit].row,
            since=at,
        )
        for unit in sorted(wanted - there)
    ]
    CasePart.objects.bulk_create(new)


__all__ = ["acted_for", "decided", "held", "keep_parts", "limit_of", "need", "on_step"]
