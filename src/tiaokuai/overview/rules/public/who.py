"""Who may publish figures, and withdraw them. Pure."""

from typing import Final

from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import YES, Answer, no

WITHDRAWAL_GROUNDS: Final = ("counted_wrongly", "records_wrong", "identifies_somebody")
"""Why published figures are withdrawn."""


def may_publish_figures(actor: Actor, county: str) -> Answer:
    """The county centre for its county (domain 5.2 rule 21: aggregated and reviewed)."""
    own = bool(actor.place) and bool(county) and county.startswith(actor.place)
    if actor.is_(Role.PLATFORM) or (actor.is_(Role.COUNTY_CENTRE) and own):
        return YES
    return no("not_your_part", verb="publish_figures", who=["county_centre"])
