"""How API requests say who they are: a client's token, or the session of a signed-in person.

    router = Router(auth=STAFF)            # a token or a session, nothing else
    @router.get("/divisions", auth=PUBLIC)  # anyone; request.auth is then ANONYMOUS

In each case `request.auth` is an `Actor`. A wrong token is refused even where anyone may ask.
"""

from typing import Any

from django.http import HttpRequest
from ninja.errors import AuthenticationError, HttpError
from ninja.security import APIKeyCookie, HttpBearer
from ninja.security.base import AuthBase

from tiaokuai.accounts.models import ApiToken
from tiaokuai.accounts.queries.actors import kept_bearer_on
from tiaokuai.accounts.rules.tokens import may_call
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import ANONYMOUS, Actor
from tiaokuai.kernel.answer import Refused, no, require


def token_of(request: HttpRequest) -> str | None:
    """The bearer token that a request carries. Not by `request.headers`, which spells every header anew."""
    scheme, _, token = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    return token if scheme.lower() == "bearer" else None


class TokenAuth(HttpBearer):
    """`Authorization: Bearer tk_…`: at most one statement a second, and one more on the first use of a day."""

    def __call__(self, request: HttpRequest) -> Actor | None:
        token = token_of(request)
        return None if token is None else self.authenticate(request, token)

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        today = clock.today()
        bearer = kept_bearer_on(token, today)
        if bearer is None:
            raise AuthenticationError
        found, actor = bearer
        if found.last_used_on != today:
            ApiToken.objects.filter(pk=found.pk).update(last_used_on=today)
            found.last_used_on = today
        request.actor = actor  # type: ignore[attr-defined]
        return actor


class SessionAuth(APIKeyCookie):
    """The session of a signed-in person, in the appointment chosen; writes need the CSRF token."""

    param_name = "sessionid"

    def __init__(self) -> None:
        super().__init__(csrf=True)

    def _get_key(self, request: HttpRequest) -> str | None:
        """None without a session. Raises `Refused` ("csrf_token_missing") for a write in one that another site may
        have sent."""
        if self.param_name not in request.COOKIES:
            return None
        try:
            return super()._get_key(request)
        except HttpError:
            raise Refused(no("csrf_token_missing")) from None

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:  # noqa: ARG002  # ninja's signature
        actor: Actor = request.actor  # type: ignore[attr-defined]
        return None if actor.id == ANONYMOUS.id else actor


class Anyone(AuthBase):
    """Nobody in particular: sees what is public."""

    openapi_type = "http"

    def __call__(self, request: HttpRequest) -> Actor:  # noqa: ARG002  # ninja's signature
        return ANONYMOUS


STAFF: list[Any] = [TokenAuth(), SessionAuth()]
PUBLIC: list[Any] = [TokenAuth(), SessionAuth(), Anyone()]


def actor_with(request: HttpRequest, scope: str) -> Actor:
    """The actor of an API request, whose token (if it came by one) was given the scope. Raises `Refused`."""
    actor: Actor = request.auth  # type: ignore[attr-defined]
    require(may_call(actor, scope))
    return actor
