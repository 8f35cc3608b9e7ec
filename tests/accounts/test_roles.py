"""Scopes, as properties of the pure rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiaokuai.accounts.rules import people
from tiaokuai.accounts.rules.roles import ROLES, SEPARATED, STAFF_ROLES, client_scope, scope_of
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.scope import NOTHING, Scope

COUNTY = "990122"
roles = st.sampled_from(sorted(set(Role) - {Role.PLATFORM}))
units = st.sampled_from(["", "990122-zjj", "990122-lx", "990122-lx-zhs", "990123-zjj"])
digits = st.text(alphabet="012", min_size=0, max_size=3)
villages = st.builds(lambda a, b: f"990122{a:0<3}{b:0<3}", digits, digits)
places = st.one_of(
    st.sampled_from(["", "99", "9901", "990122", "990123"]),
    villages.map(lambda v: v[:9]),
    villages,
)
grids = st.frozensets(villages.map(lambda v: f"{v}-g01"), max_size=3)
subtrees = st.frozensets(st.sampled_from(["990122-zjj", "990122-lx-zhs", "990122-x"]), max_size=3)


def sees(scope: Scope, division: str, unit: str) -> bool:
    return scope.admits(division=division, units=frozenset({unit}))


@given(roles, units, places, places, subtrees, grids, villages, units)
def test_a_narrower_place_never_shows_more(
    role: Role,
    unit: str,
    wide: str,
    more: str,
    subtree: frozenset[str],
    held: frozenset[str],
    division: str,
    other: str,
) -> None:
    """Once an appointment shows anything at all, narrowing its place only takes away.

    (A place too wide for the role shows nothing, so that a mistake in an appointment fails closed.)
    """
    narrow = more if more.startswith(wide) else wide
    wider = scope_of(role, unit=unit, place=wide, subtree=subtree, grids=held)
    narrower = scope_of(role, unit=unit, place=narrow, subtree=subtree, grids=held)
    if not wider.is_empty and sees(narrower, division, other):
        assert sees(wider, division, other)


@given(roles, places, grids, subtrees, villages)
def test_nothing_is_seen_outside_the_county_of_the_unit(
    role: Role, place: str, held: frozenset[str], subtree: frozenset[str], division: str
) -> None:
    scope = scope_of(role, unit="990122-zjj", place=place, subtree=subtree, grids=held)
    if place.startswith(COUNTY) or not place:
        assert not sees(scope, "99" + "0199" + division[6:], "990122-zjj")


@given(units, subtrees, grids)
def test_without_a_place_only_unit_and_grids_count(
    unit: str, subtree: frozenset[str], held: frozenset[str]
) -> None:
    for role in STAFF_ROLES - {Role.UNIT_HANDLER, Role.UNIT_LEADER, Role.GRID_WORKER}:
        assert scope_of(role, unit=unit, subtree=subtree, grids=held).is_empty


@given(units, places, subtrees, grids)
def test_administrators_and_residents_see_no_case(
    unit: str, place: str, subtree: frozenset[str], held: frozenset[str]
) -> None:
    for role in [*SEPARATED, Role.RESIDENT, Role.API_CLIENT]:
        assert scope_of(role, unit=unit, place=place, subtree=subtree, grids=held) == NOTHING


@given(subtrees, places, villages)
def test_handlers_see_their_own_units_only(subtree: frozenset[str], place: str, division: str) -> None:
    scope = scope_of(Role.UNIT_HANDLER, unit="990122-zjj", place=place, subtree=subtree)
    for unit in ("990122-lx", "990122-qs", ""):
        assert not sees(scope, division, unit) or unit in subtree


@given(st.lists(units, max_size=3), st.lists(places, max_size=3))
def test_a_client_sees_what_was_granted_and_empty_is_nothing(lines: list[str], granted: list[str]) -> None:
    scope = client_scope(lines, granted)
    assert scope.is_empty or (lines and any(granted))
    assert client_scope([], granted) == NOTHING
    assert client_scope(lines, []) == NOTHING
    assert client_scope(["*"], [""]) == NOTHING


def test_a_command_room_sees_every_line_of_its_town_and_no_other() -> None:
    scope = scope_of(Role.COMMAND_ROOM, unit="990122-lx-zhs", place="990122001")
    assert sees(scope, "990122001003", "990122-anyone")
    assert not sees(scope, "990122002003", "990122-lx-zhs")
    assert scope_of(Role.COMMAND_ROOM, unit="990122-lx-zhs", place="990122").is_empty


def test_every_role_has_its_sheet() -> None:
    assert set(ROLES) == set(Role)
    for sheet in ROLES.values():
        assert sheet.title
        assert sheet.says.endswith(".")


@given(st.sampled_from(sorted(STAFF_ROLES)), st.frozensets(st.sampled_from(sorted(STAFF_ROLES))))
def test_the_three_administrators_are_never_in_one_hand(role: Role, held: frozenset[Role]) -> None:
    if people.check_separated(role, held).ok:
        together = held | {role}
        mixed = together & SEPARATED
        assert len(mixed) <= 1 or mixed <= held, (role, held)
        if role in SEPARATED:
            assert held <= {role}


@pytest.mark.parametrize(
    ("role", "unit", "place", "reason"),
    [
        (Role.COMMAND_ROOM, "990122-lx", "990122001", ""),
        (Role.COMMAND_ROOM, "990122-lx", "990122", "place_too_wide"),
        (Role.COUNTY_LEADER, "990122-zf", "9901", "place_too_wide"),
        (Role.UNIT_HANDLER, "990122-zjj", "990123", "place_outside_unit_county"),
        (Role.UNIT_HANDLER, "990122-zjj", "99012", "place_prefix_malformed"),
        (Role.UNIT_HANDLER, "990122-zjj", "", "place_prefix_malformed"),
    ],
)
def test_places_of_appointments(role: Role, unit: str, place: str, reason: str) -> None:
    assert people.check_place(role, unit, place).code == reason


@pytest.mark.parametrize(
    ("role", "grids", "reason"),
    [
        (Role.GRID_WORKER, ["990122001003-g01"], ""),
        (Role.GRID_WORKER, [], "grid_worker_without_grid"),
        (Role.GRID_WORKER, ["990122002003-g01"], "grid_outside_place"),
        (Role.GRID_WORKER, ["grid one"], "grid_malformed"),
        (Role.COMMAND_ROOM, ["990122001003-g01"], "grids_without_grid_worker"),
        (Role.COMMAND_ROOM, [], ""),
    ],
)
def test_grids_of_appointments(role: Role, grids: list[str], reason: str) -> None:
    assert people.check_grids(role, "990122001", grids).code == reason
