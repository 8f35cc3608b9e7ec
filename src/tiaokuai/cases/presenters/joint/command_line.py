"""Templates as the command line prints them."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tiaokuai.cases.actions.joint import Imported
from tiaokuai.cases.models import OneMatter
from tiaokuai.cases.presenters.explanation import GAPS
from tiaokuai.cases.queries.joint.owners import Owner, owners_of
from tiaokuai.cases.queries.joint.templates import template_of
from tiaokuai.cases.rules.joint.printing import as_data
from tiaokuai.cases.rules.joint.schedule import critical_path, elapsed, in_order, timetable
from tiaokuai.cases.words.joint import TEMPLATE_STATES
from tiaokuai.organisation.queries import names_of
from tiaokuai.ui.times import amount_words


def imported_lines(done: Imported, *, dry_run: bool) -> list[str]:
    """What became of each template."""
    lines = [_("%(code)s: new") % {"code": code} for code in done.added]
    lines += [_("%(code)s: new edition") % {"code": code} for code in done.renewed]
    lines += [_("%(code)s: unchanged") % {"code": code} for code in done.unchanged]
    return [*lines, _("Nothing was written: this was a trial.")] if dry_run else lines


def template_line(row: OneMatter) -> str:
    return f"{row.code}  {row.name}  #{row.edition}  {TEMPLATE_STATES.get(row.state, row.state)}"


def template_json(row: OneMatter, at: str, on: date) -> dict[str, Any]:
    """For machines. `owners` where a place is asked for: unit and those named, or the gap of the lists."""
    template = template_of(row)
    told: dict[str, Any] = {
        **as_data(template),
        "edition": row.edition,
        "state": row.state,
        "valid_from": row.valid_from.isoformat(),
        "valid_to": row.valid_to.isoformat() if row.valid_to else None,
        "digest": row.digest,
        "planned": elapsed(template.after, template.limits),
        "critical_path": list(critical_path(template.after, template.limits)),
    }
    if at:
        told["owners"] = {
            code: {"unit": owner.unit, "named": list(owner.named), "gap": owner.gap}
            for code, owner in owners_of(template.steps, at, on).items()
        }
    return told


def template_lines(row: OneMatter, at: str, on: date) -> list[str]:
    """For people: steps in order, those of the critical path with a star."""
    template = template_of(row)
    slots = timetable(template.after, template.limits)
    path = critical_path(template.after, template.limits)
    owners = owners_of(template.steps, at, on) if at else {}
    names = names_of({unit for owner in owners.values() for unit in owner.named}, on)
    steps = {step.code: step for step in template.steps}
    lines = [
        f"{template.code} #{row.edition}  {template.name}",
        _("planned %(planned)s, declared %(declared)s")
        % {
            "planned": amount_words(elapsed(template.after, template.limits), template.unit),
            "declared": amount_words(template.limit, template.unit),
        },
    ]
    for code in in_order(template.after):
        step, slot = steps[code], slots[code]
        star = "*" if code in path else " "
        optional = "" if step.required else _(" (optional)")
        line = f"{star} {slot.begins:>3}–{slot.ends:<3} {step.name}{optional}"
        lines.append(f"{line}  {_owner(owners[code], names)}" if code in owners else line)
    return lines


def _owner(owner: Owner, names: dict[str, str]) -> str:
    return str(GAPS.get(owner.gap, owner.gap)) if owner.gap else names[owner.unit]
