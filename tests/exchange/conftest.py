"""Every test of the exchange runs in the small county of cases, with one client that may post and one that may not."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from tests.factories.accounts import make_api_client
from tests.factories.cases import AT, LIGHT, People, make_county, people
from tiaokuai.accounts.models import ApiToken
from tiaokuai.accounts.queries.actors import digest_of
from tiaokuai.registers.models import Matter
from tiaokuai.registers.queries import look_again

QUESTIONS = [
    {"variable": "poles", "datatype": "number", "required": True, "label_zh": "几盏", "label_en": "How many"},
    {
        "variable": "signs",
        "datatype": "multivaluelist",
        "label_zh": "现象",
        "label_en": "What one sees",
        "values": [
            {"key": "dark", "name_zh": "不亮", "name_en": "Dark"},
            {"key": "flicker", "name_zh": "闪烁", "name_en": "Flickers"},
        ],
    },
]


@pytest.fixture
def county(db: None) -> None:
    look_again()
    make_county()
    Matter.objects.filter(code=LIGHT).update(
        name_en="Street lighting out of order", questions=QUESTIONS, synonyms=["路灯", "路灯不亮"]
    )


@pytest.fixture
def who() -> People:
    return people()


@pytest.fixture
def clock() -> Iterator[None]:
    """The morning on which the county's cases are reported."""
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def client(settings: Settings) -> Client:
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    return Client(SERVER_NAME="127.0.0.1", HTTP_ACCEPT_LANGUAGE="zh-hans")


def token_of(*may: str, name: str = "12345 热线", lines: tuple[str, ...] = ("*",)) -> str:
    """The text of a new token with these API scopes."""
    text = f"tk_{name}_{'_'.join(may)}"
    ApiToken.objects.create(
        client=make_api_client(name, lines=list(lines)),
        digest=digest_of(text),
        may=list(may),
        issued_on=date(2026, 1, 1),
        expires_on=date(2099, 1, 1),
    )
    return text


@pytest.fixture
def key(county: None) -> str:
    return token_of("open311:write")
