"""Error pages in the shell: what was wrong, and what to do. Named as handlers in the root urls."""

from dataclasses import dataclass

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tiaokuai.kernel.answer import Refused
from tiaokuai.ui import wording


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """`title` says what happened, `advice` what to do now."""

    title: str | Promise
    advice: str | Promise


PAGES: dict[int, ErrorPage] = {
    400: ErrorPage(
        _("This request could not be understood"),
        _("Go back, check what you entered, and send it again."),
    ),
    403: ErrorPage(
        _("You may not do this"),
        _("If you hold several appointments, check which one you act in. Otherwise ask the unit in charge."),
    ),
    404: ErrorPage(
        _("This page is not here"),
        _("Check the address. A record that you may not see is shown as not here, too."),
    ),
    405: ErrorPage(
        _("Nothing is shown at this address"),
        _("It only takes what a form sends. Go back to the page with the form, and send it from there."),
    ),
    409: ErrorPage(
        _("Changed meanwhile"),
        _(
            "Someone else changed this while you were looking at it. Look at the present state, then try again."
        ),
    ),
    411: ErrorPage(
        _("This request could not be understood"),
        _("It came in pieces, without its length. Send it again with another browser."),
    ),
    413: ErrorPage(
        _("This is too large"),
        _("Send fewer or smaller files. Photos from a phone can be sent one at a time."),
    ),
    429: ErrorPage(
        _("Too many requests"),
        _("Wait a minute, then try again."),
    ),
    500: ErrorPage(
        _("Something failed on our side"),
        _(
            "It has been recorded. If you were sending something, check whether it arrived before you send it again."
        ),
    ),
}


def show(request: HttpRequest, status: int, detail: str = "") -> HttpResponse:
    """The error page of that status; `detail` is one more sentence, about this very case."""
    page = PAGES[status]
    return render(
        request, "ui/error.html", {"error": page, "status": status, "detail": detail}, status=status
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return show(request, 413)
    return show(request, 400, _worded(exception))


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return show(request, 403, _worded(exception))


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    return show(request, 400, str(_("The form had been open too long, or cookies are switched off.")))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return show(request, 404)


def changed_meanwhile(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return show(request, 409)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return show(request, 429)


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without context processors or database: what failed may be one of them."""
    page = PAGES[500]
    return HttpResponse(_bare(page), status=500, content_type="text/html; charset=utf-8")


def _bare(page: ErrorPage) -> str:
    from django.template.loader import render_to_string

    return render_to_string("ui/failure.html", {"error": page})


def _worded(exception: Exception | None) -> str:
    return wording.sentence(exception.answer) if isinstance(exception, Refused) else ""
