"""Whatever comes in, the answer is a document of the interface and never a fault of the server."""

import string
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.cases import LIGHT, NOISE, make_case

pytestmark = pytest.mark.usefixtures("county")

V2 = "/open311/v2"
CALM = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
WORDS = st.one_of(
    st.text(max_size=40),
    st.text(string.digits + "-+.:TZe,%", max_size=30),
    st.datetimes().map(str),
    st.floats().map(str),
    st.sampled_from(["", "0", "-0", "open", LIGHT, NOISE, "990122", "990122000000", "\0", "١٢٣", "tk_"]),
)
ASKED = st.dictionaries(
    st.sampled_from(
        ["service_request_id", "service_code", "start_date", "end_date", "status", "jurisdiction_id", "page",
         "page_size", "api_key", "extensions"]
    ),
    WORDS,
)  # fmt: skip
SENT = st.dictionaries(
    st.sampled_from(
        ["service_code", "description", "lat", "long", "address_string", "address_id", "phone", "email",
         "first_name", "media_url", "attribute[poles]", "attribute[signs]", "attribute[", "jurisdiction_id"]
    ),
    st.one_of(WORDS, st.lists(WORDS, max_size=3)),
)  # fmt: skip
KNOWN = {200, 201, 400, 403, 404, 409}


@CALM
@given(asked=ASKED, form=st.sampled_from(["json", "xml"]))
def test_any_question_is_answered(client: Client, asked: dict[str, str], form: str) -> None:
    answer = client.get(f"{V2}/requests.{form}", asked)
    assert answer.status_code in KNOWN


@CALM
@given(name=st.text(min_size=1, max_size=30), what=st.sampled_from(["requests", "services", "tokens"]))
def test_any_name_is_answered(client: Client, name: str, what: str) -> None:
    path = name.replace("/", "").replace("?", "").replace("#", "").replace("%", "") or "x"
    assert client.get(f"{V2}/{what}/{path}.xml").status_code in KNOWN


@CALM
@given(sent=SENT, good=st.booleans())
def test_any_report_is_taken_or_refused(client: Client, key: str, sent: dict[str, Any], good: bool) -> None:
    whole = (
        {"service_code": NOISE, "description": "夜间施工", "lat": "28.905", "long": "118.905"} if good else {}
    )
    with transaction.atomic():
        answer = client.post(f"{V2}/requests.json", {"api_key": key, **whole, **sent})
        assert answer.status_code in KNOWN
        transaction.set_rollback(True)


def test_any_accept_header_is_answered(client: Client) -> None:
    case = make_case()
    for accept in ("", "text/html", "nonsense", "*/*;q=x", ";;;", "application/xml;q=0"):
        answer = client.get(f"{V2}/requests/{case.number}", HTTP_ACCEPT=accept)
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith("application/json")
