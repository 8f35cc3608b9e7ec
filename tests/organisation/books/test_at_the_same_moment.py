"""Two who enter something of one unit or town at the same moment: both go in, or one is told why not."""

import threading
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection

from tests.factories.accounts import make_actor
from tests.factories.organisation import OTHER_TOWN, START, TOWN, make_county
from tests.factories.territory import division
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.answer import Refused
from tiaokuai.organisation import actions
from tiaokuai.organisation.actions.create_unit import UnitFacts
from tiaokuai.organisation.models import OfficeLimit, Post, Stationing, Unit
from tiaokuai.organisation.rules.kinds import DailyManagement, EstablishmentKind, PostKind, UnitKind

DAY = date(2026, 11, 24)
UNITS = ("990122-zjj", "990122-zrzy", "990122-zf")
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]


@pytest.fixture
def words(now: datetime) -> dict[str, Any]:
    make_county()
    for code in (TOWN, OTHER_TOWN):
        division(code, code)
    return {"by": make_actor(Role.ESTABLISHMENT_OFFICE, unit="990122-bb"), "at": now}


def together(work: Callable[[], object], times: int = 4) -> list[BaseException]:
    """All begin at once; what failed."""
    begin, failures = threading.Barrier(times), []

    def run() -> None:
        try:
            begin.wait(timeout=30)
            work()
        except BaseException as failure:  # noqa: BLE001 handed to the test, which judges it
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return failures


def codes(failures: list[BaseException]) -> list[str]:
    """Of refusals; anything else is raised as it is."""
    for failure in failures:
        if not isinstance(failure, Refused):
            raise failure
    return [failure.answer.code for failure in failures if isinstance(failure, Refused)]


@pytest.mark.parametrize("unit", UNITS)
def test_posts_take_a_code_each(unit: str, words: dict[str, Any]) -> None:
    post = {"name": "科员", "kind": PostKind.STAFF, "establishment": EstablishmentKind.ADMINISTRATIVE}
    assert codes(together(lambda: actions.add_post(unit=unit, valid_from=START, **post, **words))) == []
    assert sorted(Post.objects.values_list("code", flat=True)) == [f"{unit}-p{n:02d}" for n in range(1, 5)]


@pytest.mark.parametrize("unit", UNITS)
def test_one_first_director(unit: str, words: dict[str, Any]) -> None:
    post = {
        "name": "主任",
        "kind": PostKind.FIRST_DIRECTOR,
        "establishment": EstablishmentKind.ADMINISTRATIVE,
    }
    failures = together(lambda: actions.add_post(unit=unit, valid_from=START, **post, **words))
    assert codes(failures) == ["one_first_director"] * 3
    assert Post.objects.count() == 1


@pytest.mark.parametrize(("slug", "town"), [("lx", TOWN), ("qs", OTHER_TOWN)])
def test_one_first_stationing(slug: str, town: str, words: dict[str, Any]) -> None:
    given = {"home_unit": "990122-zrzy", "town": town, "daily_management": DailyManagement.TOWN}
    agency = f"990122-{slug}-zrzys"
    failures = together(lambda: actions.station_agency(unit=agency, valid_from=START, **given, **words))
    assert codes(failures) == ["entered_from_that_day"] * 3
    assert Stationing.objects.count() == 1


@pytest.mark.parametrize("town", [TOWN, OTHER_TOWN])
def test_one_first_limit(town: str, words: dict[str, Any]) -> None:
    given = {"town": town, "offices": 8, "valid_from": START, "act": "禾编〔2026〕9号"}
    assert (
        codes(together(lambda: actions.set_office_limit(**given, **words))) == ["entered_from_that_day"] * 3
    )
    assert OfficeLimit.objects.count() == 1


def test_one_unit_of_a_code(words: dict[str, Any]) -> None:
    facts = UnitFacts("990122-new", "新局", UnitKind.COUNTY_DEPARTMENT, "990122000000", DAY)
    failures = together(lambda: actions.create_unit(facts=facts, **words))
    assert codes(failures) == ["unit_code_taken"] * 3
    assert Unit.objects.filter(code="990122-new").count() == 1
