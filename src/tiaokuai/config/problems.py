"""Every error of the API as a problem document (RFC 9457, `application/problem+json`).

Members: `type` ("about:blank"), `title`, `status`, `detail` (worded in the language asked for),
`code` (stable), `params`, and for input that cannot be used `errors`: a list of {`where`, `code`, `detail`}, with
`known` names where an unknown one was sent.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from tiaokuai.cases.actions.joint import TemplateFaults
from tiaokuai.config.details import LONGEST_NAME, name_of, sentence_for, steps_of
from tiaokuai.exchange.views.door import in_its_form
from tiaokuai.kernel.answer import Answer, BadInput, ChangedMeanwhile, Refused
from tiaokuai.ui import errors, wording

CONTENT_TYPE = "application/problem+json"
API_PREFIX = "/api/"
OPEN311_PREFIX = "/open311/v2/"
MOST_NAMED = 20
"""Of what was sent, as many as an answer repeats."""
SCHEMA_NAME = "Problem"
SCHEMA: dict[str, Any] = {
    "title": SCHEMA_NAME,
    "description": "What went wrong (RFC 9457). `code` is stable; `errors` names each field at fault.",
    "type": "object",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string", "const": "about:blank"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "params": {"type": "object"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["where", "code", "detail"],
                "properties": {
                    "where": {"type": "string", "description": "The member or parameter as it was sent"},
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                    "known": {"type": "array", "items": {"type": "string"}},
                },
            },
        },
    },
}
"""A problem document, as the description of the API has it."""
NOT_THEIRS = frozenset(
    {
        "not_your_part",
        "source_not_yours",
        "place_not_admitted",
        "token_lacks_scope",
        "csrf_token_missing",
        "organisation_not_yours_to_keep",
        "unit_of_another_county",
        "acts_for_no_place",
    }
)
"""Codes that speak of the asker, whatever the subject's state."""

OF_STATUS: dict[int, tuple[str, str | Promise]] = {
    400: ("bad_request", gettext_lazy("The request cannot be read. Send a body as JSON, in UTF-8.")),
    401: ("unauthorised", gettext_lazy("Send a valid token: Authorization: Bearer …")),
    403: ("forbidden", gettext_lazy("This is not yours to see or do.")),
    404: ("not_found", gettext_lazy("There is nothing here that you may see.")),
    405: (
        "method_not_allowed",
        gettext_lazy("This address does not take this method. Allow names those it takes."),
    ),
    411: ("length_required", gettext_lazy("Send the request in one piece, with its length: Content-Length.")),
    413: ("too_large", gettext_lazy("The request is too large.")),
    415: ("unsupported_media_type", gettext_lazy("Send the body as JSON: Content-Type: application/json.")),
    429: ("too_many_requests", gettext_lazy("Too many requests: wait a little and try again.")),
    500: (
        "internal_error",
        gettext_lazy("Something broke here. It is in the log under the request id."),
    ),
}
"""Code and sentence of an error that says no more than its status."""

OF_DJANGO: dict[type[Exception], int] = {Http404: 404, PermissionDenied: 403, RequestDataTooBig: 413}


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


def of_status(status: int, detail: str = "", **members: Any) -> HttpResponse:
    """The problem document of an error of which its status says all, unless `detail` does."""
    code, said = OF_STATUS.get(status, (f"status_{status}", HTTPStatus(status).phrase))
    return problem(status, code, detail or str(said), **members)


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
    if isinstance(refusal, TemplateFaults):
        members["errors"] = [
            {
                "where": f"line {fault.line}: {fault.where}",
                "code": fault.answer.code,
                "detail": wording.sentence(fault.answer),
            }
            for fault in refusal.faults
        ]
    return problem(status_of(refusal), answer.code, detail, **members)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing at fault in a request: `name` is the parameter or member as it was sent.

    `known`: the names that would do, where this one is unknown.
    """

    name: str
    code: str
    detail: str
    known: Sequence[str] | None = None

    def plain(self) -> dict[str, Any]:
        said = {
            "where": self.name[:LONGEST_NAME],
            "code": self.code,
            "detail": self.detail,
        }
        return said if self.known is None else {**said, "known": list(self.known)}


def of_parameters(faults: Sequence[Fault]) -> HttpResponse:
    """Parameters that cannot be used: a mistyped filter must not widen an answer in silence."""
    first = faults[0]
    return problem(422, first.code, first.detail, errors=[fault.plain() for fault in faults[:MOST_NAMED]])


def unknown_name(name: str, known: Sequence[str]) -> str:
    """The sentence about a parameter or member that is not known, with those that are."""
    said = {"name": name[:LONGEST_NAME], "known": ", ".join(known)}
    if not known:
        return _("“%(name)s” is not known here: nothing is asked at this address.") % said
    return _("“%(name)s” is not known here. Known are: %(known)s.") % said


def handle_all(api: NinjaAPI) -> None:
    """Make `api` answer every expected error with a problem document."""
    for kind in (Refused, ValidationError, *OF_DJANGO, HttpError):
        api.add_exception_handler(kind, of_error)


def of_error(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    """The problem document for an expected error of the API."""
    match error:
        case Refused():
            return of_refusal(error)
        case ValidationError():
            return _of_validation(error)
        case Http404() | PermissionDenied() | RequestDataTooBig():
            return of_status(next(status for kind, status in OF_DJANGO.items() if isinstance(error, kind)))
        case AuthenticationError():
            return _unauthorised()
        case Throttled():
            return _throttled(error)
        case HttpError():
            return of_status(error.status_code)
    raise TypeError(error)


def for_systems(request: HttpRequest, status: int, detail: str = "", **members: Any) -> HttpResponse | None:
    """An error as programs read it: a problem below /api/, in the words of the standard below the endpoint of Open311.

    None for an address of pages.
    """
    if request.path.startswith(API_PREFIX):
        return of_status(status, detail, **members)
    if request.path.startswith(OPEN311_PREFIX):
        return in_its_form(request, status, detail or str(OF_STATUS[status][1]))
    return None


def handler400(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What cannot be read, and what was meant for another host."""
    status = 413 if isinstance(exception, RequestDataTooBig) else 400
    return for_systems(request, status) or errors.bad_request(request, exception)


def handler403(request: HttpRequest, exception: Exception) -> HttpResponse:
    return for_systems(request, 403) or errors.permission_denied(request, exception)


def handler404(request: HttpRequest, exception: Exception) -> HttpResponse:
    return for_systems(request, 404) or errors.not_found(request, exception)


def handler500(request: HttpRequest) -> HttpResponse:
    return for_systems(request, 500) or errors.server_error(request)


def _plain(answer: Answer) -> dict[str, Any]:
    """Parameters as JSON can carry them: numbers, text and truth as they are, anything else as text."""
    kept = (str, int, float, bool, list, tuple, dict, type(None))
    return {name: value if isinstance(value, kept) else str(value) for name, value in answer.params.items()}


def _of_validation(exc: ValidationError) -> HttpResponse:
    errors = [_field_error(error) for error in exc.errors[:MOST_NAMED]]
    return problem(422, "bad_input", _("Some fields cannot be used: see errors."), errors=errors)


def _field_error(error: Mapping[str, Any]) -> dict[str, Any]:
    steps = steps_of(error)
    said = {"where": name_of(steps), "code": error.get("type", "invalid")}
    if "known" not in error:
        return said | {"detail": sentence_for(error)}
    return said | {"detail": unknown_name(steps[-1], error["known"]), "known": error["known"]}


def _unauthorised() -> HttpResponse:
    response = of_status(401)
    response["WWW-Authenticate"] = 'Bearer realm="tiaokuai"'
    return response


def _throttled(exc: Throttled) -> HttpResponse:
    response = of_status(429)
    if exc.wait is not None:
        response["Retry-After"] = str(exc.wait)
    return response
