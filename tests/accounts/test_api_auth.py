from datetime import date, timedelta
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import Client
from django.urls import path
from ninja import NinjaAPI

from tests.factories.accounts import make_actor, make_api_client, make_person
from tests.factories.organisation import make_county
from tiaokuai.accounts import actions
from tiaokuai.accounts.api_auth import PUBLIC, STAFF, actor_with
from tiaokuai.accounts.models import ApiToken
from tiaokuai.accounts.queries.actors import forget_tokens
from tiaokuai.config import urls
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import Role

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
api = NinjaAPI(urls_namespace="accounts-test")


@api.get("/who", auth=STAFF)
def who(request: HttpRequest) -> dict[str, str]:
    actor = actor_with(request, "cases:read")
    return {"id": actor.id, "role": actor.role}


@api.post("/who", auth=STAFF)
def write(request: HttpRequest) -> dict[str, str]:
    return {"id": actor_with(request, "cases:write").id}


@api.get("/open", auth=PUBLIC)
def anyone(request: HttpRequest) -> dict[str, str]:
    return {"id": request.auth.id}  # type: ignore[attr-defined]


from tiaokuai.config.problems import handle_all  # noqa: E402

handle_all(api)
urlpatterns = [path("test-api/", api.urls), *urls.urlpatterns]


def issue(*may: str, days: int = 30) -> str:
    _token, raw = actions.issue_token(
        client=make_api_client(),
        may=may,
        expires_on=clock.today() + timedelta(days=days),
        by=make_actor(Role.SECURITY_ADMIN),
        at=clock.now(),
    )
    return raw


def bearer(raw: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {raw}"}


def test_a_token_asks_the_database_once_a_second_and_keeps_only_the_day(
    client: Client, django_assert_num_queries: Any
) -> None:
    headers = bearer(issue("cases:read"))
    first = client.get("/test-api/who", headers=headers)
    assert first.json()["role"] == "api_client"
    used = ApiToken.objects.get().last_used_on
    assert type(used) is date
    assert used == clock.today()
    forget_tokens()
    with django_assert_num_queries(1):
        client.get("/test-api/who", headers=headers)
        client.get("/test-api/who", headers=headers)


def test_a_revoked_token_is_refused_at_once_in_the_process_that_revoked_it(client: Client) -> None:
    headers = bearer(issue("cases:read"))
    assert client.get("/test-api/who", headers=headers).status_code == 200
    token = ApiToken.objects.get()
    actions.revoke_token(token=token, by=make_actor(Role.SECURITY_ADMIN), at=clock.now())
    assert client.get("/test-api/who", headers=headers).status_code == 401


def test_a_token_does_no_more_than_it_was_given(client: Client) -> None:
    headers = bearer(issue("cases:read"))
    refused = client.post("/test-api/who", headers=headers)
    assert refused.status_code in {403, 409}
    assert refused.json()["code"] == "token_lacks_scope"


@pytest.mark.parametrize("path", ["/test-api/who", "/test-api/open"])
def test_a_wrong_token_is_refused_even_where_anyone_may_ask(client: Client, path: str) -> None:
    assert client.get(path, headers=bearer("tk_wrong")).status_code == 401


def test_without_token_or_session_only_public_data_answers(client: Client) -> None:
    assert client.get("/test-api/who").status_code == 401
    assert client.get("/test-api/open").json() == {"id": "anonymous"}


def test_a_session_acts_as_its_person_and_writes_with_the_csrf_token(settings: Any) -> None:
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    make_county()
    user = make_person(Role.COUNTY_CENTRE, unit="990122-zlzx")
    client = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True)
    client.force_login(user)
    assert client.get("/test-api/who").json() == {"id": user.actor_id, "role": "county_centre"}
    assert client.post("/test-api/who").status_code == 403
    client.get("/sign-out/")
    token = client.cookies["csrftoken"].value
    assert client.post("/test-api/who", headers={"X-CSRFToken": token}).status_code == 200
