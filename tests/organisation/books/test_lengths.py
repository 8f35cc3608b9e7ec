"""Texts longer than their columns are refused at their place, on SQLite (which would keep them) as on PostgreSQL."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from tests.factories.accounts import make_actor
from tests.factories.organisation import START, TOWN, make_county, make_post
from tests.factories.territory import division
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.answer import BadInput
from tiaokuai.kernel.sheets import heading_of, write_table
from tiaokuai.organisation import actions
from tiaokuai.organisation.actions.create_unit import UnitFacts
from tiaokuai.organisation.models import Post, Unit
from tiaokuai.organisation.presenters.importable import IMPORTS
from tiaokuai.organisation.rules.kinds import DailyManagement, EstablishmentKind, PostKind, UnitKind
from tiaokuai.ui.wording import sentence

DAY = date(2026, 11, 24)
LONG = "长" * 201
ZJJ, HOME, AGENCY = "990122-zjj", "990122-zrzy", "990122-lx-zrzys"
ROWS: dict[str, dict[str, object]] = {
    "units": {
        "code": "990122-new",
        "name": "新局",
        "kind": "county_department",
        "place": "990122000000",
        "valid_from": "2026-01-01",
    },
    "posts": {
        "unit": ZJJ,
        "name": "科员",
        "kind": "staff",
        "establishment": "administrative",
        "seats": 1,
        "valid_from": "2026-01-01",
    },
    "stationings": {
        "unit": AGENCY,
        "home_unit": HOME,
        "town": TOWN,
        "daily_management": "town",
        "valid_from": "2026-01-01",
    },
    "office-limits": {"town": TOWN, "offices": 8, "valid_from": "2026-01-01", "act": "禾编〔2026〕1号"},
    "establishment": {"unit": ZJJ, "kind": "institution", "number": 5, "day": "2026-01-01"},
}
pytestmark = pytest.mark.django_db


@pytest.fixture
def words(now: datetime) -> dict[str, Any]:
    make_county()
    division(TOWN, "柳溪镇")
    return {"by": make_actor(Role.ESTABLISHMENT_OFFICE, unit="990122-bb"), "at": now}


@pytest.mark.parametrize(
    ("what", "column", "most"),
    [
        ("units", "name", 120),
        ("units", "short_name", 60),
        ("units", "act", 200),
        ("posts", "name", 60),
        ("posts", "rank", 40),
        ("posts", "act", 200),
        ("stationings", "act", 200),
        ("office-limits", "act", 200),
        ("establishment", "act", 200),
    ],
)
def test_a_cell_is_as_long_as_is_kept_of_it(what: str, column: str, most: int, words: dict[str, Any]) -> None:
    asked = IMPORTS[what]
    content = write_table("表", asked.columns(), [ROWS[what] | {column: "长" * (most + 1)}])
    report = asked.run(content=content, **words)
    (problem,) = report.problems
    heading = heading_of(asked.columns(), column)
    assert (problem.row, problem.column, problem.answer.code) == (2, heading, "text_too_long")
    assert str(most) in sentence(problem.answer)
    content = write_table("表", asked.columns(), [ROWS[what] | {column: "长" * most}])
    assert asked.run(content=content, **words).problems == []


def test_a_unit_code_too_long_is_refused_in_its_cell(words: dict[str, Any]) -> None:
    asked = IMPORTS["units"]
    content = write_table("表", asked.columns(), [ROWS["units"] | {"code": "990122-" + "a" * 58}])
    (problem,) = asked.run(content=content, **words).problems
    assert problem.answer.code == "text_too_long"
    assert not Unit.objects.filter(name="新局").exists()


def too_long(call: Callable[..., object], field: str, **given: Any) -> None:
    before = Entry.objects.count()
    with pytest.raises(BadInput) as caught:
        call(**given)
    assert (caught.value.answer.code, caught.value.field) == ("text_too_long", field)
    assert Entry.objects.count() == before


def test_documents_of_what_changes_or_ends_are_as_long_as_is_kept(words: dict[str, Any]) -> None:
    make_post("990122-zjj-p01")
    post = {"code": "990122-zjj-p01", "day": DAY, **words}
    facts = {"name": "科员", "kind": PostKind.STAFF, "establishment": EstablishmentKind.ADMINISTRATIVE}
    books = {"unit": ZJJ, "kind": EstablishmentKind.INSTITUTION, "day": DAY, **words}
    too_long(actions.change_post, "act", act=LONG, **post, **facts)
    too_long(actions.end_post, "act", act=LONG, **post)
    actions.station_agency(
        unit=AGENCY,
        home_unit=HOME,
        town=TOWN,
        daily_management=DailyManagement.TOWN,
        valid_from=START,
        **words,
    )
    too_long(actions.withdraw_agency, "act", unit=AGENCY, day=DAY, act=LONG, **words)
    actions.open_establishment(number=3, act="", **{**books, "day": START})
    too_long(actions.close_establishment, "act", act=LONG, **books)
    moved = {key: value for key, value in books.items() if key != "unit"}
    given = {"from_unit": ZJJ, "to_unit": HOME, "number": 1, "act": LONG}
    too_long(actions.transfer_establishment, "act", **given, **moved)
    too_long(actions.rename_unit, "name", code=ZJJ, name="长" * 121, day=DAY, **words)
    too_long(actions.close_unit, "act", code=ZJJ, day=DAY, successor=HOME, act=LONG, **words)
    into = UnitFacts(HOME, "", UnitKind.COUNTY_DEPARTMENT, "990122000000", DAY, act=LONG)
    too_long(actions.merge_units, "act", codes=[ZJJ], into=into, **words)
    assert Post.objects.get().valid_to is None
