"""Every test of cases runs in the small county."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from tests.factories.accounts import make_api_client, make_person
from tests.factories.cases import ROOM, People, make_county, people
from tiaokuai.accounts.models import ApiToken, User
from tiaokuai.accounts.queries.actors import digest_of, forget_tokens
from tiaokuai.kernel.actor import Role
from tiaokuai.registers.queries import look_again


@pytest.fixture
def county(db: None) -> None:
    look_again()
    make_county()


@pytest.fixture
def who() -> People:
    return people()


@pytest.fixture
def client(settings: Settings) -> Client:
    """A browser on the same machine, where staff may sign in without the second factor, as in the demonstration."""
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    return Client(SERVER_NAME="127.0.0.1")


@pytest.fixture
def room() -> User:
    return make_person(Role.COMMAND_ROOM, unit=ROOM, place="990122001")


@pytest.fixture
def bearer() -> dict[str, Any]:
    forget_tokens()
    token = "tk_" + "x" * 40
    ApiToken.objects.create(
        client=make_api_client(),
        digest=digest_of(token),
        may=["cases:read", "cases:write"],
        expires_on="2099-01-01",
        issued_on="2026-01-01",
    )
    return {"HTTP_AUTHORIZATION": f"Bearer {token}"}
