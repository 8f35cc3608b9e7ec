from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from tests.factories.accounts import make_actor
from tests.factories.organisation import COUNTY, START, TOWN, make_county, make_unit
from tests.factories.territory import division
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import PLATFORM, Role
from tiaokuai.kernel.answer import BadInput, Refused
from tiaokuai.organisation import actions, queries
from tiaokuai.organisation.actions.create_unit import UnitFacts
from tiaokuai.organisation.models import Post, Unit
from tiaokuai.organisation.rules.kinds import EstablishmentKind, PostKind, UnitKind

DAY = date(2026, 11, 24)
KEEPER = make_actor(Role.ESTABLISHMENT_OFFICE, unit="990122-bb")
pytestmark = pytest.mark.django_db


def facts(code: str = "990122-new", **fields: object) -> UnitFacts:
    given = {
        "name": "新单位",
        "kind": UnitKind.COUNTY_DEPARTMENT,
        "place": COUNTY,
        "valid_from": START,
        **fields,
    }
    return UnitFacts(code=code, **given)  # type: ignore[arg-type]


def refused(code: str, call: object, /, **words: object) -> None:
    with pytest.raises(Refused) as caught:
        call(**words)  # type: ignore[operator]
    assert caught.value.answer.code == code


def test_setting_up_a_unit_is_an_entry_without_its_name(now: datetime) -> None:
    unit = actions.create_unit(facts=facts(), by=KEEPER, at=now)
    entry = Entry.objects.get()
    assert (entry.part, entry.verb, entry.subject_id) == ("organisation", "create_unit", unit.code)
    assert entry.actor == KEEPER.id
    assert "新单位" not in str(entry.payload)


@pytest.mark.parametrize(
    "role", sorted(set(Role) - {Role.ESTABLISHMENT_OFFICE, Role.SYSTEM_ADMIN, Role.PLATFORM})
)
def test_nobody_else_keeps_the_organisation(role: Role, now: datetime) -> None:
    refused("organisation_not_yours_to_keep", actions.create_unit, facts=facts(), by=make_actor(role), at=now)
    assert not Entry.objects.exists()


def test_whoever_has_no_place_keeps_nothing_and_the_platform_everything(now: datetime) -> None:
    make_county()
    nowhere, abroad = (make_actor(Role.SYSTEM_ADMIN, place=place) for place in ("", "990133"))
    for by, reason in ((nowhere, "acts_for_no_place"), (abroad, "unit_of_another_county")):
        words = {"by": by, "at": now}
        refused(reason, actions.create_unit, facts=facts(), **words)
        refused(reason, actions.close_unit, code="990122-zjj", day=DAY, **words)
        refused(reason, actions.rename_unit, code="990122-zjj", name="新", day=DAY, **words)
        refused(reason, actions.merge_units, codes=["990122-zjj"], into=facts(), **words)
        limit = {"town": TOWN, "offices": 10, "valid_from": DAY, "act": "禾编〔2026〕1号"}
        refused(reason, actions.set_office_limit, **limit, **words)
    refused("acts_for_no_place", actions.import_units, content=b"", by=nowhere, at=now)
    refused("acts_for_no_place", actions.import_posts, content=b"", by=nowhere, at=now)
    assert not Entry.objects.exists()
    actions.create_unit(facts=facts("990133-new", place="990133000000"), by=PLATFORM, at=now)


def test_one_code_never_stands_twice_on_a_day(now: datetime) -> None:
    make_unit("990122-new", valid_to=date(2024, 1, 1))
    refused("unit_code_taken", actions.create_unit, facts=facts(), by=KEEPER, at=now)
    actions.create_unit(facts=facts(valid_from=date(2024, 1, 1)), by=KEEPER, at=now)
    assert Unit.objects.filter(code="990122-new").count() == 2


def test_the_database_itself_refuses_an_overlap() -> None:
    make_unit(valid_to=date(2024, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        make_unit(valid_from=date(2023, 12, 31))
    second = make_unit(valid_from=date(2024, 1, 1))
    second.valid_from = date(2023, 6, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()


def test_a_county_has_one_centre_and_a_town_one_command_room(now: datetime) -> None:
    make_county()
    centre = facts(kind=UnitKind.COUNTY_CENTRE)
    refused("one_a_county", actions.create_unit, facts=centre, by=KEEPER, at=now)
    before = facts(kind=UnitKind.COUNTY_CENTRE, valid_from=date(2019, 1, 1))
    refused("one_a_county", actions.create_unit, facts=before, by=KEEPER, at=now)
    room = facts(kind=UnitKind.COMMAND_ROOM, place=TOWN)
    refused("one_a_town", actions.create_unit, facts=room, by=KEEPER, at=now)
    actions.create_unit(facts=facts(kind=UnitKind.COMMAND_ROOM, place="990122003000"), by=KEEPER, at=now)


@pytest.mark.parametrize(
    ("kind", "place"),
    [("county_centre", "990122000000"), ("command_room", TOWN), ("party_building_office", TOWN)],
)
def test_the_database_refuses_a_second_of_what_stands_once(kind: str, place: str) -> None:
    make_unit("990122-a", kind=kind, place=place)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_unit("990122-b", kind=kind, place=place)
    make_unit("990122-c", kind=kind, place=place, valid_from=date(2019, 1, 1), valid_to=START)
    make_unit("990123-a", kind=kind, place=place.replace("990122", "990123"))
    make_unit("990122-d", kind="town_office", place=place)
    make_unit("990122-e", kind="town_office", place=place)


def test_the_eleventh_office_of_a_town_is_refused(now: datetime) -> None:
    division(TOWN, "柳溪镇", valid_from=START)
    actions.set_office_limit(
        town=TOWN, offices=10, valid_from=START, act="禾编〔2020〕1号", by=KEEPER, at=now
    )
    for serial in range(10):
        office = facts(f"990122-lx-o{serial}", kind=UnitKind.TOWN_OFFICE, place=TOWN)
        actions.create_unit(facts=office, by=KEEPER, at=now)
    eleventh = facts("990122-lx-o10", kind=UnitKind.TOWN_OFFICE, place=TOWN)
    refused("office_limit_reached", actions.create_unit, facts=eleventh, by=KEEPER, at=now)
    actions.create_unit(facts=facts(kind=UnitKind.STATIONED_AGENCY, place=TOWN), by=KEEPER, at=now)


def test_a_renamed_unit_is_found_by_both_names(now: datetime) -> None:
    make_unit(name="禾川县建设局", short_name="建设局")
    day = date(2024, 1, 1)
    actions.rename_unit(code="990122-zjj", name="禾川县住房和城乡建设局", day=day, by=KEEPER, at=now)
    assert [u.name for u in queries.history_of("990122-zjj")] == ["禾川县建设局", "禾川县住房和城乡建设局"]
    assert queries.match_unit("禾川县建设局", "990122", DAY)[0].similarity == 1.0
    refused("no_such_unit", actions.rename_unit, code="990122-x", name="x", day=DAY, by=KEEPER, at=now)


def test_a_unit_with_others_below_it_closes_only_into_a_successor(now: datetime) -> None:
    make_county()
    day = date(2026, 6, 1)
    refused("units_below", actions.close_unit, code="990122-zrzy", day=day, by=KEEPER, at=now)
    actions.close_unit(code="990122-zrzy", day=day, successor="990122-zjj", by=KEEPER, at=now)
    assert queries.unit_on("990122-zrzy", day) is None
    assert queries.unit_on("990122-zrzy", date(2026, 5, 31)) is not None
    assert queries.heirs_of(["990122-zrzy"], DAY) == {"990122-zrzy": "990122-zjj"}
    assert "990122-lx-zrzys" in queries.subtree_codes("990122-zjj", DAY)
    assert "990122-lx-zrzys" not in queries.subtree_codes("990122-zjj", date(2026, 5, 31))


def test_24_offices_become_10_and_no_duty_is_lost(now: datetime) -> None:
    """O24: active units 24 → 10; asked for a day before, 24 answer; every duty lands in exactly one of the 10."""
    offices = [f"990122-lx-k{serial:02d}" for serial in range(24)]
    for serial, code in enumerate(offices):
        make_unit(code, kind="town_office", place=TOWN)
        actions.add_post(
            unit=code,
            name="科员",
            kind=PostKind.STAFF,
            establishment=EstablishmentKind.INSTITUTION,
            valid_from=START,
            by=KEEPER,
            at=now,
            seats=serial + 1,
        )
    duties = {f"duty-{n}": offices[n % 24] for n in range(117)}
    day = date(2021, 5, 1)
    for group in range(10):
        new = facts(f"990122-lx-z{group}", kind=UnitKind.TOWN_OFFICE, place=TOWN, valid_from=day)
        actions.merge_units(codes=offices[group::10], into=new, by=KEEPER, at=now)
    before, after = queries.units_of_place(TOWN, date(2021, 4, 30)), queries.units_of_place(TOWN, day)
    assert (before.count(), after.count()) == (24, 10)
    heirs = queries.heirs_of(duties.values(), day)
    assert {heirs[unit] for unit in duties.values()} == {unit.code for unit in after}
    assert len([duty for duty, unit in duties.items() if heirs[unit] in {u.code for u in after}]) == 117
    assert not Post.objects.on(day).filter(unit__in=offices).exists()


def test_a_merger_into_a_standing_unit_keeps_it(now: datetime) -> None:
    make_unit("990122-a")
    make_unit("990122-b")
    actions.merge_units(
        codes=["990122-a", "990122-b"], into=facts("990122-b", valid_from=DAY), by=KEEPER, at=now
    )
    assert queries.unit_on("990122-b", DAY) is not None
    assert queries.unit_on("990122-a", DAY) is None
    refused(
        "nothing_to_merge",
        actions.merge_units,
        codes=["990122-b"],
        into=facts("990122-b", valid_from=DAY),
        by=KEEPER,
        at=now,
    )


def test_one_first_director_a_unit(now: datetime) -> None:
    make_county()
    words = {
        "unit": "990122-lx",
        "name": "第一主任",
        "kind": PostKind.FIRST_DIRECTOR,
        "establishment": EstablishmentKind.ADMINISTRATIVE,
        "valid_from": START,
        "by": KEEPER,
        "at": now,
    }
    post = actions.add_post(**words)
    assert post.code == "990122-lx-p01"
    refused("one_first_director", actions.add_post, **words)
    with pytest.raises(BadInput):
        actions.add_post(**{**words, "unit": "990122-nobody"})
