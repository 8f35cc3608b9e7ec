"""The small county with more departments, and the people of a whistle."""

import pytest

from tests.factories.whistles import Cast, cast, make_departments


@pytest.fixture
def departments(county: None) -> None:
    make_departments()


@pytest.fixture
def people() -> Cast:
    return cast()
