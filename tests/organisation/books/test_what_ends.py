"""Units, posts and stationings that end: no post of the establishment and no document is lost on the way."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from tests.factories.accounts import make_actor
from tests.factories.organisation import START, TOWN, make_county, make_post
from tests.factories.territory import division
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.answer import BadInput, Refused
from tiaokuai.kernel.sheets import write_table
from tiaokuai.organisation import actions, queries
from tiaokuai.organisation.actions.create_unit import UnitFacts
from tiaokuai.organisation.actions.import_posts import import_posts, post_columns
from tiaokuai.organisation.models import EstablishmentTransfer, Post, Stationing, Unit
from tiaokuai.organisation.rules.kinds import DailyManagement, EstablishmentKind, PostKind, UnitKind
from tiaokuai.ui.wording import sentence

DAY = date(2026, 11, 24)
ACT = "禾编〔2026〕9号"
INSTITUTION = EstablishmentKind.INSTITUTION
ZJJ, ZF, HEIR, AGENCY = "990122-zjj", "990122-zf", "990122-zrzy", "990122-lx-zrzys"
POST = {"name": "科员", "kind": PostKind.STAFF, "establishment": EstablishmentKind.ADMINISTRATIVE}
pytestmark = pytest.mark.django_db


@pytest.fixture
def words(now: datetime) -> dict[str, Any]:
    make_county()
    division(TOWN, "柳溪镇")
    return {"by": make_actor(Role.ESTABLISHMENT_OFFICE, unit="990122-bb"), "at": now}


def refused(code: str, field: str, call: Callable[..., object], /, **given: Any) -> None:
    """Refused at that field, in a sentence of its own, and nothing is written."""
    before = Entry.objects.count()
    with pytest.raises(BadInput) as caught:
        call(**given)
    assert (caught.value.answer.code, caught.value.field) == (code, field)
    assert code not in sentence(caught.value.answer)
    assert Entry.objects.count() == before


def opened(unit: str, number: int, words: dict[str, Any], day: date = START) -> None:
    actions.open_establishment(unit=unit, kind=INSTITUTION, number=number, day=day, act=ACT, **words)


def books_closed(unit: str, day: date, words: dict[str, Any]) -> None:
    opened(unit, 0, words)
    actions.close_establishment(unit=unit, kind=INSTITUTION, day=day, act=ACT, **words)


@pytest.mark.parametrize("day", [date(2026, 6, 1), date(2027, 6, 1)])
def test_posts_of_a_unit_that_ends_never_go_into_closed_books(day: date, words: dict[str, Any]) -> None:
    """Closed before the day, or later: either way the posts would be in no open books."""
    opened(ZJJ, 5, words)
    books_closed(HEIR, day, words)
    close = {"code": ZJJ, "day": DAY, "successor": HEIR, "act": ACT, **words}
    refused("books_closed", "successor", actions.close_unit, **close)
    into = UnitFacts(HEIR, "", UnitKind.COUNTY_DEPARTMENT, "990122000000", DAY, act=ACT)
    refused("books_closed", "into", actions.merge_units, codes=[ZJJ], into=into, **words)
    move = {"from_unit": ZJJ, "to_unit": HEIR, "kind": INSTITUTION, "number": 5, "day": DAY, "act": ACT}
    refused("books_closed", "to_unit", actions.transfer_establishment, **move, **words)
    assert Unit.objects.get(code=ZJJ).valid_to is None
    assert queries.balance_of(ZJJ, INSTITUTION, DAY) == 5


def test_posts_that_an_ending_unit_leaves_go_on_by_an_act_and_are_entered_in_its_county(
    words: dict[str, Any],
) -> None:
    opened(ZJJ, 5, words)
    close = {"code": ZJJ, "day": DAY, "successor": HEIR, **words}
    refused("act_missing", "act", actions.close_unit, **close, act=" ")
    actions.close_unit(**close, act=ACT)
    assert list(EstablishmentTransfer.objects.values_list("number", "act")) == [(5, ACT)]
    entry = Entry.objects.get(verb="transfer_establishment")
    assert (entry.division, entry.payload["to_unit"]) == ("990122000000", HEIR)


END = date(2027, 1, 1)


def test_books_of_a_unit_whose_end_is_recorded_are_refused(words: dict[str, Any]) -> None:
    actions.close_unit(code=ZJJ, day=END, **words)
    opened(ZF, 5, words)
    books = {"kind": INSTITUTION, "number": 1, "day": DAY, "act": ACT, **words}
    refused("unit_ends_already", "unit", actions.open_establishment, unit=ZJJ, **books)
    refused(
        "unit_ends_already", "to_unit", actions.transfer_establishment, from_unit=ZF, to_unit=ZJJ, **books
    )
    into = UnitFacts(ZJJ, "", UnitKind.COUNTY_DEPARTMENT, "990122000000", DAY, act=ACT)
    refused("unit_ends_already", "into", actions.merge_units, codes=[HEIR], into=into, **words)
    assert queries.balance_of(ZJJ, INSTITUTION, END) == 0


def test_a_post_ends_with_its_unit_whose_end_was_recorded_before(words: dict[str, Any]) -> None:
    actions.rename_unit(code=ZJJ, name="住建和城管局", day=date(2026, 12, 1), **words)
    renamed = actions.add_post(unit=ZJJ, valid_from=START, **POST, **words)
    assert renamed.valid_to is None, "a unit that is only renamed goes on"
    actions.close_unit(code=ZJJ, day=END, **words)
    post = actions.add_post(unit=ZJJ, valid_from=DAY, **POST, **words)
    assert post.valid_to == END
    changed = actions.change_post(code=post.code, day=date(2026, 12, 1), seats=2, **POST, **words)
    assert changed.valid_to == END
    assert queries.staffing_of(ZJJ, END) == []
    actions.end_post(code=post.code, day=date(2026, 12, 20), **words)
    assert [row.valid_to for row in queries.posts_of_code(post.code)] == [
        date(2026, 12, 1),
        date(2026, 12, 20),
    ]


def test_a_stationing_ends_with_its_agency_whose_end_was_recorded_before(words: dict[str, Any]) -> None:
    actions.close_unit(code=AGENCY, day=END, **words)
    given = {"unit": AGENCY, "home_unit": HEIR, "town": TOWN, "daily_management": DailyManagement.TOWN}
    assert actions.station_agency(valid_from=DAY, **given, **words).valid_to == END
    assert queries.stationing_of(AGENCY, END) is None
    earlier = date(2026, 12, 20)
    assert actions.withdraw_agency(unit=AGENCY, day=earlier, act=ACT, **words).valid_to == earlier


def test_a_workbook_of_posts_of_an_ending_unit_goes_in_and_is_then_unchanged(words: dict[str, Any]) -> None:
    actions.close_unit(code=ZJJ, day=END, **words)
    row = {"unit": ZJJ, "name": "科员", "kind": "staff", "establishment": "administrative", "seats": "1"}
    rows = [
        row | {"valid_from": "2026-01-01", "valid_to": "2027-01-01"},
        row | {"name": "司机", "valid_from": "2026-01-01", "valid_to": "2026-12-01"},
        row | {"name": "文员", "valid_from": "2026-01-01"},
    ]
    content = write_table("posts", post_columns(), rows)
    report = import_posts(content=content, **words)
    assert (report.problems, report.made) == ([], 3)
    ends = Post.objects.filter(unit=ZJJ).order_by("valid_to").values_list("name", "valid_to")
    assert list(ends) == [("司机", date(2026, 12, 1)), ("科员", END), ("文员", END)]
    again = import_posts(content=content, **words)
    assert (again.problems, again.unchanged) == ([], 3)


def test_the_document_of_an_ending_stands_beside_the_one_that_set_it_up(words: dict[str, Any]) -> None:
    founding, ending = "禾编〔2020〕1号", ACT
    post = actions.add_post(unit=ZJJ, valid_from=START, act=founding, **POST, **words)
    actions.end_post(code=post.code, day=END, act=ending, **words)
    given = {"unit": AGENCY, "home_unit": HEIR, "town": TOWN, "daily_management": DailyManagement.TOWN}
    actions.station_agency(valid_from=START, act=founding, **given, **words)
    actions.withdraw_agency(unit=AGENCY, day=END, act=ending, **words)
    for row in (Post.objects.get(), Stationing.objects.get()):
        assert (row.act, row.ending_act, row.valid_to) == (founding, ending, END)


def test_the_document_of_an_ending_goes_on_to_the_last_row(words: dict[str, Any]) -> None:
    post = actions.add_post(unit=ZJJ, valid_from=START, act="一", **POST, **words)
    actions.end_post(code=post.code, day=END, act="二", **words)
    actions.change_post(code=post.code, day=DAY, act="三", seats=2, **POST, **words)
    rows = [(row.act, row.valid_to, row.ending_act) for row in queries.posts_of_code(post.code)]
    assert rows == [("一", DAY, ""), ("三", END, "二")]
    actions.close_unit(code=ZJJ, day=date(2026, 12, 1), act="四", **words)
    assert queries.posts_of_code(post.code)[-1].ending_act == "四", "the unit ends before the post would have"


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_pages_name_both_documents(language: str, words: dict[str, Any], client: Client) -> None:
    client.cookies["django_language"] = language
    post = actions.add_post(unit=ZJJ, valid_from=START, act="禾编〔2020〕1号", **POST, **words)
    actions.end_post(code=post.code, day=END, act=ACT, **words)
    page = client.get(f"/units/posts/{post.code}/").content.decode()
    ended = {"zh-hans": f"由 {ACT} 终止", "en": f"ended by {ACT}"}[language]
    assert page.count(f"禾编〔2020〕1号 · {ended}") == 2


def test_no_two_rows_of_a_post_or_a_stationing_share_a_day_in_the_tables(words: dict[str, Any]) -> None:
    """The tables themselves refuse it, also after a migration that built them anew."""
    make_post("990122-zjj-p01")
    given = {"unit": AGENCY, "home_unit": HEIR, "town": TOWN, "daily_management": "town"}
    Stationing.objects.create(valid_from=START, **given)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_post("990122-zjj-p01", valid_from=DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Stationing.objects.create(valid_from=DAY, **given)


def test_one_first_director_on_every_day_of_the_post(words: dict[str, Any]) -> None:
    first = {**POST, "kind": PostKind.FIRST_DIRECTOR}
    later = actions.add_post(unit=ZJJ, valid_from=DAY, **first, **words)
    with pytest.raises(Refused, match="one_first_director"):
        actions.add_post(unit=ZJJ, valid_from=START, **first, **words)
    staff = actions.add_post(unit=ZJJ, valid_from=START, **POST, **words)
    with pytest.raises(Refused, match="one_first_director"):
        actions.change_post(code=staff.code, day=date(2026, 1, 1), **first, **words)
    actions.end_post(code=staff.code, day=DAY, **words)
    changed = actions.change_post(code=staff.code, day=date(2026, 1, 1), **first, **words)
    assert changed.valid_to == later.valid_from == DAY, "one until the day, the other from it on"
