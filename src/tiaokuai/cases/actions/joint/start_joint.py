"""The command room lets a case run on a template: each step goes to whom the lists name for it (domain S0.17)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from tiaokuai.cases.actions.carry_out import carry_out
from tiaokuai.cases.actions.joint.opening import open_ready
from tiaokuai.cases.effects.joint import on_start
from tiaokuai.cases.models import Case, CasePart, JointHandling, JointStep, OneMatter
from tiaokuai.cases.queries.joint.known import around_joint
from tiaokuai.cases.queries.joint.owners import Owner, owners_of
from tiaokuai.cases.queries.joint.templates import edition_on, template_of
from tiaokuai.cases.rules.joint.template import Template, TemplateStep
from tiaokuai.cases.states.joint import StepState
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, Refused, no
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.ids import uuid7
from tiaokuai.kernel.workcalendar import Limit, Unit
from tiaokuai.workflow.writer import RequestKey, already_done


def start_joint(
    *,
    case: Case,
    one_matter: str,
    by: Actor,
    at: datetime,
    digest: str | None = None,
    units: Mapping[str, str] | None = None,
    note: str = "",
    request: RequestKey | None = None,
) -> Case:
    """`one_matter`: code of the template, `digest` that of the edition that was read, None for whichever holds.
    `units`: by the code of a step the unit that shall own it, where it is not the lead that the lists name but one of
    those who assist.

    The lead's clock runs by the limit that the template declares for the whole from now on.
    Refused with "step_unit_not_named" for anyone else, with "steps_without_owner" where the lists leave a step open,
    with "one_matter_changed" for an edition that holds no more.
    """
    if request is not None and already_done(request, by) is not None:
        return Case.objects.get(id=case.id)
    row = edition_on(one_matter, case.division, local_date(at))
    if row is None:
        raise BadInput(no("one_matter_unknown", one_matter=one_matter), field="one_matter")
    if digest is not None and digest != row.digest:
        raise Refused(no("one_matter_changed", one_matter=row.name))
    template = template_of(row)
    owners = owners_of(template.steps, case.division, local_date(at))
    chosen = _chosen(template, owners, dict(units or {}))
    with transaction.atomic():
        case = carry_out(
            "start_joint",
            case=case,
            by=by,
            at=at,
            effects=lambda facts, _limits: on_start(facts, Limit(template.limit, Unit(template.unit))),
            asked=_asked(case, row, template, owners, chosen),
            rows=_rows(case, row, template, owners, chosen, by, at),
            note=note,
            request=request,
        )
        if (around := around_joint(case)) is not None:
            open_ready(around, at)
    return case


def _chosen(template: Template, owners: Mapping[str, Owner], units: Mapping[str, str]) -> dict[str, str]:
    known = [step.code for step in template.steps]
    for code in units:
        if code not in known:
            raise BadInput(no("step_unknown", step=code, known=known), field="units")
    return {code: units.get(code) or owners[code].unit for code in known}


def _asked(
    case: Case, row: OneMatter, template: Template, owners: Mapping[str, Owner], chosen: Mapping[str, str]
) -> dict[str, object]:
    names = {step.code: step.name for step in template.steps}
    return {
        "one_matter": row.code,
        "edition": row.edition,
        "units": sorted(set(chosen.values()) - {""}),
        "fits": template.fits(case.matter),
        "matters": template.matters,
        "gaps": {names[code]: owner.gap for code, owner in owners.items() if owner.gap},
        "unnamed": {
            names[code]: (unit, owners[code].named)
            for code, unit in chosen.items()
            if unit and unit not in owners[code].named
        },
    }


def _rows(
    case: Case,
    row: OneMatter,
    template: Template,
    owners: Mapping[str, Owner],
    chosen: Mapping[str, str],
    by: Actor,
    at: datetime,
) -> tuple[JointHandling | JointStep | CasePart, ...]:
    joint = JointHandling(id=uuid7(), case_id=case.id, one_matter=row, started_at=at, started_by=by.id)
    steps = [
        _step(joint, position, step, template.unit, owners[step.code], chosen[step.code])
        for position, step in enumerate(template.steps)
    ]
    first = {step.unit: step for step in reversed(steps)}
    parts = [
        CasePart(case_id=case.id, unit=unit, kind=CasePart.Kind.STEP, duty=step.duty, row=step.row, since=at)
        for unit, step in sorted(first.items())
    ]
    return (joint, *steps, *parts)


def _step(
    joint: JointHandling, position: int, step: TemplateStep, measure: str, owner: Owner, unit: str
) -> JointStep:
    return JointStep(
        id=uuid7(),
        joint_id=joint.id,
        position=position,
        code=step.code,
        name=step.name,
        matter=step.matter,
        after=list(step.after),
        amount=step.limit,
        measure=measure,
        evidence=step.evidence,
        basis=step.basis,
        required=step.required,
        state=StepState.WAITING,
        unit=unit,
        named=list(owner.named),
        handlers=[],
        **list_values(owner, unit),
    )


def list_values(owner: Owner, unit: str) -> dict[str, str]:
    """What a step keeps of the row that names its unit."""
    part = owner.part_of(unit)
    if part is None:
        return {"duty": "", "row": "", "row_number": "", "row_list": ""}
    return {
        "duty": part.duty,
        "row": part.row,
        "row_number": part.cited.number,
        "row_list": part.cited.kind,
    }
