"""Which stories must still stand somewhere when the telling ends: one in every state that waits for somebody. Pure.

Chance alone leaves rare or short-lived states empty in a small county. So stories of the last days are told until
one comes through the state lately; it is then told no further.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from tiaokuai.cases.states import OPEN, TABLE, CaseState
from tiaokuai.config.demonstration.stories.values import Step

STANDING: Final = tuple(state for state in CaseState if state in OPEN and state is not CaseState.FED_BACK)
"""What is fed back is sent to be verified in the same breath: nothing stands there."""
ONE_IN: Final = 20
"""So many stories for each one that is placed: among a handful nothing is forced."""

COURSES: Final = {
    CaseState.SAMPLING: "solved",
    CaseState.CANCEL_CONTESTED: "cancelled",
    CaseState.HANDOVER_CONTESTED: "handed_over",
}
"""States off the main line, with the course that comes through them."""

FRESH: Final = timedelta(days=2)
REACH: Final = 21
"""How lately a case came to where it stands, and how many days before the end it may have been reported."""
PATIENCE: Final = 200
"""After so many stories that do not come through the state in time, one a day older will do."""


def reach(tries: int) -> int:
    """How many days before the end the story of that try may begin."""
    return REACH + tries // PATIENCE


def up_to(
    state: CaseState, at: datetime, steps: Iterable[Step], until: datetime, tries: int
) -> tuple[Step, ...] | None:
    """The steps by which a story reported `at` comes to stand in `state`, None if it does not, or not lately."""
    now: str = TABLE["", "report_case"]
    reached = at
    told: list[Step] = []
    for step in steps:
        if now == state:
            break
        told.append(step)
        now, reached = _next(now, step.verb), step.at
    lately = until - FRESH - timedelta(days=tries // PATIENCE) < reached < until
    return tuple(told) if now == state and lately else None


def _next(state: str, verb: str) -> str:
    after = TABLE[state, verb]
    return TABLE[after, "send_to_verify"] if after == CaseState.FED_BACK else after
