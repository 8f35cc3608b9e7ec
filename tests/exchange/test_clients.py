"""Clients in use against a running server: the package `three`, and the requests that FixMyStreet sends."""

import itertools
import warnings
from types import ModuleType
from typing import Any

import pytest
import requests
from defusedxml import ElementTree as Safe
from pytest_django.live_server_helper import LiveServer

from tests.exchange.conftest import token_of
from tests.factories.cases import AT, LIGHT, NOISE, make_case
from tiaokuai.cases.models import Case
from tiaokuai.cases.states import CaseState

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("county")]


@pytest.fixture(scope="module")
def three_core() -> ModuleType:
    """The client as published; it was written for Python 2, from which it misses one name."""
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its own dependency's spelling
        patch.setattr(itertools, "ifilter", filter, raising=False)
        from three import core

    return core


@pytest.fixture
def address(live_server: LiveServer) -> str:
    return f"{live_server.url}/open311/v2/"


@pytest.fixture
def posting_key() -> str:
    return token_of("open311:write", name="three")


def test_three_walks_the_interface(three_core: ModuleType, address: str, posting_key: str) -> None:
    city = three_core.Three(address, api_key=posting_key, jurisdiction="990122")
    endpoint = city.discovery()["endpoints"][0]
    assert endpoint["url"] + "/" == address
    assert [service["service_code"] for service in city.services()] == [LIGHT, NOISE, "0"]
    assert city.services(LIGHT)["attributes"][0]["code"] == "poles"
    [done] = city.post(
        NOISE, name="Ming Wang", phone="13800138000", description="夜间施工", lat=28.905, long=118.905,
        address="桥头",
    )  # fmt: skip
    number = done["service_request_id"]
    assert city.token(number) == [{"service_request_id": number, "token": number}]
    assert city.request(number)[0]["status"] == "open"
    Case.objects.filter(number=number).update(state=CaseState.FILED, checked_at=AT)
    assert [each["service_request_id"] for each in city.requests(NOISE)] == [number]
    assert city.requests(LIGHT, count=10) == []
    assert city.requests(between=["10-01-2026", "11-01-2026"]) == []
    city.session.close()


def test_three_reads_errors(three_core: ModuleType, address: str) -> None:
    city = three_core.Three(address, api_key="tk_wrong")
    assert city.post(NOISE, description="x", lat=28.9, long=118.9)[0]["code"] == 403
    city.session.close()


def fields_of(element: Any) -> dict[str, str | None]:
    return {field.tag: field.text for field in element}


def test_fixmystreet_populates_its_categories(address: str) -> None:
    """services.xml, then the definition of each service with metadata "true"; lists in their wrappers."""
    listed = Safe.fromstring(
        requests.get(f"{address}services.xml", {"jurisdiction_id": "990122"}, timeout=10).content
    )
    services = [fields_of(service) for service in listed.findall("service")]
    assert [(service["service_code"], service["metadata"]) for service in services] == [
        (LIGHT, "true"),
        (NOISE, "false"),
        ("0", "false"),
    ]
    definition = Safe.fromstring(requests.get(f"{address}services/{LIGHT}.xml", timeout=10).content)
    attributes = definition.findall("attributes/attribute")
    assert [int(attribute.findtext("order")) for attribute in attributes] == [1, 2]
    assert [value.findtext("key") for value in attributes[1].findall("values/value")] == ["dark", "flicker"]


def test_fixmystreet_sends_a_report_and_asks_for_it(address: str, posting_key: str) -> None:
    """As form data with attributes, split name, several media_url; then by number and by an hour's span."""
    sent = {
        "api_key": posting_key,
        "jurisdiction_id": "990122",
        "service_code": LIGHT,
        "description": "title: 路灯\n\ndetail: 三盏不亮\n\nurl: https://fms.example/report/7\n",
        "first_name": "Ming",
        "last_name": "",
        "email": "ming@example.org",
        "lat": "28.905",
        "long": "118.905",
        "attribute[poles]": "3",
        "attribute[easting]": "",
        "media_url": ["https://fms.example/photo/7.0.jpeg", "https://fms.example/photo/7.1.jpeg"],
    }
    answer = requests.post(f"{address}requests.xml", data=sent, timeout=10)
    number = Safe.fromstring(answer.content).findtext("request/service_request_id")
    assert answer.ok
    case = Case.objects.get(number=number)
    Case.objects.filter(pk=case.pk).update(state=CaseState.FILED, checked_at=AT)
    other = make_case()
    listed = requests.get(
        f"{address}requests.xml", {"service_request_id": f"{number},{other.number}"}, timeout=10
    )
    found = {
        request["service_request_id"]: request for request in map(fields_of, Safe.fromstring(listed.content))
    }
    assert set(found) == {number, other.number}
    assert found[number]["lat"] == "28.905"
    assert found[other.number]["lat"] is None, "left out of an import: nobody vouched for it yet"


def test_fixmystreet_reads_that_there_are_no_updates_to_ask_for(address: str) -> None:
    """Its own extension of the standard is not served, and the answer is in the form that it reads."""
    answer = requests.get(f"{address}servicerequestupdates.xml", timeout=10)
    assert answer.status_code == 404
    assert fields_of(Safe.fromstring(answer.content).find("error"))["code"] == "404"


def test_fixmystreet_reads_errors(address: str) -> None:
    answer = requests.post(f"{address}requests.xml", data={"service_code": NOISE}, timeout=10)
    error = Safe.fromstring(answer.content).find("error")
    assert answer.status_code == 403
    assert fields_of(error)["code"] == "403"
    assert fields_of(error)["description"]


def test_open311_adapter_hands_a_report_on(address: str, posting_key: str) -> None:
    """mysociety/open311-adapter: fields that its own server sets go as attributes that no service here declares.

    Numbers of the other system, the report's title, text and page, national grid coordinates, several photos, and a
    reporter without a name; and the same report as a multipart form, which it sends where photos come along.
    """
    sent: dict[str, Any] = {
        "api_key": posting_key,
        "jurisdiction_id": "990122",
        "service_code": NOISE,
        "description": "夜间施工",
        "lat": "28.905",
        "long": "118.905",
        "address_id": "#NOTPINPOINTED",
        "account_id": "12",
        "attribute[fixmystreet_id]": "7",
        "attribute[title]": "噪声",
        "attribute[description]": "夜间施工",
        "attribute[report_url]": "https://fms.example/report/7",
        "attribute[easting]": "529025",
        "attribute[northing]": "179716",
        "attribute[group]": "噪声",
        "attribute[closest_address]": "",
    }
    photos = ["https://fms.example/photo/7.0.jpeg", "https://fms.example/photo/7.1.jpeg"]
    plain = requests.post(f"{address}requests.xml", data=sent | {"media_url": photos}, timeout=10)
    parts = [(name, (None, value)) for name, value in sent.items()]
    whole = requests.post(f"{address}requests.xml", files=parts, timeout=10)
    for answer in (plain, whole):
        assert answer.ok, answer.text
        number = Safe.fromstring(answer.content).findtext("request/service_request_id")
        assert Case.objects.filter(number=number).exists()


def test_open311_adapter_asks_by_lists_parted_by_commas(address: str) -> None:
    """Services, states and numbers each in one value; days as W3C moments with an offset or a Z."""
    light, noise = make_case(matter=LIGHT), make_case(matter=NOISE, text="夜间施工")
    Case.objects.update(state=CaseState.FILED, checked_at=AT)
    asked = {
        "jurisdiction_id": "990122",
        "service_code": f"{LIGHT},{NOISE}",
        "status": "open,closed",
        "service_request_id": f"{light.number},{noise.number}",
    }
    for span in (
        {"start_date": "2026-01-01T00:00:00Z", "end_date": "2027-01-01T00:00:00Z"},
        {"start_date": "2026-01-01T00:00:00+08:00", "end_date": "2027-01-01T00:00:00+08:00"},
    ):
        listed = requests.get(f"{address}requests.xml", asked | span, timeout=10)
        found = {each.findtext("service_request_id") for each in Safe.fromstring(listed.content)}
        assert found == {light.number, noise.number}
    of_one = requests.get(f"{address}requests.json", {"service_code": NOISE}, timeout=10).json()
    assert [each["service_request_id"] for each in of_one] == [noise.number]


def test_open311_adapter_reads_that_updates_are_not_taken(address: str, posting_key: str) -> None:
    """Its extension for comments, sent as form data: refused in the form that it reads, never a page of a browser."""
    sent = {
        "api_key": posting_key,
        "jurisdiction_id": "990122",
        "update_id": "3",
        "service_request_id": "990122-20261123-00001",
        "status": "OPEN",
        "updated_datetime": "2026-11-24T10:00:00Z",
        "description": "还是不亮",
        "public_anonymity_required": "FALSE",
    }
    answer = requests.post(f"{address}servicerequestupdates.xml", data=sent, timeout=10)
    assert answer.status_code == 404
    assert fields_of(Safe.fromstring(answer.content).find("error"))["code"] == "404"
