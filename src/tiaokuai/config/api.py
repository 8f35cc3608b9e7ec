"""The JSON API: one `NinjaAPI` at /api/v1/ that carries the `router` of every part's `api.py`.

Routers choose their own paths ("/cases", "/divisions/{code}"), and those that say nothing of who may ask are open to
anyone; parts below accounts cannot name its doors. Errors are problem documents (`problems.py`), and
the description names them for every operation.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.errors import ValidationError, ValidationErrorContext
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from tiaokuai.accounts.api_auth import PUBLIC, Anyone
from tiaokuai.cases.api.keys import LONGEST as LONGEST_KEY
from tiaokuai.config import parts, problems
from tiaokuai.config.asked import Asked, is_json

DESCRIPTION = """\
Everything a page can do, by the same rules. Send `Authorization: Bearer <token>`.
Errors are problem documents (RFC 9457): `code` is stable, `detail` is worded in the language asked for.
Every write takes an `Idempotency-Key` header: the same key again gives the same answer, once.
Parameters and members that an operation does not know are refused (422), never ignored.
"""

Run = Callable[..., HttpResponse]
ANYONE = Anyone.__name__
WRITES = frozenset({"post", "put", "patch", "delete"})
NONE: frozenset[int] = frozenset()
ALWAYS = frozenset({401, 403, 422, 429})
OF_A_SUBJECT = frozenset({404})
OF_A_WRITE = frozenset({409})
OF_A_BODY = frozenset({400, 413, 415})
"""Statuses beside those that an operation declares: of every one, of one that names its subject, of a write, of one
that takes a body."""
KEY_PARAMETER = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "schema": {"type": "string", "maxLength": LONGEST_KEY},
    "description": "The same key with the same body again is done once and answered alike.",
}


class PlatformAPI(NinjaAPI):
    """Names what is known where something unknown was sent, and describes its errors."""

    def validation_error_from_error_contexts(
        self, error_contexts: list[ValidationErrorContext[Any]]
    ) -> ValidationError:
        """The errors as they are; one about an unknown member also carries the `known` ones."""
        found = super().validation_error_from_error_contexts(error_contexts)
        told = [
            (context.model, e)
            for context in error_contexts
            for e in context.pydantic_validation_error.errors()
        ]
        for error, (model, told_of) in zip(found.errors, told, strict=True):
            if error["type"] == "extra_forbidden":
                error["known"] = _members(model, told_of["loc"][:-1])
        return found

    def get_openapi_schema(self, **asked: Any) -> OpenAPISchema:
        """With the problem document as the answer of every status that an error may have."""
        described = super().get_openapi_schema(**asked)
        described["components"]["schemas"][problems.SCHEMA_NAME] = problems.SCHEMA
        described["components"].get("securitySchemes", {}).pop(ANYONE, None)  # no way of saying who one is
        for path, methods in described["paths"].items():
            for method, operation in methods.items():
                _describe_errors(path, method, operation)
                _describe_who(method, operation)
                if method in WRITES:
                    operation.setdefault("parameters", []).append(KEY_PARAMETER)
        return described


def only_what_is_known(run: Run) -> Run:
    """An operation that looks at its parameters' names and spelling, and at what kind of body it is sent, before
    anything else, and refuses others."""
    operation: Operation = run.__self__  # type: ignore[attr-defined]  # a bound method
    asked = Asked.of(operation)

    @wraps(run)
    def checked(request: HttpRequest, **named: Any) -> HttpResponse:
        if request.GET and (faults := list(asked.faults(request.GET))):
            return problems.of_parameters(faults)
        if asked.has_body and not is_json(request):
            return problems.of_status(415)
        return run(request, **named)

    return checked


def described_once(view: Run) -> Run:
    """The description as a page that is only read: computed once in each process, half a second's work."""
    answers: dict[str, bytes] = {}

    @csrf_exempt
    @require_safe
    def described(request: HttpRequest, **named: Any) -> HttpResponse:
        if request.path not in answers:
            answers[request.path] = view(request, **named).content
        return HttpResponse(answers[request.path], content_type="application/json; charset=utf-8")

    return described


def build() -> NinjaAPI:
    """A new API with the routers of all installed parts."""
    built = PlatformAPI(
        title="Tiaokuai",
        version="1",
        description=DESCRIPTION,
        urls_namespace="api",
        auth=PUBLIC,
        docs_url=None,  # the usual browser loads scripts from another host
        docs_decorator=described_once,
    )
    problems.handle_all(built)
    built.add_decorator(only_what_is_known, mode="view")
    for part, module in parts.modules("api"):
        built.add_router("", module.router, tags=[part])
    return built


def _members(model: Any, steps: tuple[Any, ...]) -> list[str]:
    """The names that a body knows where these steps lead."""
    for step in steps:
        model = model.model_fields[step].annotation
    return list(model.model_fields)


def _describe_errors(path: str, method: str, operation: dict[str, Any]) -> None:
    answers = operation["responses"]
    of_this = (
        ALWAYS
        | (OF_A_SUBJECT if "{" in path else NONE)
        | (OF_A_WRITE if method in WRITES else NONE)
        | (OF_A_BODY if "requestBody" in operation else NONE)
    )
    for status in of_this | {status for status in answers if status >= 400}:
        answers[status] = _problem_answer(status) | answers.get(status, {})


def _describe_who(method: str, operation: dict[str, Any]) -> None:
    """Whoever may ask without saying who it is: `{}` among the ways (OpenAPI 3.1, 4.8.30). Nobody writes so."""
    ways = [way for way in operation.get("security", []) if ANYONE not in way]
    if len(ways) < len(operation.get("security", [])) and method not in WRITES:
        ways.append({})
    if ways:
        operation["security"] = ways


def _problem_answer(status: int) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{problems.SCHEMA_NAME}"}
    return {"description": HTTPStatus(status).phrase, "content": {problems.CONTENT_TYPE: {"schema": schema}}}


api = build()
