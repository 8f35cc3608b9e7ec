"""How often and when a delivery is tried again. Pure."""

from datetime import timedelta
from typing import Final

MOST_ATTEMPTS: Final = 10
FIRST: Final = timedelta(minutes=1)
LONGEST: Final = timedelta(hours=12)
FACTOR: Final = 3
LEASE: Final = timedelta(minutes=5)
"""A delivery that is being sent is not taken by another worker for so long; died meanwhile, it is sent again."""

SPREAD: Final = 0.2
"""Waits are longer or shorter by up to a fifth, so that what failed together does not come back together."""


def wait_after(attempts: int, chance: float) -> timedelta:
    """How long to wait after so many failed attempts (from 1); `chance` from 0 to 1 spreads it.

    One minute, three, nine … up to half a day: ten attempts span a day and a half, a weekend's outage of a gateway is
    for a person to see.
    """
    grown: int = FACTOR ** (attempts - 1)
    plain = min(FIRST * grown, LONGEST)
    return plain * (1 - SPREAD + 2 * SPREAD * chance)


def is_over(attempts: int) -> bool:
    return attempts >= MOST_ATTEMPTS
