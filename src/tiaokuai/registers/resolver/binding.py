"""One answer for all ordinary towns, then each town's own: TOWN replaced by the unit of the place."""

from tiaokuai.registers.resolver.values import TOWN, Gap, Part, Resolution


def speaks_of_town(answer: Resolution) -> bool:
    """Whether a lead, an assistant or a gap says TOWN."""
    gap = answer.gap
    return any(part.unit == TOWN for part in _parts(answer)) or (gap is not None and TOWN in gap.units)


def bind_town(answer: Resolution, unit: str) -> Resolution:
    """The answer with the town's unit in place of TOWN."""
    lead, gap = answer.lead, answer.gap
    if lead is not None and lead.unit == TOWN:
        lead = Part(unit, lead.duty, lead.cited)
    if gap is not None and gap.units:
        gap = Gap(gap.name, gap.rows, tuple(unit if named == TOWN else named for named in gap.units))
    assistants = tuple(
        Part(unit, part.duty, part.cited) if part.unit == TOWN else part for part in answer.assistants
    )
    return Resolution(lead, assistants, answer.considered, gap)


def _parts(answer: Resolution) -> tuple[Part, ...]:
    return answer.assistants if answer.lead is None else (answer.lead, *answer.assistants)
