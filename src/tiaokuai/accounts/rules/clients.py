"""What must hold for systems of other bodies: who admits, who consents, what they may be given. Pure.

Whoever acts on a client acts for every place that it sees: one that sees several counties is the operator's.
"""

import re
from collections.abc import Iterable
from typing import Final

from tiaokuai.accounts.rules.people import check_reach, may_give_roles
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import YES, Answer, first_no, no
from tiaokuai.kernel.divisions import Level

ALL_LINES: Final = "*"
READING: Final = frozenset({"cases:read", "feed:read"})
"""API scopes that tell of cases: the security administrator issues them, the county centre has consented before."""

_PREFIX: Final = re.compile(r"(\d{6}|\d{9}|\d{12})")


def may_see_clients(actor: Actor) -> Answer:
    """Those who admit and those who consent."""
    allowed = actor.is_(Role.SECURITY_ADMIN, Role.COUNTY_CENTRE, Role.PLATFORM)
    return actor.has_place() if allowed else no("not_yours_to_see_clients")


def may_issue(actor: Actor, unit: str, places: Iterable[str]) -> Answer:
    """Tokens are given and ended by the security administrator of the unit's county and of all places seen."""
    return first_no((may_give_roles(actor), _covered(actor, unit, places)))


def may_consent(actor: Actor, places: Iterable[str]) -> Answer:
    """The county centre of all the places that the client would read."""
    allowed = actor.is_(Role.COUNTY_CENTRE, Role.PLATFORM) and all(map(actor.reaches, places))
    return YES if allowed else no("not_yours_to_consent")


def may_close(actor: Actor, unit: str, places: Iterable[str]) -> Answer:
    """Either hand alone can end what both allowed."""
    by_admin = actor.is_(Role.SECURITY_ADMIN)
    return may_issue(actor, unit, places) if by_admin else may_consent(actor, places)


def _covered(actor: Actor, unit: str, places: Iterable[str]) -> Answer:
    outside = [place for place in places if not actor.reaches(place)]
    if not check_units([unit], actor).ok:
        outside.append(unit)
    return no("client_beyond_your_place", given=outside[0], place=actor.place) if outside else YES


def check_places(places: Iterable[str], actor: Actor) -> Answer:
    """Prefixes of a county or finer that lie in the place of whoever admits the client."""
    given = list(places)
    if not given:
        return no("client_without_place")
    if wrong := [place for place in given if not _PREFIX.fullmatch(place)]:
        return no("place_prefix_malformed", place=wrong[0])
    return check_reach(actor, given)


def check_units(units: Iterable[str], actor: Actor) -> Answer:
    """Units that the county of whoever admits the client keeps; the platform admits for any."""
    county = actor.place[: Level.COUNTY]
    outside = [code for code in units if not actor.is_(Role.PLATFORM) and not _kept_by(code, county)]
    return no("outside_your_place", given=outside[0], place=actor.place) if outside else YES


def _kept_by(unit: str, county: str) -> bool:
    return bool(county) and unit.startswith(county)


def check_consent(may: Iterable[str], *, consented: bool) -> Answer:
    """A token that reads cases needs the consent first."""
    reading = sorted(READING & set(may))
    return no("client_without_consent", scope=reading[0]) if reading and not consented else YES
