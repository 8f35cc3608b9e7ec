"""Every error of the API as a problem document (RFC 9457, `application/problem+json`).

Members: `type` ("about:blank"), `title`, `status`, `detail` (worded in the language asked for),
`code` (stable), `params`, and for input that cannot be used `errors`: a list of {`where`, `code`, `detail`}.
"""

import json
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from tiaokuai.kernel.answer import Answer, BadInput, ChangedMeanwhile, Refused
from tiaokuai.ui import errors, wording

CONTENT_TYPE = "application/problem+json"
API_PREFIX = "/api/"
NOT_THEIRS = frozenset({"not_your_part", "token_lacks_scope"})
"""Codes that speak of the asker, whatever the subject's state."""


def problem(status: int, code: str, detail: str, **members: Any) -> HttpResponse:
    """One problem document; `members` are extension members."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
        **members,
    }
    text = json.dumps(body, cls=DjangoJSONEncoder, ensure_ascii=False)
    return HttpResponse(text, status=status, content_type=CONTENT_TYPE)


def status_of(refusal: Refused) -> int:
    """422 for bad input, 409 when the subject stands otherwise, 403 when it is not the asker's part."""
    if isinstance(refusal, BadInput):
        return 422
    if isinstance(refusal, ChangedMeanwhile):
        return 409
    return 403 if refusal.answer.code in NOT_THEIRS else 409


def of_refusal(refusal: Refused) -> HttpResponse:
    """A rule said no: its code, its parameters and the sentence that the page shows for it."""
    answer = refusal.answer
    members: dict[str, Any] = {"params": _plain(answer)}
    detail = wording.sentence(answer)
    if isinstance(refusal, BadInput):
        members["errors"] = [{"where": refusal.field, "code": answer.code, "detail": detail}]
    return problem(status_of(refusal), answer.code, detail, **members)


def handle_all(api: NinjaAPI) -> None:
    """Make `api` answer every expected error with a problem document."""
    for kind in (Refused, ValidationError, Http404, PermissionDenied, HttpError):
        api.add_exception_handler(kind, of_error)


def of_error(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    """The problem document for an expected error of the API."""
    match error:
        case Refused():
            return of_refusal(error)
        case ValidationError():
            return _of_validation(error)
        case Http404():
            return _not_found()
        case PermissionDenied():
            return _forbidden()
        case AuthenticationError():
            return _unauthorised()
        case Throttled():
            return _throttled(error)
        case HttpError():
            return problem(error.status_code, HTTPStatus(error.status_code).name.lower(), error.message)
    raise TypeError(error)


def handler404(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Unknown addresses: a problem below /api/, a page elsewhere."""
    if request.path.startswith(API_PREFIX):
        return _not_found()
    return errors.not_found(request, exception)


def handler403(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith(API_PREFIX):
        return _forbidden()
    return errors.permission_denied(request, exception)


def handler500(request: HttpRequest) -> HttpResponse:
    if request.path.startswith(API_PREFIX):
        return problem(
            500, "internal_error", _("Something broke here. It is in the log under the request id.")
        )
    return errors.server_error(request)


def _plain(answer: Answer) -> dict[str, Any]:
    """Parameters as JSON can carry them: numbers, text and truth as they are, anything else as text."""
    kept = (str, int, float, bool, list, tuple, dict, type(None))
    return {name: value if isinstance(value, kept) else str(value) for name, value in answer.params.items()}


def _of_validation(exc: ValidationError) -> HttpResponse:
    errors = [
        {
            "where": ".".join(str(step) for step in error.get("loc", ())),
            "code": error.get("type", "invalid"),
            "detail": error.get("msg", ""),
        }
        for error in exc.errors
    ]
    return problem(422, "bad_input", _("Some fields cannot be used: see errors."), errors=errors)


def _not_found() -> HttpResponse:
    return problem(404, "not_found", _("There is nothing here that you may see."))


def _forbidden() -> HttpResponse:
    return problem(403, "forbidden", _("This is not yours to see or do."))


def _unauthorised() -> HttpResponse:
    response = problem(401, "unauthorised", _("Send a valid token: Authorization: Bearer …"))
    response["WWW-Authenticate"] = 'Bearer realm="tiaokuai"'
    return response


def _throttled(exc: Throttled) -> HttpResponse:
    response = problem(429, "too_many_requests", _("Too many requests: wait a little and try again."))
    if exc.wait is not None:
        response["Retry-After"] = str(exc.wait)
    return response
