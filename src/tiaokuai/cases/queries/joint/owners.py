"""Whom the lists name for each step of a template, at a place on a day. The resolver is in memory."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from tiaokuai.cases.models import JointStep
from tiaokuai.cases.rules.joint.template import TemplateStep
from tiaokuai.organisation.queries import heirs_by
from tiaokuai.registers.queries import resolve, resolver_for
from tiaokuai.registers.resolver import Part, Resolution


@dataclass(frozen=True, slots=True)
class Owner:
    """The unit that leads in a step's matter, "" where the lists leave it open (`gap`); `parts` are all who are named,
    the lead first."""

    step: str
    gap: str
    parts: tuple[Part, ...]

    @property
    def unit(self) -> str:
        return "" if self.gap else self.parts[0].unit

    @property
    def named(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(part.unit for part in self.parts))

    def part_of(self, unit: str) -> Part | None:
        return next((part for part in self.parts if part.unit == unit), None)


def owners_of(steps: Iterable[TemplateStep], division: str, on: date) -> dict[str, Owner]:
    """By the step's code. `division`: 12 digits. No statement."""
    resolve = resolver_for(on)
    return {step.code: owner_in(step.code, resolve(step.matter, division)) for step in steps}


def owner_on(step: JointStep, on: date) -> Owner:
    """Whom the lists name for a step of a case today; for a unit that has ended, who carries its duties."""
    owner = owner_in(step.code, resolve(step.matter, step.joint.case.division, on))
    heirs = heirs_by(on)
    parts = [replace(part, unit=heirs.get(part.unit, part.unit)) for part in owner.parts]
    return replace(owner, parts=tuple(parts))


def owner_in(step: str, resolution: Resolution) -> Owner:
    lead = (resolution.lead,) if resolution.lead else ()
    gap = resolution.gap.name.value if resolution.gap else ""
    return Owner(step, gap, (*lead, *resolution.assistants))
