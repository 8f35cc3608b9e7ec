from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from tests.factories import accounts as factory
from tests.factories.organisation import make_county, make_unit
from tiaokuai.accounts import actions
from tiaokuai.accounts.actions import Enrolment
from tiaokuai.accounts.actions.read_user import read_user
from tiaokuai.accounts.actions.sessions import end_sessions, switch_appointment
from tiaokuai.accounts.models import Appointment, User
from tiaokuai.accounts.queries import actor_for, users_within
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.answer import BadInput, Refused
from tiaokuai.ui.wording import sentence

DAY = date(2026, 11, 24)
SYSTEM = factory.make_actor(Role.SYSTEM_ADMIN, unit="990122-zf")
SECURITY = factory.make_actor(Role.SECURITY_ADMIN, unit="990122-zf")
PLATFORM = factory.make_actor(Role.PLATFORM, unit="", place="", id="platform")
pytestmark = pytest.mark.django_db


def refused(reason: str, call: Any, /, **words: Any) -> None:
    with pytest.raises(Refused) as caught:
        call(**words)
    assert caught.value.answer.code == reason


def test_an_account_is_opened_with_a_password_used_once(now: datetime) -> None:
    user, password = actions.add_user(username="ZhangSan", display_name="张三", by=SYSTEM, at=now)
    assert user.username == "zhangsan"
    assert user.check_password(password)
    assert user.must_change_password
    assert password not in user.password
    entry = Entry.objects.get()
    assert (entry.verb, entry.subject_id) == ("add_user", str(user.id))
    assert "张三" not in str(vars(entry))
    assert "zhangsan" not in str(vars(entry))


def test_names_of_accounts(now: datetime) -> None:
    actions.add_user(username="zhangsan", display_name="张三", by=SYSTEM, at=now)
    words = {"display_name": "x", "by": SYSTEM, "at": now}
    refused("username_taken", actions.add_user, username="ZHANGSAN", **words)
    refused("username_malformed", actions.add_user, username="张三", **words)
    refused("display_name_missing", actions.add_user, username="lisi", display_name=" ", by=SYSTEM, at=now)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SYSTEM_ADMIN, Role.PLATFORM}))
def test_nobody_else_opens_or_closes_accounts(role: Role, now: datetime) -> None:
    actor = factory.make_actor(role)
    user = factory.make_user()
    refused(
        "not_yours_to_open_accounts", actions.add_user, username="abc", display_name="x", by=actor, at=now
    )
    refused("not_yours_to_open_accounts", actions.close_user, user=user, by=actor, at=now)
    refused("not_yours_to_open_accounts", actions.reset_password, user=user, by=actor, at=now)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SECURITY_ADMIN, Role.PLATFORM}))
def test_nobody_else_gives_roles_or_tokens(role: Role, now: datetime) -> None:
    actor = factory.make_actor(role)
    user, client = factory.make_user(), factory.make_api_client()
    appointment = factory.appoint(factory.make_user(), Role.UNIT_HANDLER)
    words = {"role": Role.COUNTY_CENTRE, "unit": "990122-zlzx", "place": "990122", "valid_from": DAY}
    refused("not_yours_to_give_roles", actions.appoint, user=user, **words, by=actor, at=now)
    refused(
        "not_yours_to_give_roles", actions.end_appointment, appointment=appointment, day=DAY, by=actor, at=now
    )
    refused("not_yours_to_give_roles", actions.reset_second_factor, user=user, by=actor, at=now)
    refused(
        "not_yours_to_give_roles",
        actions.issue_token,
        client=client,
        may=["cases:read"],
        expires_on=DAY + timedelta(days=9),
        by=actor,
        at=now,
    )


def test_an_appointment_is_an_entry_and_acts_at_once(now: datetime) -> None:
    make_county()
    user = factory.make_user()
    actions.appoint(
        user=user,
        role=Role.GRID_WORKER,
        unit="990122-lx",
        place="990122001",
        grids=["990122001003-g01", "990122001003-g01"],
        valid_from=DAY,
        by=SECURITY,
        at=now,
    )
    assert actor_for(user, DAY).grids == {"990122001003-g01"}
    entry = Entry.objects.get()
    assert (entry.verb, entry.subject_id, entry.division) == ("appoint", str(user.id), "990122001000")


def test_appointments_that_cannot_be(now: datetime) -> None:
    make_county()
    user = factory.make_user()
    words = {"user": user, "unit": "990122-zlzx", "place": "990122", "valid_from": DAY, "at": now}
    for reason, change in [
        ("role_not_given_by_appointment", {"role": Role.PLATFORM}),
        ("place_outside_unit_county", {"place": "990123"}),
        ("no_such_unit", {"unit": "990122-nobody"}),
        ("ends_before_it_began", {"valid_to": DAY}),
        ("grids_without_grid_worker", {"grids": ["990122001003-g01"]}),
    ]:
        refused(reason, actions.appoint, **{"role": Role.COUNTY_CENTRE, "by": SECURITY, **words, **change})
    himself = factory.make_actor(Role.SECURITY_ADMIN, id=user.actor_id)
    refused("not_to_yourself", actions.appoint, role=Role.COUNTY_CENTRE, by=himself, **words)
    assert not Appointment.objects.exists()


def test_administrators_are_separated_and_nothing_is_given_twice(now: datetime) -> None:
    make_county()
    user = factory.make_user()
    words = {
        "user": user,
        "unit": "990122-zf",
        "place": "990122",
        "valid_from": DAY,
        "by": SECURITY,
        "at": now,
    }
    first = actions.appoint(role=Role.SYSTEM_ADMIN, **words)
    for other in (Role.SECURITY_ADMIN, Role.AUDIT_ADMIN, Role.UNIT_HANDLER):
        refused("administrators_are_separated", actions.appoint, role=other, **words)
    refused("appointed_already", actions.appoint, role=Role.SYSTEM_ADMIN, **words)
    actions.end_appointment(appointment=first, day=DAY + timedelta(days=1), by=SECURITY, at=now)
    actions.appoint(role=Role.UNIT_HANDLER, **{**words, "valid_from": DAY + timedelta(days=1)})


@pytest.mark.parametrize("other", [Role.COUNTY_CENTRE, Role.UNIT_HANDLER, Role.COUNTY_LEADER])
def test_an_auditor_does_nothing_of_what_is_audited(now: datetime, other: Role) -> None:
    make_county()
    words = {"unit": "990122-zlzx", "place": "990122", "valid_from": DAY, "by": SECURITY, "at": now}
    auditor, handler = factory.make_user(), factory.make_user()
    first = actions.appoint(user=auditor, role=Role.AUDITOR, **words)
    refused("auditors_stand_apart", actions.appoint, user=auditor, role=other, **words)
    actions.appoint(user=handler, role=other, **words)
    refused("auditors_stand_apart", actions.appoint, user=handler, role=Role.AUDITOR, **words)
    actions.end_appointment(appointment=first, day=DAY + timedelta(days=1), by=SECURITY, at=now)
    actions.appoint(user=auditor, role=other, **{**words, "valid_from": DAY + timedelta(days=1)})


def test_a_role_fits_the_kind_of_its_unit(now: datetime) -> None:
    make_county()
    user = factory.make_user()
    words = {"user": user, "valid_from": DAY, "by": SECURITY, "at": now}
    for role, place in [
        (Role.COMMAND_ROOM, "990122001"),
        (Role.COUNTY_CENTRE, "990122"),
        (Role.ESTABLISHMENT_OFFICE, "990122"),
        (Role.JUSTICE_OFFICE, "990122"),
        (Role.SUPERVISION_OFFICE, "990122"),
    ]:
        with pytest.raises(BadInput) as caught:
            actions.appoint(role=role, unit="990122-zjj", place=place, **words)
        assert (caught.value.answer.code, caught.value.field) == ("role_of_another_kind", "unit")
    with override("en"):
        assert sentence(caught.value.answer).startswith(
            "“Supervision office” is given for a unit of the kind "
        )
    assert not Appointment.objects.exists()
    actions.appoint(role=Role.COMMAND_ROOM, unit="990122-lx-zhs", place="990122001", **words)
    actions.appoint(role=Role.COMMAND_ROOM, unit="990122-lx", place="990122001", **words)
    actions.appoint(role=Role.UNIT_HANDLER, unit="990122-zjj", place="990122", **words)


def test_people_are_enrolled_for_units_of_their_role_s_kind(now: datetime) -> None:
    make_county()
    wrong = Enrolment("zhangsan", "张三", Role.COUNTY_CENTRE, "990122-zjj", "990122")
    refused("role_of_another_kind", actions.enrol_people, people=[wrong], valid_from=DAY, by=PLATFORM, at=now)


def test_the_database_itself_refuses_an_appointment_given_twice() -> None:
    user = factory.make_user()
    factory.appoint(user, Role.UNIT_HANDLER)
    with pytest.raises(IntegrityError), transaction.atomic():
        factory.appoint(user, Role.UNIT_HANDLER, valid_from=DAY)


def test_ending_an_appointment_keeps_it(now: datetime) -> None:
    user = factory.make_user()
    appointment = factory.appoint(
        user, Role.GRID_WORKER, unit="990122-lx", place="990122001", grids=("990122001003-g01",)
    )
    ended = actions.end_appointment(appointment=appointment, day=DAY, by=SECURITY, at=now)
    assert ended.valid_to == DAY
    assert actor_for(user, DAY).role == Role.RESIDENT
    assert actor_for(user, DAY - timedelta(days=1)).grids == {"990122001003-g01"}
    refused("ended_already", actions.end_appointment, appointment=ended, day=DAY, by=SECURITY, at=now)


def test_closing_an_account_and_resets_end_its_sessions(now: datetime) -> None:
    user = factory.make_user()
    session = user.get_session_auth_hash()
    actions.reset_second_factor(user=user, by=SECURITY, at=now)
    assert user.get_session_auth_hash() != session
    password = actions.reset_password(user=user, by=SYSTEM, at=now)
    assert user.check_password(password)
    assert user.must_change_password
    session = user.get_session_auth_hash()
    actions.close_user(user=user, by=SYSTEM, at=now)
    assert user.get_session_auth_hash() != session
    assert not User.objects.get(pk=user.pk).is_active


def test_problems_name_their_column(now: datetime) -> None:
    with pytest.raises(BadInput) as caught:
        actions.add_user(username="x", display_name="x", by=SYSTEM, at=now)
    assert caught.value.field == "username"


def test_the_administrators_of_one_county_reach_nobody_of_another(now: datetime) -> None:
    make_county()
    user, free = factory.make_user(), factory.make_user()
    held = factory.appoint(user, Role.UNIT_HANDLER)
    for place, reason in (("990133", "outside_your_place"), ("", "acts_for_no_place")):
        system = factory.make_actor(Role.SYSTEM_ADMIN, unit="990133-zf", place=place)
        security = factory.make_actor(Role.SECURITY_ADMIN, unit="990133-zf", place=place)
        words = {"role": Role.UNIT_HANDLER, "unit": "990122-zrzy", "place": "990122", "valid_from": DAY}
        refused(reason, actions.appoint, user=free, **words, by=security, at=now)
        refused(reason, actions.end_appointment, appointment=held, day=DAY, by=security, at=now)
        refused(reason, actions.reset_second_factor, user=user, by=security, at=now)
        refused(reason, actions.reset_password, user=user, by=system, at=now)
        refused(reason, actions.close_user, user=user, by=system, at=now)
    assert not Entry.objects.exists()
    actions.reset_password(user=user, by=SYSTEM, at=now)


def test_an_account_belongs_to_where_it_was_opened_and_then_to_where_it_was_last_appointed(
    now: datetime,
) -> None:
    make_county()
    user, _ = actions.add_user(username="zhangsan", display_name="张三", by=SYSTEM, at=now)
    system = factory.make_actor(Role.SYSTEM_ADMIN, unit="990133-zf", place="990133")
    security = factory.make_actor(Role.SECURITY_ADMIN, unit="990133-zf", place="990133")
    theirs = {"role": Role.UNIT_HANDLER, "unit": "990133-zjj", "place": "990133", "valid_from": DAY}

    def refused_abroad() -> None:
        refused("account_of_another_place", actions.appoint, user=user, **theirs, by=security, at=now)
        refused("account_of_another_place", read_user, user=user, by=system, at=now)
        refused("outside_your_place", actions.reset_second_factor, user=user, by=security, at=now)
        refused("outside_your_place", actions.reset_password, user=user, by=system, at=now)
        refused("outside_your_place", actions.close_user, user=user, by=system, at=now)
        assert not users_within("990133", DAY).filter(pk=user.pk).exists()
        assert users_within("990122", DAY).filter(pk=user.pk).exists()

    refused_abroad()
    ours = {"role": Role.UNIT_HANDLER, "unit": "990122-zjj", "place": "990122"}
    held = actions.appoint(user=user, **ours, valid_from=date(2026, 1, 1), by=SECURITY, at=now)
    refused_abroad()
    actions.end_appointment(appointment=held, day=DAY, by=SECURITY, at=now)
    refused_abroad()
    make_unit("990133-zjj", place="990133000000")
    actions.appoint(user=user, **theirs, by=PLATFORM, at=now)
    actions.reset_password(user=user, by=system, at=now)
    refused("outside_your_place", actions.reset_password, user=user, by=SYSTEM, at=now)


def test_what_the_operator_opened_is_appointed_by_whoever_needs_it(now: datetime) -> None:
    make_county()
    user, _ = actions.add_user(username="zhangsan", display_name="张三", by=PLATFORM, at=now)
    words = {"role": Role.UNIT_HANDLER, "unit": "990122-zjj", "place": "990122", "valid_from": DAY}
    actions.appoint(user=user, **words, by=SECURITY, at=now)
    assert actor_for(user, DAY).place == "990122"


def test_an_administrator_without_a_place_opens_and_sees_nothing(now: datetime) -> None:
    nowhere = factory.make_actor(Role.SYSTEM_ADMIN, place="")
    refused("acts_for_no_place", actions.add_user, username="abc", display_name="x", by=nowhere, at=now)
    refused("acts_for_no_place", read_user, user=factory.make_user(), by=nowhere, at=now)


def test_only_its_holder_signs_an_account_out_everywhere(now: datetime) -> None:
    user = factory.make_user()
    refused("not_your_part", end_sessions, user=user, by=SYSTEM, at=now)
    end_sessions(user=user, by=factory.make_actor(Role.UNIT_HANDLER, id=user.actor_id), at=now)
    assert Entry.objects.get().verb == "end_sessions"


def test_only_its_holder_switches_to_an_appointment_and_it_is_an_entry_in_its_name(now: datetime) -> None:
    make_county()
    user = factory.make_user()
    held = factory.appoint(user, Role.UNIT_LEADER)
    refused("not_your_part", switch_appointment, appointment=held, by=SYSTEM, at=now)
    so_far = factory.make_actor(Role.UNIT_HANDLER, id=user.actor_id)
    assert switch_appointment(appointment=held, by=so_far, at=now).role is Role.UNIT_LEADER
    entry = Entry.objects.get()
    assert (entry.verb, entry.actor, entry.role) == ("switch_appointment", user.actor_id, "unit_leader")
