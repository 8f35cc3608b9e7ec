"""Middleware of browsers only: a request of the API that comes with a token goes past it.

Sessions, cookies, the check against forged forms and messages between pages mean nothing to a client that proves
itself with every request, and would be a seventh of what a report costs. Such a request can only reach the doors
of machines (`TOKEN_DOORS`), where a wrong token is refused and never read as nobody's.
"""

from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django.middleware.csrf import CsrfViewMiddleware
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from tiaokuai.accounts.api_auth import token_of
from tiaokuai.accounts.middleware import ActorMiddleware

TOKEN_DOORS = ("/api/",)


def carries_token(request: HttpRequest) -> bool:
    """Whether this is for a door of machines, with a token."""
    return request.path_info.startswith(TOKEN_DOORS) and token_of(request) is not None


def for_browsers(middleware: Any) -> Any:
    """The class of a middleware, but requests with a token pass it by. Its `process_view` stays as it is."""

    class ForBrowsers(middleware):  # type: ignore[misc]  # a class given as a value
        def __call__(self, request: HttpRequest) -> Any:
            return self.get_response(request) if carries_token(request) else super().__call__(request)

    return ForBrowsers


class Languages(LocaleMiddleware):
    """The language of the cookie or the browser; of a client, the one it asks for with each request."""

    def __call__(self, request: HttpRequest) -> Any:
        if not carries_token(request):
            return super().__call__(request)
        translation.activate(translation.get_language_from_request(request))
        response: Any = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


Sessions = for_browsers(SessionMiddleware)
ForgedForms = for_browsers(CsrfViewMiddleware)
SignedIn = for_browsers(AuthenticationMiddleware)
Actors = for_browsers(ActorMiddleware)
Messages = for_browsers(MessageMiddleware)
