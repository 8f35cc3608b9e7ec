"""Who asks: `request.actor` on every request, worked out only when somebody looks."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.functional import SimpleLazyObject

from tiaokuai.accounts.models import Appointment, User
from tiaokuai.accounts.queries.actors import actor_among, appointments_of
from tiaokuai.accounts.sign_in.steps import step_left
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import ANONYMOUS, Actor

CHOSEN = "acting_in"
"""Session key: the id of the appointment a person chose to act in."""

OPEN_NAMES = frozenset(
    {
        "account_change_password",
        "account_logout",
        "account_reauthenticate",
        "mfa_activate_totp",
        "mfa_reauthenticate",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
        "healthz",
        "readyz",
    }
)
"""Pages that stay open while a step of signing in is left."""

OPEN_PATHS = ("/api/", "/open311/", "/preferences/", "/report", "/follow")
"""Doors that answer such a person as they answer anybody: the actor is anonymous there."""


class ActorMiddleware:
    """Sets `request.actor` (ANONYMOUS when signed out, without touching the database).

    A person who must still change the first password or enrol a second factor is led there from every staff page,
    and is anonymous until it is done.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_of(request))  # type: ignore[attr-defined]
        if request.session.get("_auth_user_id") and not _is_open(request):
            step = step_left(request)
            if step:
                return redirect(step)
        return self.get_response(request)


def actor_of(request: HttpRequest) -> Actor:
    """Who asks, from the session of this request."""
    user = request.user
    if not isinstance(user, User) or not user.is_active or step_left(request):
        return ANONYMOUS
    return actor_among(standing_of(request), user, clock.today(), request.session.get(CHOSEN))


def standing_of(request: HttpRequest) -> list[Appointment]:
    """The appointments that the signed-in person holds today; they came with the person."""
    user = request.user
    if not isinstance(user, User):
        return []
    if not hasattr(user, "standing"):  # signed in by this very request
        user.standing = appointments_of(user, clock.today())
    return list(user.standing)


def _is_open(request: HttpRequest) -> bool:
    if request.path.startswith((settings.STATIC_URL, *OPEN_PATHS)):
        return True
    try:
        return resolve(request.path_info).url_name in OPEN_NAMES
    except Resolver404:
        return True
