"""One answer for all ordinary towns, then each town's own: TOWN replaced by the unit of the place."""

from tiaokuai.registers.resolver.values import TOWN, Gap, Part, Resolution


def bind_town(answer: Resolution, unit: str) -> Resolution:
    """The answer with the town's unit in place of TOWN; itself, where it does not say TOWN."""
    lead, gap, assistants = answer.lead, answer.gap, answer.assistants
    if lead is not None and lead.unit == TOWN:
        lead = Part(unit, lead.duty, lead.cited)
    if gap is not None and TOWN in gap.units:
        gap = Gap(gap.name, gap.rows, tuple(unit if named == TOWN else named for named in gap.units))
    if any(part.unit == TOWN for part in assistants):
        assistants = tuple(
            Part(unit, part.duty, part.cited) if part.unit == TOWN else part for part in assistants
        )
    if lead is answer.lead and gap is answer.gap and assistants is answer.assistants:
        return answer
    return Resolution(lead, assistants, answer.considered, gap)
