"""Each answer, JSON and XML, as it was agreed."""

from typing import Any

import pytest
from django.test import Client

from tests.exchange.golden import same_as_golden
from tests.factories.cases import AT, LIGHT, NOISE, make_case
from tiaokuai.cases.models import Case, CaseNote
from tiaokuai.cases.states import CaseState

pytestmark = pytest.mark.usefixtures("county", "clock")

FORMS = pytest.mark.parametrize("form", ["json", "xml"])
V2 = "/open311/v2"


def closed_case() -> Case:
    case = make_case()
    Case.objects.filter(pk=case.pk).update(
        state=CaseState.CLOSED, checked_at=AT, filed_at=AT, closed_at=AT, due_at=AT, lead="990122-zjj"
    )
    CaseNote.objects.create(
        case=case, at=AT, actor="user:x", verb="feed_back_case", text="三盏路灯已修复", is_public=True
    )
    case.refresh_from_db()
    return case


def open_case() -> Case:
    case = make_case(matter=NOISE, text="夜间施工")
    Case.objects.filter(pk=case.pk).update(state=CaseState.FILED, checked_at=AT, filed_at=AT)
    return case


@FORMS
def test_discovery(client: Client, form: str) -> None:
    same_as_golden(f"discovery.{form}", client.get(f"{V2}/discovery.{form}").content)


@FORMS
def test_services(client: Client, form: str) -> None:
    same_as_golden(f"services.{form}", client.get(f"{V2}/services.{form}").content)


@FORMS
def test_definition(client: Client, form: str) -> None:
    same_as_golden(f"definition.{form}", client.get(f"{V2}/services/{LIGHT}.{form}").content)


@FORMS
def test_list(client: Client, form: str) -> None:
    closed_case()
    open_case()
    same_as_golden(f"requests.{form}", client.get(f"{V2}/requests.{form}").content)


@FORMS
def test_one(client: Client, form: str) -> None:
    case = closed_case()
    same_as_golden(f"request.{form}", client.get(f"{V2}/requests/{case.number}.{form}").content)


@FORMS
def test_one_that_nobody_vouched_for(client: Client, form: str) -> None:
    case = make_case()
    same_as_golden(f"unvouched.{form}", client.get(f"{V2}/requests/{case.number}.{form}").content)


@FORMS
def test_token(client: Client, form: str) -> None:
    case = closed_case()
    same_as_golden(f"token.{form}", client.get(f"{V2}/tokens/{case.number}.{form}").content)


@FORMS
def test_posted(client: Client, form: str, key: str) -> None:
    sent = {
        "api_key": key,
        "service_code": NOISE,
        "description": "夜间施工",
        "lat": "28.905",
        "long": "118.905",
    }
    same_as_golden(f"posted.{form}", client.post(f"{V2}/requests.{form}", sent).content)


@FORMS
@pytest.mark.parametrize(
    ("name", "status", "sent"),
    [
        ("error_400", 400, {"service_code": NOISE}),
        ("error_403", 403, {"api_key": "tk_wrong"}),
        ("error_404", 404, {"service_code": "9999"}),
    ],
)
def test_errors(client: Client, form: str, key: str, name: str, status: int, sent: dict[str, Any]) -> None:
    answer = client.post(f"{V2}/requests.{form}", {"api_key": key, **sent})
    assert answer.status_code == status
    same_as_golden(f"{name}.{form}", answer.content)
