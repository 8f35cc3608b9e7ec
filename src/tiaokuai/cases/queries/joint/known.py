"""A case's joint handling as rules and pages see it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tiaokuai.cases.models import Case, CasePart, JointHandling, JointStep
from tiaokuai.cases.rules.joint.facts import StepFacts
from tiaokuai.workflow.models import Deadline, Mark


@dataclass(frozen=True, slots=True)
class AroundJoint:
    """The handling, its steps in the template's order, and of each what runs."""

    joint: JointHandling
    steps: tuple[JointStep, ...]
    deadlines: Mapping[UUID, tuple[Deadline, ...]]
    marks: Mapping[UUID, frozenset[str]]
    confidential_to: frozenset[str] | None = None
    """Units with a part in the case, where it is confidential; None where it is not."""

    def step(self, code: str) -> JointStep | None:
        return next((step for step in self.steps if step.code == code), None)

    @property
    def after(self) -> dict[str, tuple[str, ...]]:
        return {step.code: tuple(step.after) for step in self.steps}


def around_joint(case: Case) -> AroundJoint | None:
    """None for a case without; else four statements, five for a confidential case."""
    joint = JointHandling.objects.filter(case=case).select_related("one_matter").first()
    if joint is None:
        return None
    joint.case = case
    return around_of([joint])[joint.id]


def around_of(joints: Sequence[JointHandling]) -> dict[UUID, AroundJoint]:
    """Three statements, however many, one more where any case is confidential. The joints know their cases."""
    known = {joint.id: joint for joint in joints}
    steps: dict[UUID, list[JointStep]] = defaultdict(list)
    for step in JointStep.objects.filter(joint__in=list(known)).order_by("position"):
        step.joint = known[step.joint_id]
        steps[step.joint_id].append(step)
    ids = [step.id for group in steps.values() for step in group]
    deadlines: dict[UUID, list[Deadline]] = defaultdict(list)
    for deadline in Deadline.objects.filter(subject_id__in=ids, closed_at=None).order_by("due_at", "id"):
        deadlines[deadline.subject_id].append(deadline)
    marks: dict[UUID, set[str]] = defaultdict(set)
    for subject, kind in Mark.objects.filter(subject_id__in=ids, ended_at=None).values_list(
        "subject_id", "kind"
    ):
        marks[subject].add(kind)
    parts = _parts_of_confidential(joints)
    return {
        key: AroundJoint(
            joint=joint,
            steps=tuple(steps[key]),
            deadlines={step.id: tuple(deadlines[step.id]) for step in steps[key]},
            marks={step.id: frozenset(marks[step.id]) for step in steps[key]},
            confidential_to=parts.get(joint.case_id),
        )
        for key, joint in known.items()
    }


def _parts_of_confidential(joints: Sequence[JointHandling]) -> dict[UUID, frozenset[str]]:
    cases = [joint.case_id for joint in joints if joint.case.is_confidential]
    units: dict[UUID, set[str]] = {case: set() for case in cases}
    if cases:
        parts = CasePart.objects.filter(case_id__in=cases, ended_at=None)
        for case, unit in parts.values_list("case_id", "unit"):
            units[case].add(unit)
    return {case: frozenset(found) for case, found in units.items()}


def step_facts(
    step: JointStep, around: AroundJoint, *, at: datetime, asked: Mapping[str, Any] | None = None
) -> StepFacts:
    """One step with the inputs of the verb at hand."""
    case = around.joint.case
    due = {deadline.task: deadline.due_at for deadline in around.deadlines.get(step.id, ())}
    return StepFacts(
        division=case.division,
        case_state=case.state,
        dispatched_place=case.dispatched_place,
        unit=step.unit,
        named=frozenset(step.named),
        required=step.required,
        return_count=step.return_count,
        is_concurred=step.is_concurred,
        is_ruled=step.is_ruled,
        due=due.get("sign_off_step"),
        object_until=step.object_until,
        at=at,
        marks=around.marks.get(step.id, frozenset()),
        confidential_to=around.confidential_to,
        asked=dict(asked or {}),
    )
