"""What must hold for systems of other bodies: who admits, who consents, what they may be given. Pure."""

import re
from collections.abc import Iterable
from typing import Final

from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import YES, Answer, no
from tiaokuai.kernel.divisions import Level

ALL_LINES: Final = "*"
READING: Final = frozenset({"cases:read", "feed:read"})
"""API scopes that tell of cases: the security administrator issues them, the county centre has consented before."""

_PREFIX: Final = re.compile(r"(\d{6}|\d{9}|\d{12})")


def may_see_clients(actor: Actor) -> Answer:
    """Those who admit and those who consent."""
    allowed = actor.is_(Role.SECURITY_ADMIN, Role.COUNTY_CENTRE, Role.PLATFORM)
    return YES if allowed else no("not_yours_to_see_clients")


def may_consent(actor: Actor, places: Iterable[str]) -> Answer:
    """The county centre of all the places that the client would read."""
    of_them = actor.is_(Role.COUNTY_CENTRE) and actor.place and all(p.startswith(actor.place) for p in places)
    return YES if of_them or actor.is_(Role.PLATFORM) else no("not_yours_to_consent")


def may_close(actor: Actor, places: Iterable[str]) -> Answer:
    """Either hand alone can end what both allowed."""
    return YES if actor.is_(Role.SECURITY_ADMIN) else may_consent(actor, places)


def check_places(places: Iterable[str], within: str) -> Answer:
    """Prefixes of a county or finer that lie in the place of whoever admits the client."""
    given = list(places)
    if not given:
        return no("client_without_place")
    if wrong := [place for place in given if not _PREFIX.fullmatch(place)]:
        return no("place_prefix_malformed", place=wrong[0])
    outside = [place for place in given if not place.startswith(within)]
    return no("outside_your_place", given=outside[0], place=within) if outside else YES


def check_units(units: Iterable[str], within: str) -> Answer:
    """Units that the county of whoever admits the client keeps."""
    outside = [code for code in units if not code.startswith(within[: Level.COUNTY])]
    return no("outside_your_place", given=outside[0], place=within) if outside else YES


def check_consent(may: Iterable[str], *, consented: bool) -> Answer:
    """A token that reads cases needs the consent first."""
    reading = sorted(READING & set(may))
    return no("client_without_consent", scope=reading[0]) if reading and not consented else YES
