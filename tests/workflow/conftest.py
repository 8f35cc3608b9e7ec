"""A calendar of announced years, and a journal that knows the toy verbs."""

from collections.abc import Iterator

import pytest

from tests.factories.workflow import AT, VERBS
from tiaokuai.journal import payloads
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.workflow.actions import enter_calendar_year
from tiaokuai.workflow.actions.take_number import forget_numbers
from tiaokuai.workflow.announced import announced_days
from tiaokuai.workflow.queries.calendar import forget_calendar


@pytest.fixture(autouse=True)
def _toy_verbs(monkeypatch: pytest.MonkeyPatch) -> None:
    for verb in VERBS:
        monkeypatch.setitem(payloads._declared, ("cases", verb), frozenset())


def enter_year(year: int) -> None:
    enter_calendar_year(year=year, days=announced_days(year), source="notice", by=PLATFORM, at=AT)


@pytest.fixture
def years(request: pytest.FixtureRequest) -> Iterator[None]:
    """2025 and 2026 have been entered, 2027 has not."""
    forget_calendar()
    forget_numbers()
    for year in (2025, 2026):
        enter_year(year)
    yield
    forget_calendar()
    forget_numbers()


@pytest.fixture
def calendar(db: None, years: None) -> None:
    """The years, inside the test's own transaction."""


@pytest.fixture
def committed(transactional_db: None, years: None) -> None:
    """The years, where several threads with connections of their own see them."""
