"""Puts `request.actor` on every request, worked out only when somebody asks."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from tiaokuai.accounts.queries import actor_for
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import ANONYMOUS, Actor

CHOSEN = "acting_in"
"""Session key: the id of the appointment a person chose to act in."""


class ActorMiddleware:
    """`request.actor`: ANONYMOUS when signed out, without touching the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_of(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def actor_of(request: HttpRequest) -> Actor:
    """Who asks, from the session of this request."""
    if not request.user.is_authenticated:
        return ANONYMOUS
    return actor_for(request.user, clock.today(), request.session.get(CHOSEN))
