"""What anyone may read: filters, spans, formats, and a constant number of statements."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from tests.exchange.conftest import token_of
from tests.factories.cases import AT, LIGHT, NOISE, make_case
from tests.factories.registers import make_matter
from tiaokuai.cases.models import Case
from tiaokuai.cases.states import CaseState

pytestmark = pytest.mark.usefixtures("county", "clock")

V2 = "/open311/v2"


def filed(**report: Any) -> Case:
    case = make_case(**report)
    Case.objects.filter(pk=case.pk).update(state=CaseState.FILED, checked_at=AT, filed_at=AT)
    return case


def listed(client: Client, **asked: str) -> list[str]:
    answer = client.get(f"{V2}/requests.json", asked)
    assert answer.status_code == 200, answer.content
    return [request["service_request_id"] for request in answer.json()]


def test_filters(client: Client) -> None:
    light, noise, unknown = filed(), filed(matter=NOISE), filed(matter="")
    Case.objects.filter(pk=noise.pk).update(state=CaseState.CANCELLED)
    assert listed(client) == [unknown.number, noise.number, light.number]
    assert listed(client, status="open") == [unknown.number, light.number]
    assert listed(client, status="open,closed", service_code=f"{LIGHT},{NOISE}") == [
        noise.number,
        light.number,
    ]
    assert listed(client, service_code="0") == [unknown.number]
    assert listed(client, service_request_id=f"{light.number}, {noise.number},nothing") == [
        noise.number,
        light.number,
    ]
    assert (
        listed(client, jurisdiction_id="990122")
        == listed(client, jurisdiction_id="990122000000")
        == listed(client)
    )
    assert [listed(client, page_size="2", page=page) for page in "12"] == [
        [unknown.number, noise.number],
        [light.number],
    ]


def test_days(client: Client) -> None:
    old, new = filed(at=AT - timedelta(days=100)), filed(at=AT - timedelta(days=1))
    assert listed(client) == [new.number], "the last 90 days"
    assert listed(client, start_date="2026-08-01T00:00:00Z") == [old.number], "90 days from the start"
    assert listed(client, end_date="2026-08-20") == [old.number], "90 days to the end"
    assert listed(client, start_date="2026-11-22", end_date="2026-11-23T09:00:00+08:00") == [new.number]
    from_morning = {"start_date": "2026-11-22T00:00:00 08:00", "end_date": "2026-11-23T09:00:00.5 0800"}
    assert listed(client, **from_morning) == [new.number], "a plus sign that was not escaped"
    assert listed(client, start_date="2030-01-01T00:00:00Z") == []
    assert listed(client, service_request_id=old.number) == [old.number], "a number asks for no days"


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"start_date": "2026-01-01", "end_date": "2026-11-01"}, 400),
        ({"start_date": "2026-11-01", "end_date": "2026-10-01"}, 400),
        ({"start_date": "yesterday"}, 400),
        ({"start_date": "2026-02-30T00:00:00Z"}, 400),
        ({"start_date": "0001-01-01T00:00:00+14:00"}, 400),
        ({"end_date": "9999-12-31T23:59:59-12:00"}, 400),
        ({"status": "OPEN"}, 200),
        ({"status": "fixed"}, 400),
        ({"page_size": "0"}, 400),
        ({"page_size": "1001"}, 400),
        ({"page": "-1"}, 400),
        ({"page": "²"}, 400),
        ({"jurisdiction_id": "110101"}, 404),
        ({"jurisdiction_id": "990122001000"}, 404),
        ({"service_request_id": ",".join(map(str, range(1001)))}, 400),
        ({"api_key": "tk_wrong"}, 403),
    ],
)
def test_questions_that_cannot_be_answered(client: Client, asked: dict[str, str], status: int) -> None:
    answer = client.get(f"{V2}/requests.json", asked)
    assert answer.status_code == status, answer.content
    assert status == 200 or answer.json()[0]["code"] == status


@pytest.mark.parametrize("one", [True, False])
def test_a_list_takes_the_same_statements_whatever_its_length(client: Client, one: bool) -> None:
    for serial in range(1 if one else 50):
        filed(matter=NOISE if serial % 2 else LIGHT)
    with CaptureQueriesContext(connection) as taken:
        assert len(listed(client)) == (1 if one else 50)
    assert len(taken) <= 6, [query["sql"] for query in taken]


def test_services_take_three_statements(client: Client) -> None:
    for serial in range(30):
        make_matter(f"03{serial:02}", f"事项{serial}")
    with CaptureQueriesContext(connection) as taken:
        client.get(f"{V2}/services.json")
    assert len(taken) == 3


def test_formats(client: Client) -> None:
    for path in ("discovery", "services", f"services/{LIGHT}", "requests"):
        by_name = client.get(f"{V2}/{path}.xml")
        by_header = client.get(f"{V2}/{path}", HTTP_ACCEPT="application/xml, application/json;q=0.5")
        assert by_name["Content-Type"] == by_header["Content-Type"] == "text/xml; charset=utf-8"
        assert by_name.content == by_header.content
        assert client.get(f"{V2}/{path}", HTTP_ACCEPT="*/*")["Content-Type"].startswith("application/json")
    assert client.get(f"{V2}/services.json")["Access-Control-Allow-Origin"] == "*"


def test_languages(client: Client) -> None:
    said = client.get(f"{V2}/services/{LIGHT}.json", HTTP_ACCEPT_LANGUAGE="en").json()
    assert said["attributes"][1]["values"][0]["name"] == "Dark"
    services = client.get(f"{V2}/services.json", HTTP_ACCEPT_LANGUAGE="en").json()
    assert services[0]["service_name"] == "Street lighting out of order"
    assert services[1]["service_name"] == "噪声扰民", "no English name was given"


@pytest.mark.parametrize(
    "path", ["services/9999.json", "requests/none.xml", "tokens/none.json", "requests.csv", "x/y"]
)
def test_what_is_not_there(client: Client, path: str) -> None:
    answer = client.get(f"{V2}/{path}")
    assert answer.status_code == 404
    assert answer["Content-Type"].startswith(("application/json", "text/xml"))
    assert b"404" in answer.content


def test_methods(client: Client) -> None:
    refused = client.delete(f"{V2}/requests.json")
    assert (refused.status_code, refused["Allow"]) == (405, "GET, POST")
    assert client.post(f"{V2}/services.xml").status_code == 405
    assert client.head(f"{V2}/services.xml").status_code == 200


def test_characters_that_xml_does_not_know(client: Client, settings: Settings) -> None:
    settings.TIAOKUAI_OPEN311_DESCRIPTIONS = True
    filed(text="断\x0b了 <&> ]]> \ufffe 👍")
    said = client.get(f"{V2}/requests.xml").content.decode()
    assert "断了 &lt;&amp;&gt; ]]&gt;  👍" in said


def test_the_page_says_where_it_is(client: Client) -> None:
    page = client.get("/open311/").content.decode()
    assert "http://127.0.0.1/open311/v2" in page
    assert "990122" in page
    assert "安全管理员" in page
    assert "Open311" in client.get("/open311/", HTTP_ACCEPT_LANGUAGE="en").content.decode()


def test_a_reading_token_is_no_harm(client: Client) -> None:
    case = filed()
    assert listed(client, api_key=token_of("feed:read", name="看板")) == [case.number]
