"""Every test of cases runs in the small county."""

import pytest

from tests.factories.cases import People, make_county, people
from tiaokuai.registers.queries import look_again


@pytest.fixture
def county(db: None) -> None:
    look_again()
    make_county()


@pytest.fixture
def who() -> People:
    return people()
