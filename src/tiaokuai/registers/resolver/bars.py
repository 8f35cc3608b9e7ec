"""What the lists forbid even of a ruling: read off an answer, by the same table that gave it (`precedence`). Pure."""

from collections.abc import Collection

from tiaokuai.registers.resolver.precedence import PRECEDENCE
from tiaokuai.registers.resolver.values import TOWN, Cited, GapName, Resolution

_NAMED_ALL_THE_SAME = frozenset({GapName.CONFLICTING_LEADS, GapName.LEAD_CLOSED})
"""Gaps in which rows name units whose turn it would be to lead."""


def bars_from_leading(answer: Resolution, towns: Collection[str]) -> Cited | None:
    """The row that keeps every town from leading what was asked, or None.

    A prohibited or reclaimed row bars the town whatever else is said; where a department leads, or several do that
    contradict, the town can only assist (domain 4.1 step 5). `towns`: codes of the units that are the town's side.
    """
    barring = _barring(answer)
    if barring is not None:
        return barring
    if answer.lead is not None:
        return None if _is_town(answer.lead.unit, towns) else answer.lead.cited
    gap = answer.gap
    if gap is None or gap.name not in _NAMED_ALL_THE_SAME or all(_is_town(u, towns) for u in gap.units):
        return None
    return next((step.row for step in answer.considered if step.row and step.row.row in gap.rows), None)


def bars_from_assisting(answer: Resolution, town: str) -> Cited | None:
    """The row that keeps a town's unit from assisting, or None: any barring one, where the answer gives it no part."""
    return None if any(part.unit == town for part in answer.assistants) else _barring(answer)


def _barring(answer: Resolution) -> Cited | None:
    return next(
        (step.row for step in answer.considered if step.row and PRECEDENCE[step.kind].bars_town), None
    )


def _is_town(unit: str, towns: Collection[str]) -> bool:
    return unit == TOWN or unit in towns
