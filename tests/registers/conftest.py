"""What this process compiled belongs to the database of the test that made it."""

import pytest

from tiaokuai.registers.queries import look_again


@pytest.fixture(autouse=True)
def _fresh() -> None:
    look_again()
