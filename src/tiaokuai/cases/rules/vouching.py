"""What anybody may learn of single cases: those whose facts somebody looked at. Pure. Source: domain 2.17."""

from typing import Final

from tiaokuai.cases.states import CaseState

UNFILED: Final = frozenset({CaseState.REPORTED, CaseState.SCREENED})
"""Nobody has vouched for these: they may be false, or accuse somebody."""

DECIMALS: Final = 3
"""Of published degrees: about 100 m, the street and not the house."""


def is_vouched(*, state: str, needs_check: bool, is_checked: bool) -> bool:
    """Whether the report's facts were looked at: filed, and not waiting for the look on site that it needs."""
    if state in UNFILED:
        return False
    return state == CaseState.SELF_SOLVED or not needs_check or is_checked


def rounded(degrees: float) -> float:
    return round(degrees, DECIMALS)
