"""What other systems may learn of a case, and over what span. Pure. Source: Open311 GeoReport v2, domain 2.17."""

from datetime import datetime, timedelta
from typing import Final

from tiaokuai.cases.states import FINISHED, CaseState
from tiaokuai.kernel.answer import YES, Answer, no

OPEN: Final = "open"
CLOSED: Final = "closed"

LONGEST_SPAN: Final = timedelta(days=90)
MOST_ROWS: Final = 1000
EARLIEST: Final = 1900
LATEST: Final = 2200

OUTSIDE_METRES: Final = 20_000
"""A point so far from every grid is not one of the county: its edges are drawn to some hundred metres, and waters and
forests between grids are narrower."""

WITHHELD: Final = frozenset({"score"})
"""Payload keys that stay out of the feed: what one person rated is shown in totals only (domain 5.2 rules 7, 8)."""


def status_of(state: str) -> str:
    """Open311 knows two: closed once nobody owes the reporter work any more."""
    return CLOSED if state in FINISHED else OPEN


def states_of(statuses: frozenset[str]) -> frozenset[str]:
    """The states that read as one of these statuses."""
    return frozenset(state.value for state in CaseState if status_of(state) in statuses)


def span(start: datetime | None, end: datetime | None, *, at: datetime) -> tuple[datetime, datetime]:
    """The span asked for: the last 90 days, or 90 days from the start or to the end when only that is given."""
    if start is not None and end is None:
        end = min(at, start + LONGEST_SPAN) if start < at else start + LONGEST_SPAN
    end = end or at
    return start or end - LONGEST_SPAN, end


def check_span(start: datetime, end: datetime) -> Answer:
    if end < start:
        return no("open311_span_backwards")
    if end - start > LONGEST_SPAN:
        return no("open311_span_too_long", days=LONGEST_SPAN.days)
    return YES
