"""Misuse is tried in the small county."""

import pytest

from tests.factories.cases import make_county
from tiaokuai.registers.queries import look_again


@pytest.fixture
def county(db: None) -> None:
    look_again()
    make_county()
