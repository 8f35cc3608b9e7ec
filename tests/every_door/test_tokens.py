"""A wrong token is refused everywhere, also where nobody needs one: who sends it learns that it is wrong."""

from typing import Any

import pytest
from django.test import Client

from tiaokuai.config.api import api

VALUES = {"uuid": "00000000-0000-0000-0000-000000000000", None: "1"}
OPERATIONS = [
    (method, path, operation)
    for path, methods in api.get_openapi_schema()["paths"].items()
    for method, operation in methods.items()
]


def address(path: str, operation: dict[str, Any]) -> str:
    for parameter in operation.get("parameters", ()):
        value = VALUES[parameter["schema"].get("format") if parameter["in"] == "path" else None]
        path = path.replace("{" + parameter["name"] + "}", value)
    return path


@pytest.mark.parametrize(
    ("method", "path", "operation"), OPERATIONS, ids=[f"{m} {path}" for m, path, _ in OPERATIONS]
)
def test_a_wrong_token_is_refused_at_every_operation(
    county: None, method: str, path: str, operation: dict[str, Any]
) -> None:
    answer = Client().generic(
        method.upper(),
        address(path, operation),
        content_type="application/json",
        headers={"Authorization": "Bearer tk_wrong"},
    )
    assert (answer.status_code, answer.json()["status"]) == (401, 401)


def test_what_is_public_answers_without_one(county: None) -> None:
    for path in ("/api/v1/units", "/api/v1/divisions"):
        assert Client().get(path).status_code == 200
