"""What is wrong with a template as a whole, step by step. Pure: whether its matters exist is asked elsewhere."""

from collections import Counter
from collections.abc import Iterator

from tiaokuai.cases.rules.joint.schedule import Circle, critical_path, elapsed, in_order
from tiaokuai.cases.rules.joint.template import MOST_STEPS, Template
from tiaokuai.kernel.answer import Answer, no

Fault = tuple[str, Answer]
"""The step at fault ("" for the template as a whole), and what is wrong with it."""


def faults_of(template: Template) -> list[Fault]:
    """Everything wrong at once. Empty for a template that can run."""
    codes = Counter(step.code for step in template.steps)
    found: list[Fault] = [(code, no("step_twice", step=code)) for code, count in codes.items() if count > 1]
    found += _references(template)
    if len(template.steps) < 2:
        found.append(("", no("too_few_steps", given=len(template.steps))))
    if len(template.steps) > MOST_STEPS:
        found.append(("", no("too_many_joint_steps", most=MOST_STEPS, given=len(template.steps))))
    if template.steps and not any(step.required for step in template.steps):
        found.append(("", no("no_step_required")))
    return found or list(_order_and_length(template))


def _references(template: Template) -> Iterator[Fault]:
    known = {step.code for step in template.steps}
    for step in template.steps:
        for before in step.after:
            if before == step.code:
                yield step.code, no("step_after_itself", step=step.code)
            elif before not in known:
                yield step.code, no("step_unknown", step=before, known=sorted(known))
        for before, count in Counter(step.after).items():
            if count > 1:
                yield step.code, no("step_after_twice", step=before)


def _order_and_length(template: Template) -> Iterator[Fault]:
    """Nobody waits for themselves round a corner, and the plan fits what is declared (domain S0.17: total ≤ limit)."""
    try:
        in_order(template.after)
    except Circle as circle:
        yield circle.codes[0], no("steps_in_a_circle", steps=list(circle.codes))
        return
    planned = elapsed(template.after, template.limits)
    if planned > template.limit:
        path = critical_path(template.after, template.limits)
        yield "", no("longer_than_declared", planned=planned, declared=template.limit, path=list(path))
