"""A person's choices as their page shows them."""

from dataclasses import dataclass

from tiaokuai.notices.models import Reach
from tiaokuai.notices.sealing import open_address


@dataclass(frozen=True, slots=True)
class ReachShown:
    """`address` in clear: its holder alone sees the page."""

    reach: Reach
    address: str

    @property
    def waits(self) -> bool:
        """Whether the link sent to the address was not followed yet."""
        return bool(self.address) and self.reach.confirmed_on is None


def reach_shown(reach: Reach) -> ReachShown:
    return ReachShown(reach, open_address(reach.person, reach.sealed_address))
