"""A write that is sent again with its `Idempotency-Key` is done once, and answered alike."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from tests.factories.accounts import make_api_client, make_person
from tests.factories.cases import LIGHT, People
from tests.factories.organisation import make_unit
from tiaokuai.accounts.models import ApiToken
from tiaokuai.accounts.queries.actors import digest_of, forget_tokens
from tiaokuai.cases import actions
from tiaokuai.cases.models import Case, CaseRating, PressureReport
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.clock import now

pytestmark = pytest.mark.usefixtures("county")

TOKEN = "tk_" + "r" * 40
REPORT = {"text": "桥头三盏路灯不亮", "matter": LIGHT, "lon": 118.905, "lat": 28.905, "phone": "13800000000"}
Send = Callable[..., Any]


@pytest.fixture
def hotline() -> Client:
    """The system that takes the report, and passes its reporter's word on."""
    forget_tokens()
    may = ["cases:read", "cases:write"]
    kept = {"digest": digest_of(TOKEN), "expires_on": "2099-01-01", "issued_on": "2026-01-01"}
    ApiToken.objects.create(client=make_api_client(), may=may, **kept)
    return Client(headers={"Authorization": f"Bearer {TOKEN}"})


def send(client: Client, path: str, body: dict[str, Any] | None = None, key: str = "") -> Any:
    headers = {"Idempotency-Key": key} if key else {}
    return client.post(f"/api/v1/{path}", body or {}, content_type="application/json", headers=headers)


def twice(client: Client, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    """What is answered both times. What happened happened once; another body under the same key is refused."""
    key = f"again {path}"[-80:]
    first = send(client, path, body, key)
    assert first.status_code in {200, 201}, first.content
    entries = Entry.objects.count()
    second = send(client, path, body, key)
    assert (second.status_code, second.json()) == (first.status_code, first.json())
    assert Entry.objects.count() == entries
    if body:
        last = next(name for name in reversed(body) if name != "version")
        other = send(client, path, {**body, last: 2 if isinstance(body[last], int) else "别的"}, key)
        assert (other.status_code, other.json()["code"]) == (409, "key_used_otherwise")
    answered: dict[str, Any] = first.json()
    return answered


def test_everything_a_system_sends_for_its_reporter_is_done_once(
    settings: Settings, hotline: Client, who: People
) -> None:
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    case = Case.objects.get(number=twice(hotline, "cases", REPORT)["case"]["number"])
    for step, by in (
        ("dispatch_as_proposed", who.room),
        ("accept_case", who.handler),
        ("start_handling", who.handler),
        ("feed_back_case", who.handler),
        ("verify_case", who.grid),
    ):
        more = {
            "dispatch_as_proposed": {"skip_check": True, "note": "已核实"},
            "feed_back_case": {"note": "已修"},
        }
        case = getattr(actions, step)(case=case, by=by, at=now(), **more.get(step, {}))

    verbs = f"cases/{case.number}"
    twice(hotline, f"{verbs}/rate_case", {"version": case.version, "score": 5})
    said = twice(hotline, f"{verbs}/report_pressure", {"kind": "to_rate_well", "words": "上门要我打五分"})
    twice(hotline, f"{verbs}/withdraw_rating")
    twice(hotline, f"{verbs}/rate_anew", {"score": 1})
    assert list(CaseRating.objects.order_by("id").values_list("score", "standing")) == [
        (5, "replaced"),
        (1, ""),
    ]

    make_unit("990122-dcs", name="禾川县督查室")
    office = Client(SERVER_NAME="127.0.0.1")
    office.force_login(make_person(Role.SUPERVISION_OFFICE, unit="990122-dcs"))
    found = {"version": PressureReport.objects.get().version, "finding": "pressure_found", "note": "属实"}
    assert twice(office, f"pressure-reports/{said['id']}/answer_pressure", found)["state"] == "answered"


def test_a_key_that_is_too_long_is_refused(hotline: Client) -> None:
    answer = send(hotline, "cases", REPORT, "k" * 81)
    assert (answer.status_code, answer.json()["errors"][0]["where"]) == (422, "Idempotency-Key")
    assert not Case.objects.exists()


def test_every_write_says_that_it_takes_the_key(client: Client) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    writes = {
        f"{method} {path}": operation.get("parameters", [])
        for path, methods in paths.items()
        for method, operation in methods.items()
        if method != "get"
    }
    assert len(writes) > 40
    assert [
        write
        for write, takes in writes.items()
        if ("header", "Idempotency-Key") not in {(each["in"], each["name"]) for each in takes}
    ] == []
