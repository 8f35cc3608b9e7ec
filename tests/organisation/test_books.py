"""Posts, establishment, limits of offices and stationed agencies: entered from a day on, never against the books."""

from datetime import date, datetime
from typing import Any

import pytest

from tests.factories.accounts import make_actor, make_person
from tests.factories.organisation import OTHER_TOWN, START, TOWN, make_county, make_post, make_unit
from tests.factories.territory import division
from tiaokuai.accounts.models import Appointment
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.answer import BadInput, Refused
from tiaokuai.organisation import actions, queries
from tiaokuai.organisation.actions.create_unit import UnitFacts
from tiaokuai.organisation.models import EstablishmentBalance, OfficeLimit, Post, Stationing
from tiaokuai.organisation.queries.establishment import all_balances, books_of
from tiaokuai.organisation.rules.kinds import DailyManagement, EstablishmentKind, PostKind, UnitKind
from tiaokuai.ui.wording import sentence

DAY = date(2026, 11, 24)
ACT = "禾编〔2026〕9号"
KEEPER = make_actor(Role.ESTABLISHMENT_OFFICE, unit="990122-bb")
INSTITUTION = EstablishmentKind.INSTITUTION
ZJJ, ZF, TOWN_UNIT, AGENCY, HOME = (f"990122-{slug}" for slug in ("zjj", "zf", "lx", "lx-zrzys", "zrzy"))
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _county() -> None:
    make_county()
    for code, name in ((TOWN, "柳溪镇"), (OTHER_TOWN, "青山镇")):
        division(code, name)


def refused(code: str, call: object, /, field: str | None = None, **words: object) -> None:
    """Refused for that reason, in a sentence of its own, and nothing is written."""
    before = Entry.objects.count()
    with pytest.raises(Refused) as caught:
        call(**words)  # type: ignore[operator]
    assert caught.value.answer.code == code
    assert code not in sentence(caught.value.answer)
    assert field is None or (isinstance(caught.value, BadInput) and caught.value.field == field)
    assert Entry.objects.count() == before


@pytest.fixture
def words(now: datetime) -> dict[str, Any]:
    return {"by": KEEPER, "at": now}


def opened(unit: str, number: int, now: datetime, **more: Any) -> EstablishmentBalance:
    given = {"kind": INSTITUTION, "day": START, "act": "", **more}
    return actions.open_establishment(unit=unit, number=number, by=KEEPER, at=now, **given)


def moved(from_unit: str, to_unit: str, number: int, now: datetime, **more: Any) -> object:
    given = {"kind": INSTITUTION, "day": DAY, "act": ACT, **more}
    return actions.transfer_establishment(
        from_unit=from_unit, to_unit=to_unit, number=number, by=KEEPER, at=now, **given
    )


def test_744_posts_sunk_leave_the_county_and_reach_the_towns(now: datetime) -> None:
    """O8: the county total falls by 744, the towns' total rises by 744."""
    opened(ZF, 2000, now)
    towns = [make_unit(f"990122-t{n:02d}").code for n in range(16)]
    shares = [46 + (n < 8) for n in range(16)]
    assert sum(shares) == 744
    for town, number in zip(towns, shares, strict=True):
        moved(ZF, town, number, now)
    assert queries.balance_of(ZF, INSTITUTION, DAY) == 2000 - 744
    assert sum(queries.balance_of(town, INSTITUTION, DAY) for town in towns) == 744
    assert sum(sum(kinds.values()) for kinds in all_balances(DAY).values()) == 2000
    refused("transfer_exceeds_balance", moved, "number", **given(ZF, towns[0], 1257, now))


def given(from_unit: str, to_unit: str, number: int, now: datetime, **more: Any) -> dict[str, Any]:
    return {"from_unit": from_unit, "to_unit": to_unit, "number": number, "now": now, **more}


@pytest.mark.parametrize("day", [date(2026, 5, 1), DAY])
def test_books_of_a_unit_that_does_not_stand_are_refused(day: date, now: datetime) -> None:
    make_unit("990122-old", valid_to=date(2026, 5, 1))
    for unit in ("990122-nobody", "990122-old"):
        refused("no_such_unit", opened, "unit", unit=unit, number=5, now=now, day=day)
        refused("no_such_unit", moved, "to_unit", **given(ZJJ, unit, 1, now, day=day))
        refused("no_such_unit", moved, "from_unit", **given(unit, ZJJ, 1, now, day=day))
    refused("no_such_unit", opened, "unit", unit=ZJJ, number=5, now=now, day=date(2019, 12, 31))
    assert not EstablishmentBalance.objects.exists()


def test_a_transfer_on_an_earlier_day_leaves_enough_for_later_ones(now: datetime) -> None:
    opened(ZJJ, 10, now)
    moved(ZJJ, ZF, 7, now, day=date(2025, 1, 1))
    refused("transfer_exceeds_balance", moved, "number", **given(ZJJ, ZF, 4, now, day=date(2023, 1, 1)))
    moved(ZJJ, ZF, 3, now, day=date(2023, 1, 1))
    assert [(line.day.year, line.change, line.balance) for line in books_of(ZJJ)] == [
        (2020, 10, 10),
        (2023, -3, 7),
        (2025, -7, 0),
    ]


def test_books_close_empty_and_open_again(now: datetime, words: dict[str, Any]) -> None:
    close = {"unit": ZJJ, "kind": INSTITUTION, "act": ACT, **words}
    refused("books_not_open", actions.close_establishment, "kind", day=DAY, **close)
    opened(ZJJ, 5, now)
    refused("establishment_open_already", opened, unit=ZJJ, number=5, now=now)
    refused("books_not_empty", actions.close_establishment, day=DAY, **close)
    moved(ZJJ, ZF, 5, now, day=date(2026, 1, 1))
    refused("books_move_later", actions.close_establishment, day=date(2025, 1, 1), **close)
    refused("act_missing", actions.close_establishment, "act", day=DAY, **{**close, "act": " "})
    actions.close_establishment(day=date(2026, 6, 1), **close)
    refused("books_closed", moved, "to_unit", **given(ZF, ZJJ, 1, now))
    refused("books_closed_later", opened, unit=ZJJ, number=1, now=now, day=date(2026, 5, 31))
    opened(ZJJ, 2, now, day=DAY)
    assert queries.balance_of(ZJJ, INSTITUTION, DAY) == 2
    assert queries.balance_of(ZJJ, INSTITUTION, date(2025, 12, 31)) == 5


def test_what_is_in_the_books_of_a_unit_goes_to_its_successor(now: datetime, words: dict[str, Any]) -> None:
    opened(ZJJ, 12, now)
    refused("books_not_empty", actions.close_unit, code=ZJJ, day=DAY, **words)
    actions.close_unit(code=ZJJ, day=DAY, successor=HOME, act=ACT, **words)
    assert queries.balance_of(HOME, INSTITUTION, DAY) == 12
    assert queries.balance_of(ZJJ, INSTITUTION, DAY) == 0
    assert EstablishmentBalance.objects.get().closed_on == DAY
    assert [line.verb for line in books_of(ZJJ)] == [
        "open_establishment",
        "transfer_establishment",
        "close_establishment",
    ]


def test_a_merger_takes_the_books_along(now: datetime, words: dict[str, Any]) -> None:
    opened(ZJJ, 12, now)
    opened(HOME, 8, now)
    into = UnitFacts("990122-new", "新局", UnitKind.COUNTY_DEPARTMENT, "990122000000", DAY, act=ACT)
    actions.merge_units(codes=[ZJJ, HOME], into=into, **words)
    assert queries.balance_of("990122-new", INSTITUTION, DAY) == 20


POST = {"name": "科员", "kind": PostKind.STAFF, "establishment": EstablishmentKind.ADMINISTRATIVE}


def test_a_post_changes_from_a_day_on_and_ends(words: dict[str, Any]) -> None:
    post = actions.add_post(unit=ZJJ, valid_from=START, seats=2, **POST, **words)
    day, end = date(2024, 1, 1), date(2025, 1, 1)
    actions.change_post(code=post.code, day=day, seats=3, rank="副科级", **POST, **words)
    assert [(row.seats, row.rank) for row in queries.posts_of_code(post.code)] == [(2, ""), (3, "副科级")]
    assert [row.seats for row in queries.staffing_of(ZJJ, date(2023, 6, 1))] == [2]
    refused("entered_from_that_day", actions.change_post, code=post.code, day=day, **POST, **words)
    refused("post_ends_already", actions.end_post, code=post.code, day=date(2023, 1, 1), **words)
    actions.end_post(code=post.code, day=end, act=ACT, **words)
    assert queries.staffing_of(ZJJ, end) == []
    refused("no_such_post_then", actions.change_post, "day", code=post.code, day=end, **POST, **words)
    refused("no_such_post_then", actions.end_post, "day", code="990122-zjj-p77", day=end, **words)
    entries = Entry.objects.filter(subject_type="post").order_by("at", "id").values_list("verb", flat=True)
    assert sorted(entries) == ["add_post", "change_post", "end_post"]


def test_a_change_entered_late_keeps_what_was_entered_after_it(words: dict[str, Any]) -> None:
    post = actions.add_post(unit=ZJJ, valid_from=START, seats=1, **POST, **words)
    actions.change_post(code=post.code, day=date(2025, 1, 1), seats=3, **POST, **words)
    actions.change_post(code=post.code, day=date(2023, 1, 1), seats=2, **POST, **words)
    days = [date(year, 6, 1) for year in (2020, 2023, 2025)]
    assert [queries.staffing_of(ZJJ, day)[0].seats for day in days] == [1, 2, 3]


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"name": " "}, "post_without_name", "name"),
        ({"seats": 0}, "number_out_of_range", "seats"),
        ({"seats": 99_999}, "number_out_of_range", "seats"),
        ({"code": "990122-zf-p01"}, "post_code_malformed", "code"),
        ({"code": "990122-zjj-P 1"}, "post_code_malformed", "code"),
        ({"code": "990122-zjj-p01"}, "post_code_taken", "code"),
        ({"unit": "990122-nobody"}, "no_such_unit", "unit"),
    ],
)
def test_a_post_that_cannot_be_is_refused(
    wrong: dict[str, Any], code: str, field: str, words: dict[str, Any]
) -> None:
    make_post("990122-zjj-p01")
    refused(code, actions.add_post, field, **{"unit": ZJJ, "valid_from": START, **POST, **words, **wrong})
    assert Post.objects.count() == 1


def test_a_post_does_not_end_under_its_holder(words: dict[str, Any]) -> None:
    make_post("990122-zjj-p01")
    make_person(Role.UNIT_HANDLER, unit=ZJJ)
    Appointment.objects.update(post="990122-zjj-p01")
    refused("post_held", actions.end_post, code="990122-zjj-p01", day=DAY, **words)
    assert Post.objects.get().valid_to is None
    Appointment.objects.update(valid_to=DAY)
    actions.end_post(code="990122-zjj-p01", day=DAY, **words)


def test_one_first_director_also_after_a_change(words: dict[str, Any]) -> None:
    make_post("990122-zjj-p01", kind="first_director")
    make_post("990122-zjj-p02")
    change = {**POST, "kind": PostKind.FIRST_DIRECTOR, "day": DAY, **words}
    refused("one_first_director", actions.change_post, code="990122-zjj-p02", **change)
    actions.change_post(code="990122-zjj-p01", **change)


def station(words: dict[str, Any], **more: Any) -> Stationing:
    given = {"unit": AGENCY, "home_unit": HOME, "town": TOWN, "daily_management": DailyManagement.TOWN}
    return actions.station_agency(**{**given, "valid_from": date(2021, 1, 1), **words, **more})


def test_an_agency_is_stationed_in_one_town_at_a_time(words: dict[str, Any]) -> None:
    first = station(words, town_share=60, act=ACT)
    station(words, town=OTHER_TOWN, daily_management=DailyManagement.DEPARTMENT, valid_from=date(2025, 1, 1))
    first.refresh_from_db()
    assert first.valid_to == date(2025, 1, 1)
    late = station(words, town=OTHER_TOWN, valid_from=date(2023, 1, 1))
    assert late.valid_to == date(2025, 1, 1), "what was entered for later days stays"
    earliest = station(words, valid_from=START)
    assert earliest.valid_to == date(2021, 1, 1)
    refused("entered_from_that_day", station, words=words)
    actions.withdraw_agency(unit=AGENCY, day=DAY, act=ACT, **words)
    assert queries.stationing_of(AGENCY, DAY) is None
    refused("not_stationed", actions.withdraw_agency, "day", unit=AGENCY, day=DAY, act="", **words)
    refused(
        "stationing_ends_already", actions.withdraw_agency, unit=AGENCY, day=date(2026, 1, 1), act="", **words
    )
    assert Stationing.objects.count() == 4


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"unit": "990122-nobody"}, "no_such_unit", "unit"),
        ({"home_unit": "990122-nobody"}, "no_such_unit", "home_unit"),
        ({"home_unit": AGENCY}, "stationed_by_itself", "home_unit"),
        ({"town": "990122000000"}, "not_a_town", "town"),
        ({"town": "990122001003"}, "not_a_town", "town"),
        ({"town": "990122"}, "not_a_town", "town"),
        ({"town": "990122077000"}, "no_such_town", "town"),
        ({"town_share": 101}, "share_out_of_range", "town_share"),
    ],
)
def test_a_stationing_that_cannot_be_is_refused(
    wrong: dict[str, Any], code: str, field: str, words: dict[str, Any]
) -> None:
    refused(code, station, field, words=words, **wrong)
    assert not Stationing.objects.exists()


def test_a_limit_follows_a_limit(words: dict[str, Any]) -> None:
    limit = {"town": TOWN, "act": ACT, **words}
    actions.set_office_limit(offices=10, valid_from=START, **limit)
    actions.set_office_limit(offices=8, valid_from=DAY, **limit)
    actions.set_office_limit(offices=9, valid_from=date(2024, 1, 1), **limit)
    rows = OfficeLimit.objects.order_by("valid_from").values_list("offices", "valid_to")
    assert list(rows) == [(10, date(2024, 1, 1)), (9, DAY), (8, None)]
    refused("entered_from_that_day", actions.set_office_limit, offices=7, valid_from=DAY, **limit)
    refused("act_missing", actions.set_office_limit, "act", offices=7, valid_from=DAY, **{**limit, "act": ""})
    for wrong, code in (("990122000000", "not_a_town"), ("990122077000", "no_such_town")):
        given = {**limit, "town": wrong, "offices": 5, "valid_from": DAY}
        refused(code, actions.set_office_limit, "town", **given)
    refused("number_out_of_range", actions.set_office_limit, "offices", offices=-1, valid_from=DAY, **limit)
