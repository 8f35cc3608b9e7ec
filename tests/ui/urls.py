"""Addresses that answer with what pages must never answer silently: refusals and failures."""

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from tiaokuai.kernel.answer import BadInput, ChangedMeanwhile, Refused, no
from tiaokuai.ui import errors


def refused(request: HttpRequest) -> HttpResponse:
    raise Refused(no("errors_test"))


def changed(request: HttpRequest) -> HttpResponse:
    raise ChangedMeanwhile(no("changed_meanwhile"))


def bad(request: HttpRequest) -> HttpResponse:
    raise BadInput(no("bad_cursor"), field="after")


def large(request: HttpRequest) -> HttpResponse:
    raise RequestDataTooBig


def denied(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def broken(request: HttpRequest) -> HttpResponse:
    msg = "broken on purpose"
    raise RuntimeError(msg)


urlpatterns = [
    path("", include("tiaokuai.ui.urls")),
    path("refused/", refused),
    path("changed/", changed),
    path("bad/", bad),
    path("large/", large),
    path("denied/", denied),
    path("many/", errors.too_many),
    path("broken/", broken),
]
handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.not_found
handler500 = errors.server_error
