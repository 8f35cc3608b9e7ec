"""Headers on every answer, and refusals as pages."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from tiaokuai.kernel.answer import BadInput, ChangedMeanwhile, Refused
from tiaokuai.ui import errors
from tiaokuai.ui.policy import content_policy

Next = Callable[[HttpRequest], HttpResponse]

HEADERS = {
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class ContentPolicy:
    """Sets the content security policy and its companions. A view that must differ sets the header itself."""

    def __init__(self, get_response: Next) -> None:
        self._next = get_response
        self._policy = content_policy(settings.TIAOKUAI_TILES)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._next(request)
        response.headers.setdefault("Content-Security-Policy", self._policy)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


class Refusals:
    """Turns a refusal that a page's view did not catch into a page that says why (409, 400 or 403), and the empty
    answer to a method that an address does not take into a page as well (405)."""

    def __init__(self, get_response: Next) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = "" if request.path_info.startswith("/api/") else request.META.get("QUERY_STRING", "")
        if "\0" in request.path_info or "%00" in asked:
            # PostgreSQL takes no NUL in text: nothing can have such a name. The API says so of its parameters.
            raise Http404
        response = self._next(request)
        if response.status_code != 405 or response.content:
            return response
        page = errors.show(request, 405)
        page["Allow"] = response["Allow"]
        return page

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        match exception:
            case ChangedMeanwhile():
                return errors.changed_meanwhile(request, exception)
            case BadInput():
                return errors.bad_request(request, exception)
            case Refused():
                return errors.permission_denied(request, exception)
        return None
