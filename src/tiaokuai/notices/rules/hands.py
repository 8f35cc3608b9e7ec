"""Whose hands endpoints and dead letters are in. Pure.

An endpoint is told where work lies, so it needs two hands as a reading token does: the security administrator admits
it, the county centre of its place consents. Either alone ends it.
"""

from typing import Final

from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import YES, Answer, no

KEEPERS: Final = frozenset({Role.SECURITY_ADMIN, Role.COUNTY_CENTRE})
OPERATORS: Final = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.COUNTY_CENTRE})


def may_see_endpoints(actor: Actor) -> Answer:
    return YES if actor.is_(*KEEPERS, Role.PLATFORM) else no("not_yours_to_see_endpoints")


def may_add(actor: Actor) -> Answer:
    return YES if actor.is_(Role.SECURITY_ADMIN, Role.PLATFORM) else no("not_yours_to_add_endpoints")


def may_keep(actor: Actor, place: str) -> Answer:
    """Change the secret, close, try: either hand, of its place."""
    if actor.is_(Role.PLATFORM):
        return YES
    own = actor.is_(*KEEPERS) and actor.reaches(place)
    return YES if own else no("not_yours_to_add_endpoints")


def may_consent(actor: Actor, place: str) -> Answer:
    own = actor.is_(Role.COUNTY_CENTRE) and actor.reaches(place)
    return YES if own or actor.is_(Role.PLATFORM) else no("not_yours_to_consent_to_endpoints")


def may_operate(actor: Actor) -> Answer:
    """See what could not be delivered, and let it be tried again."""
    return YES if actor.is_(*OPERATORS, Role.PLATFORM) else no("not_yours_to_retry")
