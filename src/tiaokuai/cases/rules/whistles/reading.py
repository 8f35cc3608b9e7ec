"""Who reads how a side rated. Pure: neither side reads the other's rating before it has rated itself (domain 5.2)."""

from tiaokuai.cases.rules.whistles.facts import WhistleFacts
from tiaokuai.cases.rules.whistles.standings import CALLED, TOWN
from tiaokuai.cases.states.whistles import W
from tiaokuai.kernel.actor import Actor


def may_read_rating(actor: Actor, facts: WhistleFacts, *, state: str, by_town: bool) -> bool:
    """Both ratings once both are given; before, a side reads its own."""
    if state == W.MUTUALLY_RATED:
        return True
    own = TOWN if by_town else (CALLED,)
    return any(standing.admits(actor, facts) for standing in own)
