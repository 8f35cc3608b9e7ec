"""Templates out of a YAML or JSON file: every mistake is named with its line, and none hides another. Pure.

JSON is read as the YAML that it is, so that one reader knows lines for both. Scalars stay the text that was written:
codes keep their zeros.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from tiaokuai.cases.rules.joint import entries
from tiaokuai.cases.rules.joint.entries import Wrong
from tiaokuai.cases.rules.joint.soundness import faults_of
from tiaokuai.cases.rules.joint.template import MOST_MATTERS, MOST_STEPS, Template, TemplateStep
from tiaokuai.kernel.answer import Answer, no

TOP = "one_matters"
MOST_BYTES = 1_000_000
MOST_TEMPLATES = 200


@dataclass(frozen=True, slots=True)
class LineFault:
    """What is wrong, in which line (1 is the first; 0 concerns the file), and where in the structure."""

    line: int
    where: str
    answer: Answer


@dataclass
class Reading:
    """What a file says. `lines`: of each template and step (``code`` or ``code.step``) the line that it begins in."""

    templates: list[Template] = field(default_factory=list)
    faults: list[LineFault] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)


Take = Callable[[Any], Any]
OF_TEMPLATE: dict[str, tuple[Take, bool]] = {
    "code": (entries.code, True),
    "name": (entries.text("name"), True),
    "about": (entries.text("about"), False),
    "matters": (entries.codes(entries.matter, most=MOST_MATTERS), True),
    "unit": (entries.unit, True),
    "limit": (entries.limit, True),
    "steps": (entries.items, True),
}
OF_STEP: dict[str, tuple[Take, bool]] = {
    "code": (entries.code, True),
    "name": (entries.text("name"), True),
    "matter": (entries.matter, True),
    "limit": (entries.limit, True),
    "evidence": (entries.text("evidence"), True),
    "basis": (entries.text("basis"), False),
    "after": (entries.codes(entries.code, most=MOST_STEPS), False),
    "required": (entries.yes_no, False),
}
"""Each key with how its value is read, and whether it must be there."""


def read_templates(text: str) -> Reading:
    """The templates of a file, in its order. With faults, `templates` holds those that are sound."""
    reading = Reading()
    if len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        reading.faults.append(LineFault(0, "", no("templates_too_large", most=MOST_BYTES)))
        return reading
    try:
        # A tab in JSON stands only between things; YAML wants spaces there.
        plain = text.replace("\t", " ") if text.lstrip("\ufeff \r\n\t").startswith(("{", "[")) else text
        root = yaml.compose(plain.removeprefix("\ufeff"), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        why = str(fault.problem or fault.context or fault)
        reading.faults.append(LineFault(mark.line + 1 if mark else 0, "", no("no_yaml", why=why)))
        return reading
    except (yaml.YAMLError, RecursionError) as fault:
        reading.faults.append(LineFault(0, "", no("no_yaml", why=str(fault).splitlines()[0])))
        return reading
    _file(root, reading)
    reading.faults.sort(key=lambda fault: fault.line)
    return reading


def _file(root: Any, reading: Reading) -> None:
    try:
        nodes = entries.items(entries.value_of(root, TOP))
    except Wrong as wrong:
        reading.faults.append(LineFault(wrong.line, TOP, wrong.answer))
        return
    if len(nodes) > MOST_TEMPLATES:
        reading.faults.append(LineFault(entries.line_of(root), TOP, no("too_many_here", most=MOST_TEMPLATES)))
        return
    if not nodes:
        reading.faults.append(LineFault(entries.line_of(root), TOP, no("no_template_here")))
    for place, node in enumerate(nodes):
        _template(node, f"{TOP}[{place}]", reading)


def _template(node: Any, where: str, reading: Reading) -> None:
    before = len(reading.faults)
    said = _taken(node, OF_TEMPLATE, where, reading)
    code = said.get("code", "")
    if code and code in reading.lines:
        fault = no("template_twice", template=code, line=reading.lines[code])
        reading.faults.append(LineFault(entries.line_of(node), where, fault))
    elif code:
        reading.lines[code] = entries.line_of(node)
    steps = []
    for place, each in enumerate(said.get("steps", ())):
        told = _taken(each, OF_STEP, f"{where}.steps[{place}]", reading)
        reading.lines.setdefault(f"{code}.{told.get('code', '')}", entries.line_of(each))
        steps.append(told)
    if len(reading.faults) > before:
        return
    template = Template(**{**said, "steps": tuple(TemplateStep(**step) for step in steps)})
    found = faults_of(template)
    for step, answer in found:
        line = reading.lines[f"{code}.{step}" if step else code]
        reading.faults.append(LineFault(line, f"{where}.{step}" if step else where, answer))
    if not found:
        reading.templates.append(template)


def _taken(node: Any, keys: Mapping[str, tuple[Take, bool]], where: str, reading: Reading) -> dict[str, Any]:
    """The values that could be read; what could not is among the faults."""
    said: dict[str, Any] = {}
    try:
        pairs = entries.pairs(node)
    except Wrong as wrong:
        reading.faults.append(LineFault(wrong.line, where, wrong.answer))
        return said
    seen: set[str] = set()
    for key, line, value in pairs:
        at = f"{where}.{key}"
        if key not in keys:
            reading.faults.append(LineFault(line, at, no("key_unknown", key=key, known=list(keys))))
        elif key in seen:
            reading.faults.append(LineFault(line, at, no("key_twice", key=key)))
        else:
            try:
                said[key] = keys[key][0](value)
            except Wrong as wrong:
                reading.faults.append(LineFault(wrong.line, at, wrong.answer))
        seen.add(key)
    for key, (_take, needed) in keys.items():
        if needed and key not in seen:
            fault = no("key_missing", key=key)
            reading.faults.append(LineFault(entries.line_of(node), f"{where}.{key}", fault))
    return said
