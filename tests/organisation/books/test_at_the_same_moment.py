"""Two who enter something of one unit or town at the same moment: both go in, or one is told why not."""

import itertools
import threading
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection

from tests.factories.accounts import make_actor
from tests.factories.organisation import OTHER_TOWN, START, TOWN, make_county
from tests.factories.territory import division
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.answer import Refused
from tiaokuai.kernel.sheets import write_table
from tiaokuai.organisation import actions
from tiaokuai.organisation.actions.create_unit import UnitFacts
from tiaokuai.organisation.actions.import_units import unit_columns
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


@pytest.mark.parametrize("known", [True, False], ids=["division known", "division not known"])
@pytest.mark.parametrize(
    ("kind", "place", "code"),
    [
        (UnitKind.SUPERVISION_OFFICE, "990123000000", "one_a_county"),
        (UnitKind.COUNTY_CENTRE, "990123000000", "one_a_county"),
        (UnitKind.COMMAND_ROOM, "990123001000", "one_a_town"),
    ],
)
def test_one_unit_of_a_kind_that_stands_once(
    kind: UnitKind, place: str, code: str, known: bool, words: dict[str, Any]
) -> None:
    if known:
        division("990123000000", "邻县")
    serial = itertools.count()
    failures = together(
        lambda: actions.create_unit(
            facts=UnitFacts(f"990123-u{next(serial)}", "新单位", kind, place, DAY),
            by=make_actor(Role.ESTABLISHMENT_OFFICE, unit="990123-bb", place="990123"),
            at=words["at"],
        )
    )
    assert codes(failures) == [code] * 3
    assert Unit.objects.filter(kind=kind.value, code__startswith="990123").count() == 1
    assert Entry.objects.filter(verb="create_unit").count() == 1


def test_one_after_another_where_the_first_ends(words: dict[str, Any]) -> None:
    """Days that do not meet: both may come in at once, where the database alone would see two without a word."""
    division("990122000000", "禾川县")
    days = iter([(DAY, date(2027, 1, 1)), (date(2027, 1, 1), None), (date(2026, 12, 1), date(2027, 2, 1))])
    serial = itertools.count()

    def work() -> None:
        begins, ends = next(days)
        code = f"990122-g{next(serial)}"
        kind = UnitKind.ENFORCEMENT_GUIDANCE
        facts = UnitFacts(code, "执法指导机构", kind, "990122000000", begins, valid_to=ends)
        actions.create_unit(facts=facts, **words)

    failures = together(work, times=3)
    standing = Unit.objects.filter(kind="enforcement_guidance").order_by("valid_from")
    spells = list(standing.values_list("valid_from", "valid_to"))
    assert set(codes(failures)) == {"one_a_county"}
    assert all(end is not None and end <= begin for (_, end), (begin, _) in itertools.pairwise(spells))


@pytest.mark.parametrize("county", [True, False], ids=["county known", "town known"])
def test_no_office_beyond_the_limit_of_its_town(county: bool, words: dict[str, Any]) -> None:
    if county:
        division("990122000000", "禾川县")
    stand = Unit.objects.filter(place=TOWN, kind__in=["command_room", "town_office"]).count()
    limit = {"town": TOWN, "offices": stand + 1, "valid_from": START, "act": "禾编〔2026〕9号"}
    actions.set_office_limit(**limit, **words)
    serial = itertools.count()
    failures = together(
        lambda: actions.create_unit(
            facts=UnitFacts(f"990122-lx-n{next(serial)}", "新办公室", UnitKind.TOWN_OFFICE, TOWN, DAY),
            **words,
        )
    )
    assert codes(failures) == ["office_limit_reached"] * 3
    assert Unit.objects.filter(code__startswith="990122-lx-n").count() == 1


def test_imports_whose_rows_stand_crosswise_never_wait_for_each_other(words: dict[str, Any]) -> None:
    division("990122000000", "禾川县")
    serial = itertools.count()

    def work() -> None:
        number = next(serial)
        rows = [
            {
                "code": f"990122-n{number}-{step}",
                "name": f"办公室{number}{step}",
                "kind": "town_office",
                "place": (TOWN, OTHER_TOWN)[(step + number) % 2],
                "valid_from": "2026-01-01",
            }
            for step in range(6)
        ]
        report = actions.import_units(content=write_table("表", unit_columns(), rows), **words)
        assert report.problems == []

    assert together(work) == []
    assert Unit.objects.filter(code__startswith="990122-n").count() == 24


def test_one_import_of_the_only_unit_of_its_kind(words: dict[str, Any]) -> None:
    """The second is told at the row of its file."""
    division("990122000000", "禾川县")
    serial, reports = itertools.count(), []

    def work() -> None:
        row = {
            "code": f"990122-e{next(serial)}",
            "name": "执法指导机构",
            "kind": "enforcement_guidance",
            "place": "990122",
            "valid_from": "2026-01-01",
        }
        content = write_table("表", unit_columns(), [row])
        reports.append(actions.import_units(content=content, **words))

    assert together(work) == []
    assert sorted(report.made for report in reports) == [0, 0, 0, 1]
    told = [(p.row, p.answer.code) for report in reports for p in report.problems]
    assert told == [(2, "one_a_county")] * 3
