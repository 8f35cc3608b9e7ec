"""Every operation does what its description says: Schemathesis asks, and reads the answers by it.

Answers of busy doors are spelled without their schema at run time (`cases.api.shown.spelled`); here they are
held to it.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, settings
from ninja import Schema
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from tests.doors import visitor
from tests.factories.cases import LIGHT
from tiaokuai.cases.models import Case
from tiaokuai.cases.schemas import CaseDetailOut, CaseOut

CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
    checks.missing_required_header,
    checks.unsupported_method,
]
EXAMPLES = settings(
    max_examples=5, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
CSRF = "c" * 32
ADDRESS = "/api/v1/openapi.json"


platform = get_wsgi_application()


def near(environ: dict[str, Any], start_response: Any) -> Any:
    """The platform, asked from its own machine, where the second factor may be off."""
    return platform({**environ, "REMOTE_ADDR": "127.0.0.1"}, start_response)


described = schemathesis.openapi.from_wsgi(ADDRESS, near)
asked = described.exclude(
    path_regex=r"/\{number\}/(?!screen_case|cancel_case|check_on_site|put_on_ledger|merge_case|call_back)"
)
"""Without most verbs: they differ in their fields alone, and `test_verbs` knocks at each."""


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """Requests share the transaction of the test, as those of Django's own test client do."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def signed_in(home: Case) -> dict[str, Any]:
    session = visitor("command_room").cookies["sessionid"].value
    return {"headers": {"X-CSRFToken": CSRF}, "cookies": {"sessionid": session, "csrftoken": CSRF}}


@asked.parametrize()
@EXAMPLES
def test_every_operation_answers_as_described(
    case: schemathesis.Case[Any], home: Case, signed_in: dict[str, Any]
) -> None:
    if "number" in case.path_parameters:
        case.path_parameters["number"] = home.number
    with transaction.atomic():
        case.call_and_validate(**signed_in, checks=CHECKS)
        transaction.set_rollback(True)


def answered(operation: Any, signed_in: dict[str, Any], **values: Any) -> Any:
    """The answer of a question that can be answered, held to its description."""
    response = operation.Case(**values).call_and_validate(**signed_in, checks=CHECKS)
    assert response.status_code in {200, 201}, response.text
    return response.json()


def test_answers_that_are_spelled_by_hand_are_what_is_described(
    home: Case, signed_in: dict[str, Any]
) -> None:
    report = {"text": "桥头路灯不亮", "matter": LIGHT, "lon": 118.905, "lat": 28.905}
    reported = answered(described["/api/v1/cases"]["POST"], signed_in, body=report)
    listed = answered(described["/api/v1/cases"]["GET"], signed_in, query={"limit": 2})
    shown = answered(
        described["/api/v1/cases/{number}"]["GET"], signed_in, path_parameters={"number": home.number}
    )
    whole, detail = set(CaseOut.model_fields), set(CaseDetailOut.model_fields)
    assert [set(reported["case"]), *map(set, listed["items"]), set(shown)] == [whole, whole, whole, detail]


def test_no_two_schemas_share_a_name() -> None:
    """The description holds one schema a name: of two, one part's answers would be described by the other's."""
    names = Counter(kind.__name__ for kind in _below(Schema) if kind.__module__.startswith("tiaokuai."))
    assert [name for name, count in names.items() if count > 1] == []


def _below(kind: type[Schema]) -> set[type[Schema]]:
    return {each for below in kind.__subclasses__() for each in {below, *_below(below)}}


def test_every_body_refuses_members_that_it_does_not_know() -> None:
    raw = described.raw_schema
    bodies = [
        operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        for methods in raw["paths"].values()
        for operation in methods.values()
        if "requestBody" in operation
    ]
    assert len(bodies) > 20
    assert [name for name in bodies if raw["components"]["schemas"][name]["additionalProperties"]] == []
