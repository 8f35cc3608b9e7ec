"""Where a whistle stands as a whole: where the slowest of the departments that go on stands. Pure."""

from collections.abc import Iterable

from tiaokuai.cases.states.whistles import W

ORDER = (
    W.BLOWN, W.ARBITRATED, W.ACKNOWLEDGED, W.ON_SITE, W.PLAN_AGREED, W.WORKING, W.DONE, W.VERIFIED, W.RATED_BY_TOWN,
    W.RATED_BY_UNIT, W.MUTUALLY_RATED,
)  # fmt: skip
ASIDE = (W.REJECTED, W.NO_SHOW, W.RELEASED, W.WITHDRAWN)
"""Who stands so stops no other. Where every department does, the first of these says how the whistle stands."""


def stage_of(state: str, calls: Iterable[str]) -> str:
    """`state` of the whistle itself, `calls` the states of its calls."""
    if state != W.BLOWN:
        return state
    known = set(calls)
    return next((stage for stage in (*ORDER, *ASIDE) if stage in known), state)
