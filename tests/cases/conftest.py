"""Every test of cases runs in the small county."""

import pytest
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


@pytest.fixture(autouse=True)
def _second_factor_off(settings: Settings) -> None:
    """Staff of these tests sign in on loopback, as in the demonstration."""
    settings.TIAOKUAI_SECOND_FACTOR = "off"
