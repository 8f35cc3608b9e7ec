"""Who comes with a token goes past what is for browsers, and nobody else does."""

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from tiaokuai.config.operation.browsers import carries_token

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "header", "past"),
    [
        ("/api/v1/cases", "Bearer tk_x", True),
        ("/api/v1/cases", "bearer tk_x", True),
        ("/api/v1/cases", "Basic abc", False),
        ("/api/v1/cases", "", False),
        ("/report/", "Bearer tk_x", False),
        ("/cases/1/dispatch_case/", "Bearer tk_x", False),
    ],
)
def test_only_tokens_at_doors_of_machines_go_past(path: str, header: str, past: bool) -> None:
    request: HttpRequest = RequestFactory().post(path, headers={"Authorization": header} if header else {})
    assert carries_token(request) is past


def test_a_token_starts_no_session_and_a_wrong_one_is_nobodys(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = Client(headers={"Authorization": "Bearer tk_wrong"})
    with django_assert_num_queries(1):
        answer = client.get("/api/v1/cases")
    assert answer.status_code == 401
    assert not answer.cookies


@pytest.mark.parametrize(("asked", "spoken"), [("en", "en"), ("zh-CN", "zh-hans"), ("", "zh-hans")])
def test_a_client_is_answered_in_the_language_it_asks_for(asked: str, spoken: str) -> None:
    headers = {"Authorization": "Bearer tk_wrong", **({"Accept-Language": asked} if asked else {})}
    assert Client(headers=headers).get("/api/v1/cases").headers["Content-Language"] == spoken


def test_a_form_with_a_token_is_still_checked_for_forgery(caplog: pytest.LogCaptureFixture) -> None:
    client = Client(enforce_csrf_checks=True, headers={"Authorization": "Bearer tk_wrong"})
    assert client.post("/report/", {}).status_code == 400
    assert "CSRF cookie not set" in caplog.text
