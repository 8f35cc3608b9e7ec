"""Templates as text: what is written out is read in again as the same templates. Pure."""

import json
from collections.abc import Iterable
from typing import Any

import yaml

from tiaokuai.cases.rules.joint.reading import TOP
from tiaokuai.cases.rules.joint.template import Template, TemplateStep


def as_data(template: Template) -> dict[str, Any]:
    """Keys in the order of the files; what is empty, or as it is without saying, is left out."""
    said: dict[str, Any] = {"code": template.code, "name": template.name}
    if template.about:
        said["about"] = template.about
    said |= {"matters": list(template.matters), "unit": str(template.unit), "limit": template.limit}
    return said | {"steps": [_step(step) for step in template.steps]}


def _step(step: TemplateStep) -> dict[str, Any]:
    said: dict[str, Any] = {"code": step.code, "name": step.name, "matter": step.matter, "limit": step.limit}
    said["evidence"] = step.evidence
    if step.basis:
        said["basis"] = step.basis
    if step.after:
        said["after"] = list(step.after)
    if not step.required:
        said["required"] = False
    return said


def from_data(said: dict[str, Any]) -> Template:
    """The template that `as_data` wrote. For what was checked before it was kept."""
    steps = tuple(TemplateStep(**{**step, "after": tuple(step.get("after", ()))}) for step in said["steps"])
    return Template(**{**said, "matters": tuple(said["matters"]), "steps": steps})


def to_yaml(templates: Iterable[Template]) -> str:
    data = {TOP: [as_data(template) for template in templates]}
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110)


def to_json(templates: Iterable[Template]) -> str:
    return (
        json.dumps({TOP: [as_data(template) for template in templates]}, ensure_ascii=False, indent=2) + "\n"
    )
