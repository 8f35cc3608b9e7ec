"""What a token may be given, and what a call needs. Pure."""

from collections.abc import Iterable
from datetime import date, timedelta

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import YES, Answer, no

LONGEST = timedelta(days=366)


def _(text: str) -> str:
    """Marks a msgid for the catalogue; pure modules do not translate."""
    return text


API_SCOPES: dict[str, str] = {
    "cases:read": _("List and read cases in sight"),
    "cases:write": _("Report cases and do the steps its unit may do"),
    "registers:read": _("Read registers and ask who is responsible"),
    "registers:write": _("Draft editions of registers"),
    "territory:read": _("Read divisions and grids, locate points"),
    "organisation:read": _("Read units and posts"),
    "feed:read": _("Follow the journal feed"),
    "open311:write": _("Post requests over Open311"),
}
"""Each scope in a sentence. Public data needs none of them."""


def check_scopes(scopes: Iterable[str]) -> Answer:
    given = list(scopes)
    unknown = sorted(set(given) - set(API_SCOPES))
    if unknown:
        return no("unknown_api_scope", scope=unknown[0], known=sorted(API_SCOPES))
    return YES if given else no("token_without_scope")


def check_expiry(issued: date, expires: date) -> Answer:
    """A token ends, at the latest after a year (366 days)."""
    if expires <= issued:
        return no("token_expires_at_once", expires=expires)
    return YES if expires - issued <= LONGEST else no("token_lasts_too_long", days=LONGEST.days)


def may_call(actor: Actor, scope: str) -> Answer:
    """Whether this actor's token was given an API scope. People are bound by their role alone."""
    return YES if actor.may is None or scope in actor.may else no("token_lacks_scope", scope=scope)
