"""What every Open311 address has in common: format, who asks, and errors as the standard has them."""

import re
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from ninja.errors import AuthenticationError

from tiaokuai.accounts.api_auth import TokenAuth
from tiaokuai.accounts.rules.tokens import may_call
from tiaokuai.exchange.presenters.documents import CONTENT_TYPES, JSON, XML, Document, spelled
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, Refused, no, require
from tiaokuai.ui import wording

UNKNOWN = frozenset(
    {"open311_jurisdiction_unknown", "open311_service_unknown", "open311_request_unknown", "division_unknown"}
)
NOT_YOURS = frozenset({"not_your_part", "source_not_yours", "place_not_admitted", "token_lacks_scope"})
WRITE_SCOPES = ("open311:write", "cases:write")


View = Callable[..., Document]


def door(*methods: str) -> Callable[[View], Callable[..., HttpResponse]]:
    """Make a view that returns a `Document` answer in JSON or XML, errors too. Anyone may read, from any page."""

    def decorated(view: View) -> Callable[..., HttpResponse]:
        @csrf_exempt
        @sensitive_post_parameters()
        @wraps(view)
        def answer(request: HttpRequest, extension: str | None = None, **named: str) -> HttpResponse:
            form = extension or preferred_form(request)
            if request.method not in {"HEAD", *methods}:
                return _other_method(methods, form)
            return respond(_document(view, request, named), form)

        return answer

    return decorated


def in_its_form(request: HttpRequest, status: int, description: str) -> HttpResponse:
    """An error that arises before or beside a view, as the standard has errors, in the form that was asked for."""
    by_extension = re.search(r"\.(json|xml)$", request.path_info)
    return respond(_error(status, description), by_extension[1] if by_extension else preferred_form(request))


def preferred_form(request: HttpRequest) -> str:
    """By the Accept header, for addresses without an extension."""
    preferred = request.get_preferred_type(["application/json", "text/xml", "application/xml"])
    return XML if preferred and str(preferred).endswith("xml") else JSON


def respond(document: Document, form: str) -> HttpResponse:
    response = HttpResponse(spelled(document, form), status=document.status, content_type=CONTENT_TYPES[form])
    response["Access-Control-Allow-Origin"] = "*"
    response["Vary"] = "Accept, Accept-Language"
    response["Cache-Control"] = "no-store"
    return response


def client_of(request: HttpRequest) -> Actor | None:
    """Whose `api_key` (or `Authorization: Bearer`) came with the request; None without one.

    Raises `AuthenticationError` for a key that does not hold, even where anyone may ask.
    """
    key = str(request.POST.get("api_key") or request.GET.get("api_key") or "").strip()
    if key:
        return TokenAuth().authenticate(request, key)
    if not request.headers.get("Authorization"):
        return None
    actor: Actor | None = TokenAuth()(request)
    if actor is None:
        raise AuthenticationError
    return actor


def writer_of(request: HttpRequest) -> Actor:
    """The client that may post. Raises `AuthenticationError` without a key, `Refused` without the API scope."""
    actor = client_of(request)
    if actor is None:
        raise AuthenticationError
    if not any(may_call(actor, scope).ok for scope in WRITE_SCOPES):
        require(may_call(actor, WRITE_SCOPES[0]))
    return actor


def _document(view: View, request: HttpRequest, named: dict[str, str]) -> Document:
    try:
        _refuse_unreadable(request, named)
        return view(request, **named)
    except Refused as refused:
        return _error(_status_of(refused), wording.sentence(refused.answer))
    except AuthenticationError:
        return _error(403, _("The api_key is missing or does not hold."))
    except RequestDataTooBig:
        return _error(413, _("The request is too large."))
    except (SuspiciousOperation, MultiPartParserError):
        return _error(400, _("The form cannot be read."))


def _refuse_unreadable(request: HttpRequest, named: dict[str, str]) -> None:
    """No engine keeps U+0000 in text, and no honest client sends it. What is not in UTF-8 would be kept as something
    else: Django puts U+FFFD for what it cannot read of a form, and takes bytes that are not escaped for Latin-1."""
    sent = [
        text
        for query in (request.GET, request.POST)
        for name, all_ in query.lists()
        for text in (name, *all_)
    ]
    said = "".join(map(str, (*sent, *named.values())))
    if "\0" in said:
        raise BadInput(no("open311_characters"))
    if "\ufffd" in said or not _is_in_utf8(request):
        raise BadInput(no("open311_encoding"))


def _is_in_utf8(request: HttpRequest) -> bool:
    """Whether the body of a form that is sent in one piece is; parts of others are looked at one by one."""
    if request.content_type != "application/x-www-form-urlencoded":
        return True
    try:
        request.body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _status_of(refused: Refused) -> int:
    code = refused.answer.code
    if code in UNKNOWN:
        return 404
    if code in NOT_YOURS:
        return 403
    return 400 if isinstance(refused, BadInput) else 409


def _error(status: int, description: str) -> Document:
    said = description or HTTPStatus(status).phrase
    return Document("errors", [{"code": status, "description": said}], status=status)


def _other_method(methods: tuple[str, ...], form: str) -> HttpResponse:
    named = ", ".join(methods)
    response = respond(_error(405, _("This address takes %(methods)s.") % {"methods": named}), form)
    response["Allow"] = named
    return response


@csrf_exempt
def not_here(request: HttpRequest, extension: str | None = None) -> HttpResponse:
    """Any other address below the endpoint. It changes nothing, so no token of a form is asked of those who send."""
    return in_its_form(request, 404, _("There is nothing at this address. See discovery."))
