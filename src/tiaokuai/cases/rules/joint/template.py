"""A template of one-matter joint handling (“一件事”集成联办): which steps, after which, how long. Pure.

Source: domain S0.17. A template names no unit: whoever the lists name for a step's matter at the case's place owns it,
so that a template written in one county runs in another.
"""

from dataclasses import dataclass

from tiaokuai.kernel.workcalendar import Unit

UNITS = (Unit.EMERGENCY_HOUR, Unit.WORKING_HOUR, Unit.WORKING_DAY, Unit.CALENDAR_DAY)
MOST_STEPS = 24
MOST_MATTERS = 20
LONGEST = {"name": 60, "about": 600, "evidence": 300, "basis": 300}
"""Characters of each text."""
MOST_LIMIT = 365


@dataclass(frozen=True, slots=True)
class TemplateStep:
    """One unit's part. It opens when the steps that it comes `after` are signed off.

    `matter`: the code of the catalogue by which the lists name the owner. `limit`: how many of the template's unit it
    may take. `evidence`: what proves it. An optional step (`required` False) keeps no case open, and may be left out.
    """

    code: str
    name: str
    matter: str
    limit: int
    evidence: str
    after: tuple[str, ...] = ()
    basis: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class Template:
    """`matters` are those of the cases that may run on it, each with what lies below it in the catalogue. `limit` is
    what the county declares for the whole, in the same `unit` as the steps."""

    code: str
    name: str
    matters: tuple[str, ...]
    unit: str
    limit: int
    steps: tuple[TemplateStep, ...]
    about: str = ""

    @property
    def after(self) -> dict[str, tuple[str, ...]]:
        return {step.code: step.after for step in self.steps}

    @property
    def limits(self) -> dict[str, int]:
        return {step.code: step.limit for step in self.steps}

    def fits(self, matter: str) -> bool:
        """Whether a case of this matter may run on it."""
        return bool(matter) and any(matter.startswith(each) for each in self.matters)
