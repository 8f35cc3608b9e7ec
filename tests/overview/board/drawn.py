"""Cases as they may stand in the table, however they came to be."""

from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.factories.cases import GRID, LEAD, OTHER_VILLAGE, ROOM, VILLAGE
from tiaokuai.cases.models import Case
from tiaokuai.cases.states import OPEN, CaseState, Verification
from tiaokuai.kernel.clock import CHINA

NOW = datetime(2026, 11, 29, 10, tzinfo=CHINA)


def some_case(drawn: dict[str, Any], serial: int) -> Case:
    """A row of the table as it may stand, however it came to be."""
    reported = NOW - timedelta(hours=drawn["ago"])
    steps = [reported + timedelta(hours=hours) for hours in drawn["steps"]]
    state = drawn["state"]
    village = drawn["village"]
    return Case(
        number=f"990122-x-{serial:05}",
        state=state,
        source="web",
        matter="0103",
        division=village,
        town=village[:9],
        grid=GRID if village == VILLAGE and drawn["in_grid"] else "",
        reported_at=reported,
        filed_at=steps[0] if drawn["reached"] > 0 else None,
        dispatched_at=steps[1] if drawn["reached"] > 1 else None,
        fed_back_at=steps[2] if drawn["reached"] > 2 else None,
        closed_at=None if state in OPEN else min(steps[3], NOW),
        due_at=reported + timedelta(hours=drawn["due"]) if drawn["due"] else None,
        lead=drawn["lead"],
        return_count=drawn["returns"],
        rework_count=drawn["reworks"],
        is_confidential=drawn["confidential"],
        verification=Verification.PASSED if state in {"closed", "evaluated"} and drawn["reached"] > 2 else "",
    )


CASES = st.lists(
    st.fixed_dictionaries({
        "ago": st.integers(1, 24 * 420),
        "steps": st.lists(st.integers(0, 400), min_size=4, max_size=4).map(sorted),
        "reached": st.integers(0, 3),
        "state": st.sampled_from(sorted(CaseState)),
        "village": st.sampled_from([VILLAGE, OTHER_VILLAGE]),
        "in_grid": st.booleans(),
        "due": st.none() | st.integers(1, 24 * 60),
        "lead": st.sampled_from(["", LEAD, ROOM]),
        "returns": st.integers(0, 3),
        "reworks": st.integers(0, 2),
        "confidential": st.booleans(),
    }),
    max_size=25,
)  # fmt: skip
