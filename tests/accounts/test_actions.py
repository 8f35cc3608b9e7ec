import hashlib
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.factories import accounts as factory
from tests.factories.cases import make_division
from tests.factories.organisation import COUNTY, make_county, make_unit
from tiaokuai.accounts import actions
from tiaokuai.accounts.models import ApiToken, Appointment, User
from tiaokuai.accounts.queries import actor_for, actor_for_token
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.answer import BadInput, Refused

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


def test_a_token_is_kept_as_a_digest_and_ends(now: datetime) -> None:
    client = factory.make_api_client()
    until = DAY + timedelta(days=30)
    token, raw = actions.issue_token(client=client, may=["cases:read"], expires_on=until, by=SECURITY, at=now)
    stored = ApiToken.objects.values().get()
    assert raw not in str(stored)
    assert stored["digest"] == hashlib.sha256(raw.encode()).hexdigest()
    assert raw not in str([vars(entry) for entry in Entry.objects.all()])
    actor = actor_for_token(raw, DAY)
    assert actor is not None
    assert (actor.role, actor.may) == (Role.API_CLIENT, {"cases:read"})
    assert actor_for_token(raw, until) is None
    assert actor_for_token(raw[:-1], DAY) is None
    actions.revoke_token(token=token, by=SECURITY, at=now)
    assert actor_for_token(raw, DAY) is None


def test_a_closed_client_has_no_token(now: datetime, django_assert_num_queries: Any) -> None:
    client = factory.make_api_client()
    _, raw = actions.issue_token(
        client=client, may=["feed:read"], expires_on=DAY + timedelta(days=30), by=SECURITY, at=now
    )
    with django_assert_num_queries(1):
        assert actor_for_token(raw, DAY) is not None
    client.closed_on = DAY
    client.save()
    assert actor_for_token(raw, DAY) is None


CENTRE = factory.make_actor(Role.COUNTY_CENTRE, unit="990122-zlzx")
HOTLINE = {"name": "热线", "unit": "990122-zlzx", "lines": ["*"], "places": ["990122"]}


def test_a_token_that_reads_cases_needs_two_hands(now: datetime) -> None:
    make_county()
    make_division(COUNTY, "禾川县")
    client = actions.add_client(**HOTLINE, by=SECURITY, at=now)
    ends = DAY + timedelta(days=30)
    reading = {"client": client, "expires_on": ends, "by": SECURITY, "at": now}
    for scope in ("cases:read", "feed:read"):
        refused("client_without_consent", actions.issue_token, may=["cases:write", scope], **reading)
    refused("not_yours_to_consent", actions.consent_to_client, client=client, by=SECURITY, at=now)
    elsewhere = factory.make_actor(Role.COUNTY_CENTRE, unit="990133-zlzx", place="990133")
    refused("not_yours_to_consent", actions.consent_to_client, client=client, by=elsewhere, at=now)
    actions.consent_to_client(client=client, by=CENTRE, at=now)
    client.refresh_from_db()
    assert (client.consented_by, client.consented_on) == (CENTRE.id, DAY)
    _, raw = actions.issue_token(may=["cases:read"], **reading)
    actions.close_client(client=client, by=CENTRE, at=now)
    assert actor_for_token(raw, DAY) is None
    refused("client_closed", actions.issue_token, may=["cases:write"], **reading)
    refused("client_closed", actions.consent_to_client, client=client, by=CENTRE, at=now)
    done = [entry.verb for entry in Entry.objects.order_by("id")]
    assert done == ["add_client", "consent_to_client", "issue_token", "close_client"]


def test_a_system_is_admitted_within_the_place_of_who_admits_it(now: datetime) -> None:
    make_county()
    for code, name in ((COUNTY, "禾川县"), ("990133000000", "邻县")):
        make_division(code, name)
    make_unit("990133-zjj")
    for reason, change in (
        ("no_such_unit", {"unit": "990122-nobody"}),
        ("no_such_unit", {"lines": ["990122-zjj", "990122-nobody"]}),
        ("division_unknown", {"places": ["990122777"]}),
        ("place_prefix_malformed", {"places": ["9901"]}),
        ("client_without_place", {"places": []}),
        ("outside_your_place", {"places": ["990122", "990133"]}),
        ("outside_your_place", {"unit": "990133-zjj"}),
        ("outside_your_place", {"lines": ["990133-zjj"]}),
        ("unknown_source", {"sources": ["gossip"]}),
    ):
        refused(reason, actions.add_client, **{**HOTLINE, **change}, by=SECURITY, at=now)
    actions.add_client(**{**HOTLINE, "unit": "990133-zjj", "places": ["990133"]}, by=PLATFORM, at=now)


def test_tokens_that_cannot_be(now: datetime) -> None:
    client = factory.make_api_client()
    words = {"client": client, "by": SECURITY, "at": now}
    later = DAY + timedelta(days=30)
    refused("unknown_api_scope", actions.issue_token, may=["everything"], expires_on=later, **words)
    refused("token_without_scope", actions.issue_token, may=[], expires_on=later, **words)
    refused("token_expires_at_once", actions.issue_token, may=["cases:read"], expires_on=DAY, **words)
    refused(
        "token_lasts_too_long",
        actions.issue_token,
        may=["cases:read"],
        expires_on=DAY + timedelta(days=367),
        **words,
    )


def test_problems_name_their_column(now: datetime) -> None:
    with pytest.raises(BadInput) as caught:
        actions.add_user(username="x", display_name="x", by=SYSTEM, at=now)
    assert caught.value.field == "username"
