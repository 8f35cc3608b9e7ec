"""Joint handling as the API shows it."""

from datetime import datetime
from typing import Any

from tiaokuai.cases.queries.joint.known import AroundJoint, step_facts
from tiaokuai.cases.queries.joint.shown import spent_of
from tiaokuai.cases.queries.joint.templates import template_of
from tiaokuai.cases.rules.joint.flow import STEP_FLOW
from tiaokuai.cases.rules.joint.schedule import elapsed
from tiaokuai.cases.states.joint import P
from tiaokuai.kernel.actor import Actor

COLUMNS = (
    "code", "name", "version", "state", "matter", "unit", "named", "row", "duty", "after", "amount", "measure",
    "evidence", "basis", "required", "opened_at", "object_until", "settled_at", "return_count", "rework_count",
    "is_ruled",
)  # fmt: skip


def joint_shown(around: AroundJoint, actor: Actor, *, at: datetime) -> dict[str, Any]:
    """With what this actor may do to each step, or why not."""
    row = around.joint.one_matter
    template = template_of(row)
    return {
        "case": around.joint.case.number,
        "one_matter": row.code,
        "edition": row.edition,
        "name": row.name,
        "started_at": around.joint.started_at,
        "planned": elapsed(template.after, template.limits),
        "limit": template.limit,
        "unit": template.unit,
        "elapsed": spent_of(around, at),
        "steps_open": [step.code for step in around.steps if step.required and step.state != P.DONE],
        "steps": [_step(step, around, actor, at) for step in around.steps],
    }


def _step(step: Any, around: AroundJoint, actor: Actor, at: datetime) -> dict[str, Any]:
    facts = step_facts(step, around, at=at)
    return {
        **{name: getattr(step, name) for name in COLUMNS},
        "due_at": facts.due,
        "marks": sorted(facts.marks),
        "verbs": {
            verb: STEP_FLOW.may(verb, state=step.state, actor=actor, facts=facts).code
            for verb in STEP_FLOW.verbs_from(step.state)
        },
    }
