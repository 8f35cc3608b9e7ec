"""What the pages of templates show: the plan, whose each step is at a chosen place, the diagram."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from tiaokuai.cases.models import Case, OneMatter
from tiaokuai.cases.presenters.explanation import GAPS, LISTS
from tiaokuai.cases.presenters.joint.drawing import Drawing, Shown, drawing_of
from tiaokuai.cases.presenters.joint.wording import listed
from tiaokuai.cases.queries.joint.owners import Owner, owners_of
from tiaokuai.cases.queries.joint.templates import template_of
from tiaokuai.cases.rules.joint.schedule import Slot, critical_path, elapsed, in_order, timetable
from tiaokuai.cases.rules.joint.template import Template, TemplateStep
from tiaokuai.cases.words.joint import TEMPLATE_STATES
from tiaokuai.organisation.queries import names_of
from tiaokuai.registers.queries import matter_names
from tiaokuai.ui.components import Cell, Column, Fact, Table
from tiaokuai.ui.times import amount_words
from tiaokuai.ui.wording import labelled

STEP_COLUMNS = (
    Column("name", pgettext_lazy("of joint handling", "Step"), row_header=True),
    Column("owner", gettext_lazy("Whose")),
    Column("limit", gettext_lazy("Limit"), kind="names"),
    Column("when", gettext_lazy("When at the earliest"), kind="names"),
    Column("evidence", gettext_lazy("What proves it")),
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A template in the list."""

    url: str
    name: str
    about: str
    facts: Sequence[Fact]
    drawing: Drawing


def listed_templates(rows: Sequence[OneMatter], on: date) -> list[Listed]:
    """One statement, for the names of matters."""
    templates = [template_of(row) for row in rows]
    names = matter_names({matter for template in templates for matter in template.matters}, on)
    return [
        Listed(
            url=reverse("cases:show_one_matter", args=[row.code]),
            name=template.name,
            about=template.about,
            facts=plan_facts(template, names)[:3],
            drawing=drawing_of(plain_steps(template), row.code, template.name),
        )
        for row, template in zip(rows, templates, strict=True)
    ]


def plan_facts(template: Template, matters: Mapping[str, str]) -> list[Fact]:
    """What it is for, how long it takes and why."""
    planned = elapsed(template.after, template.limits)
    names = {step.code: step.name for step in template.steps}
    path = [names[code] for code in critical_path(template.after, template.limits)]
    return [
        Fact(_("For cases about"), listed([matters[code] for code in template.matters])),
        Fact(
            _("Planned"),
            amount_words(planned, template.unit),
            note=_("Of what runs at the same time the longest counts, what runs one after another adds up."),
        ),
        Fact(_("Declared limit"), amount_words(template.limit, template.unit)),
        Fact(_("Critical path"), " → ".join(path), note=_("Whoever is late here makes the whole late.")),
    ]


def plain_steps(
    template: Template, owners: Mapping[str, Owner] | None = None, names: Mapping[str, str] | None = None
) -> list[Shown]:
    """Steps of a template for its diagram; with the units where a place is chosen."""
    path = critical_path(template.after, template.limits)
    return [
        Shown(
            code=step.code,
            name=step.name,
            after=step.after,
            owner=_owner_word(owners[step.code], names or {}) if owners else "",
            foot=limit_words(step, template.unit),
            look="plain" if step.required else "waiting",
            critical=step.code in path,
        )
        for step in template.steps
    ]


def limit_words(step: TemplateStep, unit: str) -> str:
    said = amount_words(step.limit, unit)
    return said if step.required else _("%(limit)s, optional") % {"limit": said}


def _owner_word(owner: Owner, names: Mapping[str, str]) -> str:
    return _("the lists leave it open") if owner.gap else names.get(owner.unit, owner.unit)


def template_context(row: OneMatter, place: str, on: date, runs: Sequence[Case]) -> dict[str, Any]:
    """The template's page; `place` "" for none chosen. `runs`: cases on it, in the reader's sight."""
    template = template_of(row)
    owners = owners_of(template.steps, place, on) if place else {}
    units = {unit for owner in owners.values() for unit in owner.named}
    names = names_of(units, on) if units else {}
    matters = matter_names({*template.matters, *(step.matter for step in template.steps)}, on)
    valid = _("since %(day)s") % {"day": row.valid_from.isoformat()}
    if row.valid_to == row.valid_from:
        valid = _("never held")
    elif row.valid_to:
        valid = _("%(since)s, until %(day)s") % {"since": valid, "day": row.valid_to.isoformat()}
    return {
        "row": row,
        "template": template,
        "facts": [
            *plan_facts(template, matters),
            Fact(_("Edition"), f"{row.edition} · {TEMPLATE_STATES[row.state]}", note=valid),
        ],
        "drawing": drawing_of(plain_steps(template, owners, names), row.code, template.name),
        "table": Table(
            _("The steps"),
            STEP_COLUMNS if place else tuple(c for c in STEP_COLUMNS if c.key != "owner"),
            step_rows(template, owners, names, matters),
        ),
        "runs": [
            {"number": case.number, "url": reverse("cases:show_case", args=[case.number])} for case in runs
        ],
    }


def step_rows(
    template: Template, owners: Mapping[str, Owner], names: Mapping[str, str], matters: Mapping[str, str]
) -> list[dict[str, Any]]:
    """In an order in which they can be done."""
    steps = {step.code: step for step in template.steps}
    slots = timetable(template.after, template.limits)
    return [
        _step_row(steps[code], template, slots[code], owners.get(code), names, matters, steps)
        for code in in_order(template.after)
    ]


def _step_row(
    step: TemplateStep,
    template: Template,
    slot: Slot,
    owner: Owner | None,
    names: Mapping[str, str],
    matters: Mapping[str, str],
    steps: Mapping[str, TemplateStep],
) -> dict[str, Any]:
    behind = (
        _("after %(steps)s") % {"steps": listed([steps[code].name for code in step.after])}
        if step.after
        else _("at once")
    )
    slack = (
        _("%(amount)s to spare") % {"amount": amount_words(slot.slack, template.unit)}
        if slot.slack
        else _("nothing to spare")
    )
    return {
        "name": Cell(step.name, note=behind),
        "owner": owner_cell(owner, names, matters[step.matter]) if owner else "",
        "limit": Cell(limit_words(step, template.unit), note=slack),
        "when": _("%(begins)s to %(ends)s") % {"begins": slot.begins, "ends": slot.ends},
        "evidence": Cell(step.evidence, note=step.basis),
    }


def owner_cell(owner: Owner, names: Mapping[str, str], matter: str) -> Cell:
    """The unit with the row that names it, or what the lists leave open."""
    if owner.gap:
        return Cell(_("the lists leave it open"), note=labelled(matter, GAPS.get(owner.gap, owner.gap)))
    part = owner.parts[0]
    row = _("%(list)s, row %(number)s") % {
        "list": LISTS.get(part.cited.kind, part.cited.kind),
        "number": part.cited.number,
    }
    return Cell(
        names[owner.unit],
        url=reverse("registers:show_row", args=[part.row]) if part.row else "",
        note=f"{matter} · {row}",
    )
