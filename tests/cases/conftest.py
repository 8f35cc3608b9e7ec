"""Every test of cases runs in the small county."""

import pytest
from django.test import Client
from pytest_django import Settings

from tests.factories.cases import People, make_county, people
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
