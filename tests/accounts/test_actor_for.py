from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from tests.factories.accounts import appoint, make_person, make_user
from tests.factories.organisation import make_county
from tiaokuai.accounts.queries import actor_for
from tiaokuai.accounts.queries.actors import signed_in
from tiaokuai.kernel.actor import ANONYMOUS, Role
from tiaokuai.kernel.ids import uuid7

DAY = date(2026, 11, 24)
pytestmark = pytest.mark.django_db


def test_nobody_is_anonymous_and_asks_the_database_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        assert actor_for(AnonymousUser(), DAY) == ANONYMOUS


@pytest.mark.parametrize("role", [Role.GRID_WORKER, Role.UNIT_HANDLER, Role.COMMAND_ROOM, Role.SYSTEM_ADMIN])
def test_an_actor_costs_at_most_two_statements(
    role: Role, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_county()
    user = make_person(role, unit="990122-lx", place="990122001", grids=("990122001003-g01",))
    with django_assert_max_num_queries(2):
        actor = actor_for(user, DAY)
    assert actor.role == role
    assert actor.id == f"user:{user.id}"


def test_a_department_handler_sees_its_agencies_in_every_town() -> None:
    make_county()
    actor = actor_for(make_person(Role.UNIT_HANDLER, unit="990122-zrzy"), DAY)
    assert actor.scope.admits(division="990122002001", units=frozenset({"990122-qs-zrzys"}))
    assert not actor.scope.admits(division="990122002001", units=frozenset({"990122-zjj"}))
    assert not actor.scope.admits(division="990123002001", units=frozenset({"990122-zrzy"}))


def test_a_grid_worker_sees_the_villages_of_own_grids() -> None:
    user = make_person(Role.GRID_WORKER, unit="990122-lx", place="990122001", grids=("990122001003-g01",))
    actor = actor_for(user, DAY)
    assert actor.grids == {"990122001003-g01"}
    assert actor.scope.admits(division="990122001003", units=frozenset())
    assert not actor.scope.admits(division="990122001004", units=frozenset())


def test_a_person_acts_in_the_appointment_chosen_and_only_in_own_ones() -> None:
    user = make_user()
    first = appoint(user, Role.COMMAND_ROOM, unit="990122-lx-zhs", place="990122001")
    second = appoint(
        user, Role.COUNTY_CENTRE, unit="990122-zlzx", place="990122", valid_from=date(2021, 1, 1)
    )
    others = appoint(make_user(), Role.COUNTY_LEADER, unit="990122-zf")
    assert actor_for(user, DAY).role == Role.COMMAND_ROOM
    assert actor_for(user, DAY, second.id).role == Role.COUNTY_CENTRE
    assert actor_for(user, DAY, str(first.id)).role == Role.COMMAND_ROOM
    assert actor_for(user, DAY, others.id).role == Role.COMMAND_ROOM


def test_an_ended_appointment_gives_nothing() -> None:
    user = make_user()
    appoint(user, Role.COUNTY_CENTRE, valid_to=DAY)
    actor = actor_for(user, DAY)
    assert actor.role == Role.RESIDENT
    assert actor.scope.is_empty
    assert actor_for(user, date(2026, 11, 23)).role == Role.COUNTY_CENTRE


def test_a_closed_account_is_nobody() -> None:
    user = make_person(Role.COUNTY_CENTRE)
    user.is_active = False
    assert actor_for(user, DAY) == ANONYMOUS


def test_who_signed_in_comes_with_the_appointments_of_the_day_in_one_statement(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make_county()
    user = make_user()
    first = appoint(user, Role.COMMAND_ROOM, unit="990122-lx", place="990122001", valid_from=date(2026, 1, 1))
    second = appoint(user, Role.UNIT_HANDLER, unit="unknown", place="990122", valid_from=date(2026, 2, 1))
    appoint(user, Role.COMMAND_ROOM, unit="990122-qs", place="990122002", valid_from=date(2027, 1, 1))
    with django_assert_num_queries(1):
        found = signed_in(user.id, DAY)
    assert found == user
    assert found.standing == [first, second]
    assert [each.unit_label for each in found.standing] == ["柳溪镇人民政府", "unknown"]


def test_who_holds_no_appointment_comes_with_none() -> None:
    user = make_user()
    found = signed_in(user.id, DAY)
    assert found == user
    assert found.standing == []
    assert signed_in(uuid7(), DAY) is None
