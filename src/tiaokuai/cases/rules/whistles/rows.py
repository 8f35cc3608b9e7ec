"""What the lists give each department that a whistle calls, read from the resolver's answer. Pure.

Source: domain 4.2 step 2. A stationed agency has what its home department has. A department without a row may be called
all the same; the note goes with the call, to whoever arbitrates.
"""

from dataclasses import dataclass

from tiaokuai.cases.states.whistles import Held
from tiaokuai.registers.resolver import Part, Resolution


@dataclass(frozen=True, slots=True)
class Duty:
    """What a unit holds: the words of its duty and the row they stand in, "" without one."""

    unit: str
    held: Held
    duty: str = ""
    row: str = ""
    number: str = ""
    list_kind: str = ""


def duty_of(unit: str, home: str, resolution: Resolution) -> Duty:
    """`home`: the department that stationed the unit, "" for others."""
    bodies = {unit, home} - {""}
    if resolution.lead is not None and resolution.lead.unit in bodies:
        return _duty(unit, Held.LEAD, resolution.lead)
    for part in resolution.assistants:
        if part.unit in bodies:
            return _duty(unit, Held.ASSIST, part)
    return Duty(unit, Held.NO_ROW)


def _duty(unit: str, held: Held, part: Part) -> Duty:
    return Duty(unit, held, part.duty, part.row, part.cited.number, part.cited.kind)


def is_own_duty(town_unit: str, resolution: Resolution) -> bool:
    """Whether the lists have the town itself lead: then the whistle calls for help with its own duty."""
    return resolution.lead is not None and resolution.lead.unit == town_unit
