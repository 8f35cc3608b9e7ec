"""Whom the lists name for each step of a template, at a place on a day. No statement: the resolver is in memory."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tiaokuai.cases.rules.joint.template import TemplateStep
from tiaokuai.registers.queries import resolver_for
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
    """By the step's code. `division`: 12 digits."""
    resolve = resolver_for(on)
    return {step.code: owner_in(step.code, resolve(step.matter, division)) for step in steps}


def owner_in(step: str, resolution: Resolution) -> Owner:
    lead = (resolution.lead,) if resolution.lead else ()
    gap = resolution.gap.name.value if resolution.gap else ""
    return Owner(step, gap, (*lead, *resolution.assistants))
