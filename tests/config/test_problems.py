"""Errors of the API are problem documents (RFC 9457), whatever went wrong."""

import json
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.test import Client, RequestFactory
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from tests.factories.accounts import make_api_client
from tiaokuai.accounts.models import ApiToken
from tiaokuai.accounts.queries.actors import digest_of
from tiaokuai.config import problems
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
    (HttpError(413, "too large"), 413, "request_entity_too_large"),
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
    assert body["errors"] == [
        {"where": "body.report.text", "code": "missing", "detail": "“text”没有给出，请补上。"}
    ]


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


def refused(client: Client, address: str) -> dict[str, Any]:
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    body: dict[str, Any] = answer.json()
    return body


def test_an_unknown_parameter_is_refused_by_name_with_the_known_ones(client: Client) -> None:
    body = refused(client, "/api/v1/divisions?parnet=990122000000&limit=5")
    assert body["code"] == "unknown_parameter"
    assert body["errors"][0]["where"] == "query.parnet"
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
    assert (answer.status_code, error["where"]) == (422, "body.report.grids")
    assert "grid" in error["known"]
    assert "grid" in error["detail"]
