"""What may be shown of how both sides rate each other: by unit, with the share that rated, never of fewer than five.

Source: domain 4.2 step 8 (北京市接诉即办工作条例 art. 33), 5.2 rule 7. Figures are of quarters that have settled. Pure.
"""

from dataclasses import dataclass

from tiaokuai.cases.rules.figures import FEWEST


@dataclass(frozen=True, slots=True)
class Rated:
    """Of a unit's `verified` parts of a span, the other side rated `rated`, and `well` of these. For a department the
    town rates the report-in; for a town the departments rate whether its whistle was proper. None: not shown."""

    unit: str
    verified: int | None
    rated: int | None
    well: int | None


def published(unit: str, *, verified: int, rated: int, well: int) -> Rated:
    """What may be shown of a unit's numbers. That nobody rated tells of nobody, and stands as 0."""
    if verified < FEWEST:
        return Rated(unit, None, None, None)
    if 0 < rated < FEWEST:
        return Rated(unit, verified, None, None)
    return Rated(unit, verified, rated, well if rated else None)
