"""Errors of the API are problem documents (RFC 9457), whatever went wrong."""

import json
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest
from django.test import Client, RequestFactory
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from pytest_django import Settings
from schemathesis.specs.openapi.definitions import OPENAPI_31_VALIDATOR as VALIDATOR

from tests.factories.accounts import make_api_client, make_person
from tiaokuai.accounts.models import ApiToken
from tiaokuai.accounts.queries.actors import digest_of
from tiaokuai.config import problems
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.answer import BadInput, ChangedMeanwhile, Refused, no

CASES: list[tuple[Exception, int, str]] = [
    (Refused(no("not_in_this_state", state="closed", verb="dispatch_case")), 409, "not_in_this_state"),
    (Refused(no("not_your_part", verb="dispatch_case", who=[])), 403, "not_your_part"),
    (ChangedMeanwhile(no("changed_meanwhile")), 409, "changed_meanwhile"),
    (BadInput(no("county_and_name_needed", county="99"), field="county"), 422, "county_and_name_needed"),
    (
        ValidationError([{"loc": ("body", "report", "text"), "type": "missing", "msg": "Field required"}]),
        422,
        "bad_input",
    ),
    (Http404(), 404, "not_found"),
    (PermissionDenied(), 403, "forbidden"),
    (AuthenticationError(), 401, "unauthorised"),
    (Throttled(wait=7), 429, "too_many_requests"),
    (HttpError(413, "too large"), 413, "too_large"),
    (RequestDataTooBig(), 413, "too_large"),
    (HttpError(400, "Cannot parse request body"), 400, "bad_request"),
]


def answered(error: Exception) -> tuple[Any, dict[str, Any]]:
    response = problems.of_error(HttpRequest(), error)
    return response, json.loads(response.content)


@pytest.mark.parametrize(("error", "status", "code"), CASES, ids=lambda value: type(value).__name__)
def test_every_expected_error_is_a_problem(error: Exception, status: int, code: str) -> None:
    response, body = answered(error)
    assert response["Content-Type"] == "application/problem+json"
    assert (response.status_code, body["status"], body["code"]) == (status, status, code)
    assert body["type"] == "about:blank"
    assert body["title"]
    assert body["detail"]


def test_bad_input_says_where() -> None:
    _, body = answered(BadInput(no("county_and_name_needed", county="99"), field="county"))
    assert body["errors"][0]["where"] == "county"
    assert body["params"] == {"county": "99"}


def test_every_field_at_fault_is_listed() -> None:
    _, body = answered(CASES[4][0])
    assert body["errors"] == [{"where": "text", "code": "missing", "detail": "“text”没有给出，请补上。"}]


def test_the_answer_tells_how_to_go_on() -> None:
    assert answered(Throttled(wait=7))[0]["Retry-After"] == "7"
    assert answered(AuthenticationError())[0]["WWW-Authenticate"].startswith("Bearer")


def test_an_unknown_address_below_api_is_a_problem_and_a_page_elsewhere(client: Client) -> None:
    assert client.get("/api/v1/nothing-here")["Content-Type"] == "application/problem+json"
    page = client.get("/nothing-here")
    assert page.status_code == 404
    assert page["Content-Type"].startswith("text/html")


def test_a_failure_tells_nothing_of_itself(rf: RequestFactory) -> None:
    response = problems.handler500(rf.get("/api/v1/cases"))
    assert json.loads(response.content)["code"] == "internal_error"


def test_the_api_describes_itself(client: Client) -> None:
    description = client.get("/api/v1/openapi.json").json()
    assert description["info"]["title"] == "Tiaokuai"


def test_the_description_is_one_by_the_standard(client: Client) -> None:
    description = client.get("/api/v1/openapi.json").json()
    assert description["openapi"].startswith("3.1")
    found = [f"{error.instance_path}: {error.message}" for error in VALIDATOR.iter_errors(description)]
    assert not found
    schemes = set(description["components"]["securitySchemes"])
    for methods in description["paths"].values():
        for method, operation in methods.items():
            ways = operation.get("security", [])
            assert {name for way in ways for name in way} <= schemes
            assert method == "get" or {} not in ways, "nobody writes without saying who it is"
    assert {} in description["paths"]["/api/v1/divisions"]["get"]["security"]
    assert {} not in description["paths"]["/api/v1/cases"]["get"]["security"]


def refused(client: Client, address: str) -> dict[str, Any]:
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    body: dict[str, Any] = answer.json()
    return body


def test_an_unknown_parameter_is_refused_by_name_with_the_known_ones(client: Client) -> None:
    body = refused(client, "/api/v1/divisions?parnet=990122000000&limit=5")
    assert body["code"] == "unknown_parameter"
    assert body["errors"][0]["where"] == "parnet"
    assert "parent" in body["errors"][0]["known"]
    assert "parnet" in body["detail"]
    assert "parent" in body["detail"]


def test_where_nothing_is_asked_any_parameter_is_unknown(client: Client) -> None:
    assert refused(client, "/api/v1/feed?since=2026-11-23")["errors"][0]["known"] == ["after", "limit"]


@pytest.mark.parametrize(
    ("asked", "code"), [("on=0", "not_a_day"), ("on=", "not_a_day"), ("q=%00", "character_unusable")]
)
def test_a_parameter_that_would_be_misread_is_refused(client: Client, asked: str, code: str) -> None:
    assert refused(client, f"/api/v1/divisions?{asked}")["code"] == code


@pytest.mark.django_db
def test_an_unknown_member_of_a_body_is_refused_with_the_known_ones(client: Client) -> None:
    held = {"expires_on": date(2099, 1, 1), "issued_on": date(2026, 1, 1), "may": ["cases:write"]}
    ApiToken.objects.create(client=make_api_client(), digest=digest_of("tk_x"), **held)
    client.defaults["HTTP_AUTHORIZATION"] = "Bearer tk_x"
    answer = client.post("/api/v1/cases", {"text": "路灯不亮", "grids": "x"}, content_type="application/json")
    [error] = answer.json()["errors"]
    assert (answer.status_code, error["where"]) == (422, "grids")
    assert "grid" in error["known"]
    assert "grid" in error["detail"]


def sent(body: str | bytes, kind: str = "application/json", **more: Any) -> Any:
    """What a signed-in person's program is answered who sends this as a report."""
    client = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False, **more)
    client.force_login(make_person(Role.COMMAND_ROOM, unit="990122-lx-zhs", place="990122001"))
    return client.post("/api/v1/cases", body, content_type=kind)


REPORT = '{"text": "路灯不亮", "place_text": "桥头"}'


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(
    ("body", "kind", "more", "status", "code"),
    [
        ("{", "application/json", {}, 400, "bad_request"),
        (REPORT.encode("gb18030"), "application/json", {}, 400, "bad_request"),
        (REPORT, "application/x-www-form-urlencoded", {}, 415, "unsupported_media_type"),
        (REPORT, "text/plain", {}, 415, "unsupported_media_type"),
        ("[" + "1," * 2 * 2**20 + "1]", "application/json", {}, 413, "too_large"),
        (REPORT, "application/json", {"enforce_csrf_checks": True}, 403, "csrf_token_missing"),
        (REPORT, "application/json", {"HTTP_HOST": "elsewhere.example"}, 400, "bad_request"),
    ],
    ids=["no json", "no utf-8", "form", "text", "long", "forged", "host"],
)
def test_whatever_cannot_be_used_is_a_problem(
    settings: Settings,
    language: str,
    body: str | bytes,
    kind: str,
    more: dict[str, Any],
    status: int,
    code: str,
) -> None:
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    answer = sent(body, kind, HTTP_ACCEPT_LANGUAGE=language, **more)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    told = answer.json()
    assert (told["status"], told["code"], told["type"]) == (status, code, "about:blank")
    in_chinese = any("一" <= character <= "鿿" for character in told["detail"])
    assert in_chinese == (language == "zh-hans"), told["detail"]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["application/json; charset=utf-8", "application/vnd.county+json"])
def test_json_by_any_of_its_names_is_read(settings: Settings, kind: str) -> None:
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    assert sent(REPORT, kind).status_code != 415


@pytest.mark.parametrize(
    "path", ["cases", "resolve", "cases/990122-20261123-00001/screen_case", "openapi.json"]
)
def test_a_method_that_an_address_does_not_take_is_a_problem(path: str) -> None:
    answer = Client(SERVER_NAME="127.0.0.1").delete(f"/api/v1/{path}")
    assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")
    assert answer.json()["code"] == "method_not_allowed"
    assert "DELETE" not in answer["Allow"]
    assert answer["Allow"]


def test_what_can_be_got_can_be_looked_at(client: Client) -> None:
    """By HEAD, as anything over HTTP; `Allow` says so."""
    answer = client.head("/api/v1/openapi.json")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json; charset=utf-8")
    assert client.delete("/api/v1/registers")["Allow"] == "GET, HEAD"
    assert client.head("/api/v1/nothing-here").status_code == 404


@pytest.mark.django_db
def test_a_write_by_nobody_asks_for_a_token(client: Client) -> None:
    strict = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True)
    answer = strict.post("/api/v1/cases", REPORT, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthorised")


def test_a_body_without_its_length_is_refused_and_not_read_as_none(rf: RequestFactory) -> None:
    """WSGI reads as many bytes as are announced: none of what comes in pieces."""
    for path, kind in (
        ("/api/v1/cases", "application/problem+json"),
        ("/open311/v2/requests.xml", "text/xml"),
    ):
        pieces = {"HTTP_TRANSFER_ENCODING": "chunked", "CONTENT_LENGTH": "", "SERVER_NAME": "127.0.0.1"}
        answer = Client().generic("POST", path, **pieces)
        assert (answer.status_code, answer["Content-Type"].partition(";")[0]) == (411, kind)


def test_an_error_below_the_endpoint_of_open311_is_as_the_standard_has_it(rf: RequestFactory) -> None:
    for path, kind in (
        ("/open311/v2/requests.xml", "text/xml"),
        ("/open311/v2/requests.json", "application/json"),
    ):
        for answer in (
            problems.handler500(rf.get(path)),
            problems.handler400(rf.get(path), SuspiciousOperation()),
        ):
            assert answer["Content-Type"].startswith(kind)
            assert str(answer.status_code) in answer.content.decode()
