from collections import Counter

from tests.oracles import ORACLES
from tiaokuai.accounts.rules.roles import STAFF_ROLES
from tiaokuai.config.demonstration.organisation import OFFICE_LIMIT, generate_organisation
from tiaokuai.config.demonstration.people import READY, generate_people
from tiaokuai.config.demonstration.territory import generate_territory
from tiaokuai.kernel.actor import Role
from tiaokuai.organisation.rules.kinds import TOWN_OFFICES, EstablishmentKind, PostKind, UnitKind


def test_party_building_office_in_each_town_with_more_than_80_posts() -> None:
    """O5."""
    then = ORACLES["O5"]["then"]
    county = generate_organisation()
    offices = [u.code for u in county.units if u.kind == UnitKind.PARTY_BUILDING_OFFICE]
    assert len(offices) == len({u.place for u in county.units if u.code in offices}) == then["offices"]
    assert sum(p.seats for p in county.posts if p.unit in offices) > then["posts_above"]


def test_officers_of_departments_stationed_in_towns() -> None:
    """O10."""
    departments, then = set(ORACLES["O10"]["given"]["departments"]), ORACLES["O10"]["then"]
    county = generate_organisation()
    stationed = {u.code: u.home for u in county.units if u.home in departments}
    assert sum(p.seats for p in county.posts if p.unit in stationed) == then["officers"]
    assert set(stationed.values()) == departments
    assert len(departments) == then["departments"]


def test_posts_move_from_county_to_towns() -> None:
    """O8: what the towns gain, the county's units lose."""
    county = generate_organisation()
    in_a_town = {u.code: not u.place.endswith("000000") for u in county.units}
    moved = {"county": 0, "towns": 0}
    for transfer in county.transfers:
        moved["towns" if in_a_town[transfer.from_unit] else "county"] -= transfer.number
        moved["towns" if in_a_town[transfer.to_unit] else "county"] += transfer.number
    assert moved == ORACLES["O8"]["then"]


def test_every_unit_stands_on_both_axes() -> None:
    county = generate_organisation()
    codes = {unit.code for unit in county.units}
    assert len(codes) == len(county.units)
    for unit in county.units:
        assert UnitKind(unit.kind)
        assert {unit.line_superior, unit.block_superior, unit.home} - {""} <= codes
        if unit.kind == UnitKind.STATIONED_AGENCY:
            assert unit.home
            assert unit.daily in {"town", "department"}


def test_towns_keep_to_their_limit_of_offices() -> None:
    county = generate_organisation()
    offices = Counter(u.place for u in county.units if UnitKind(u.kind) in TOWN_OFFICES)
    assert set(offices.values()) == {OFFICE_LIMIT}


def test_posts_have_known_kinds() -> None:
    for post in generate_organisation().posts:
        assert PostKind(post.kind)
        assert EstablishmentKind(post.establishment)


def test_one_ready_account_for_each_role_of_the_staff() -> None:
    """And the leader of a town, who blows whistles, besides the leader of a department."""
    assert Counter(account.role for account in READY) == dict.fromkeys(STAFF_ROLES, 1) | {Role.UNIT_LEADER: 2}
    codes = {unit.code for unit in generate_organisation().units}
    grids = {grid.code for grid in generate_territory().grids}
    assert {account.unit for account in READY} - {""} <= codes
    assert {grid for account in READY for grid in account.grids} <= grids


def test_people_fill_posts_and_grids() -> None:
    people = generate_people()
    county = generate_organisation()
    seats = Counter(person.post for person in people if person.post)
    assert seats == {post.code: post.seats for post in county.posts}
    assert {g for p in people for g in p.grids} == {grid.code for grid in generate_territory().grids}
    assert len({person.username for person in people}) == len(people)


def test_nobody_can_be_called() -> None:
    assert all(
        person.telephone.startswith("100") and len(person.telephone) == 11 for person in generate_people()
    )
