"""Reports posted by other systems: what is taken, what is kept apart, what is refused and how."""

import io
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.http import QueryDict
from django.test import Client
from PIL import Image

from tests.exchange.conftest import token_of
from tests.factories.cases import LEAD, LIGHT, NOISE, OTHER_VILLAGE, VILLAGE
from tiaokuai.cases.models import Case, CaseReporter
from tiaokuai.cases.queries import case_of_receipt
from tiaokuai.cases.sealing import unseal
from tiaokuai.cases.states import Source
from tiaokuai.exchange.forms.attributes import read_attributes
from tiaokuai.kernel.answer import BadInput

pytestmark = pytest.mark.usefixtures("county")

JSON, XML = "/open311/v2/requests.json", "/open311/v2/requests.xml"
HERE = {"lat": "28.905", "long": "118.905"}


def sent(key: str, **more: Any) -> dict[str, Any]:
    return {"api_key": key, "service_code": NOISE, "description": "夜间施工扰民", **HERE, **more}


def test_a_report_lands_on_the_desk_like_any_other(client: Client, key: str) -> None:
    answer = client.post(JSON, sent(key, service_code=LIGHT, **{"attribute[poles]": "3"}))
    assert answer.status_code == 201, answer.content
    [said] = answer.json()
    case = Case.objects.get(number=said["service_request_id"])
    assert (case.source, case.division, case.matter) == (Source.OPEN311, VILLAGE, LIGHT)
    assert case.needs_check, "a report by the public is looked at on site first"
    assert case.resolutions.get().lead == LEAD


def test_contact_is_sealed_and_the_device_forgotten(client: Client, key: str) -> None:
    person = {"first_name": "小明", "last_name": "王", "phone": "13800138000", "email": "a@example.org"}
    answer = client.post(JSON, sent(key, **person, device_id="D-77", account_id="A-88"))
    reporter = CaseReporter.objects.get(case__number=answer.json()[0]["service_request_id"])
    held = unseal(reporter.sealed, reporter.case_id)
    assert (held["name"], held["phone"], held["email"]) == ("王小明", "13800138000", "a@example.org")
    everything = repr([vars(case) for case in Case.objects.all()]) + repr(vars(reporter)) + str(held)
    assert "D-77" not in everything
    assert "A-88" not in everything


def test_without_contact_a_report_is_anonymous(client: Client, key: str) -> None:
    client.post(JSON, sent(key))
    reporter = CaseReporter.objects.get()
    assert (reporter.has_contact, reporter.client, reporter.sealed) == (False, "", "")
    assert Case.objects.get().is_anonymous


def test_the_notice_carries_the_receipt_code(client: Client, key: str) -> None:
    notice = client.post(JSON, sent(key)).json()[0]["service_notice"]
    code = notice.split("：")[1].split("。")[0]
    found = case_of_receipt(code)
    assert found is not None
    assert found[0] == Case.objects.get()


def test_answers_to_extra_questions(client: Client, key: str) -> None:
    fields = {"attribute[poles]": "3", "attribute[signs]": ["dark", "flicker"], "attribute[uprn]": "991"}
    client.post(JSON, sent(key, service_code=LIGHT, **fields))
    assert Case.objects.get().story.answers == {"poles": 3.0, "signs": ["dark", "flicker"]}
    client.post(
        JSON, sent(key, service_code=LIGHT, **{"attribute[poles]": "1", "attribute[signs][]": ["dark"]})
    )
    assert Case.objects.latest("id").story.answers == {"poles": 1.0, "signs": ["dark"]}


def test_media_is_kept_as_text_and_pictures_as_photos(client: Client, key: str) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (4, 4)).save(picture, "PNG")
    picture.seek(0)
    picture.name = "photo.png"
    urls = ["https://img.example/1.jpg", "https://img.example/2.jpg"]
    answer = client.post(JSON, sent(key, media_url=urls, media=picture))
    assert answer.status_code == 201, answer.content
    case = Case.objects.get()
    assert case.story.answers == {"media_url": " ".join(urls)}
    assert case.photos.count() == 1


@pytest.mark.parametrize(
    ("place", "division"),
    [
        ({"address_string": "石桥头小卖部旁"}, "990122000000"),
        ({"address_id": OTHER_VILLAGE}, OTHER_VILLAGE),
        ({"address_id": "#NOTPINPOINTED#"}, "990122000000"),
        ({"address_id": OTHER_VILLAGE, **HERE}, VILLAGE),
    ],
)
def test_ways_to_say_where(client: Client, key: str, place: dict[str, str], division: str) -> None:
    asked = {"api_key": key, "service_code": NOISE, "description": "夜间施工", **place}
    assert client.post(JSON, asked).status_code == 201
    assert Case.objects.get().division == division


def test_who_does_not_know_the_matter_reports_all_the_same(client: Client, key: str) -> None:
    assert client.post(JSON, sent(key, service_code="0")).status_code == 201
    assert Case.objects.get().matter == ""


def test_a_retry_with_a_key_is_the_same_report(client: Client, key: str) -> None:
    header = {"HTTP_IDEMPOTENCY_KEY": "fms-4711"}
    first = client.post(JSON, sent(key), **header)
    assert client.post(JSON, sent(key), **header).json() == first.json()
    assert client.post(JSON, sent(key, description="另一件"), **header).status_code == 409
    assert Case.objects.count() == 1
    client.post(JSON, sent(key))
    client.post(JSON, sent(key))
    assert Case.objects.count() == 3, "without the header each post is a report: Open311 knows no retries"


@pytest.mark.parametrize(
    ("change", "status", "words"),
    [
        ({"service_code": ""}, 400, "service_code"),
        ({"service_code": "9999"}, 404, "service_code"),
        ({"service_code": "01\u0660"}, 404, "service_code"),
        ({"jurisdiction_id": "110101"}, 404, "jurisdiction_id"),
        ({"jurisdiction_id": "city.gov"}, 404, "jurisdiction_id"),
        ({"description": " "}, 400, "description"),
        ({"description": "长" * 4001}, 400, "4001"),
        ({"description": "零\0"}, 400, "U+0000"),
        ({"lat": ""}, 400, "lat"),
        ({"lat": "north"}, 400, "lat"),
        ({"lat": "nan"}, 400, "lat"),
        ({"lat": "1e999"}, 400, "lat"),
        ({"long": "181"}, 400, "long"),
        ({"lat": "", "long": ""}, 400, "address_string"),
        ({"lat": "", "long": "", "address_id": "990122999999"}, 404, "990122999999"),
        ({"phone": "1" * 101}, 400, "101"),
        ({"media_url": "javascript:alert(1)"}, 400, "media_url"),
        ({"media_url": ["https://x.example"] * 7}, 400, "media_url"),
        ({"service_code": LIGHT}, 400, "attribute[poles]"),
        ({"service_code": LIGHT, "attribute[poles]": "many"}, 400, "attribute[poles]"),
        ({"lat": "31.23", "long": "121.47"}, 400, "356"),
        ({"service_code": "02"}, 404, "service_code"),
        ({"service_code": LIGHT, "attribute[poles]": "inf"}, 400, "attribute[poles]"),
        ({"service_code": LIGHT, "attribute[poles]": "1", "attribute[signs]": "red"}, 400, "dark, flicker"),
    ],
)
def test_what_cannot_be_used_is_named(
    client: Client, key: str, change: dict[str, Any], status: int, words: str
) -> None:
    answer = client.post(JSON, sent(key, **change))
    [error] = answer.json()
    assert (answer.status_code, error["code"]) == (status, status), error
    assert words in error["description"]
    assert Case.objects.count() == 0


def test_a_list_of_one_value_takes_one() -> None:
    shade = {"variable": "shade", "datatype": "singlevaluelist", "values": [{"key": "on"}, {"key": "off"}]}
    assert read_attributes(QueryDict("attribute[shade]=on"), (shade,)) == {"shade": "on"}
    with pytest.raises(BadInput) as refused:
        read_attributes(QueryDict("attribute[shade]=on&attribute[shade]=off"), (shade,))
    assert (refused.value.answer.code, refused.value.field) == ("open311_only_one", "attribute[shade]")


@pytest.mark.parametrize(
    "words",
    ["桥头噪声".encode("gbk"), quote("桥头噪声".encode("gbk")).encode()],
    ids=["as they are", "escaped"],
)
def test_text_that_is_not_in_utf8_is_refused_and_not_kept_broken(
    client: Client, key: str, words: bytes
) -> None:
    form = (
        urlencode({**sent(key), "description": ""}).encode().replace(b"description=", b"description=" + words)
    )
    answer = client.post(JSON, form, content_type="application/x-www-form-urlencoded")
    assert (answer.status_code, "UTF-8" in answer.json()[0]["description"]) == (400, True)
    whole = {**sent(key), "description": "桥头噪声"}
    parts = b"".join(
        b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
        % (name.encode(), value.encode("gbk"))
        for name, value in whole.items()
    )
    answer = client.post(JSON, parts + b"--x--\r\n", content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 400
    assert Case.objects.count() == 0


def test_only_a_client_with_the_scope_may_post(client: Client, key: str) -> None:
    reading = token_of("feed:read", name="看板")
    for wrong in ("", "tk_unknown", reading):
        assert client.post(JSON, sent(wrong)).status_code == 403
    assert client.post(JSON, {**sent(""), "x": "1"}, HTTP_AUTHORIZATION="Basic abc").status_code == 403
    plain = sent("")
    del plain["api_key"]
    assert client.post(JSON, plain, HTTP_AUTHORIZATION=f"Bearer {key}").status_code == 201
    assert client.post(JSON, sent(token_of("cases:write", name="热线二"))).status_code == 201


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"{", "application/json"),
        (b"\xff\xfe%00=%", "application/x-www-form-urlencoded"),
        (b"no boundary", "multipart/form-data"),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (urlencode({f"f{i}": "1" for i in range(1001)}).encode(), "application/x-www-form-urlencoded"),
        (b"description=" + b"a" * (3 * 1024 * 1024), "application/x-www-form-urlencoded"),
    ],
)
def test_a_broken_body_is_a_plain_refusal(client: Client, key: str, body: bytes, content_type: str) -> None:
    answer = client.post(XML, body, content_type=content_type)
    assert 400 <= answer.status_code < 500
    assert b"<errors><error><code>" in answer.content


def test_no_token_from_another_page_is_needed(key: str) -> None:
    strict = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True)
    assert strict.post(JSON, sent(key)).status_code == 201
