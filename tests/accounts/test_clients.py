"""Systems of other bodies: who admits them, who consents, what their tokens may do, and how it ends."""

import hashlib
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.accounts.test_actions import refused
from tests.factories import accounts as factory
from tests.factories.cases import make_division
from tests.factories.organisation import COUNTY, make_county, make_unit
from tiaokuai.accounts import actions
from tiaokuai.accounts.models import ApiToken
from tiaokuai.accounts.queries import actor_for_token
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Role

DAY = date(2026, 11, 24)
SECURITY = factory.make_actor(Role.SECURITY_ADMIN, unit="990122-zf")
PLATFORM = factory.make_actor(Role.PLATFORM, unit="", place="", id="platform")
pytestmark = pytest.mark.django_db


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


def test_a_system_is_issued_tokens_and_closed_by_the_hands_of_all_that_it_sees(now: datetime) -> None:
    client = factory.make_api_client()
    both = factory.make_api_client("市平台", places=["990122", "990133"])
    kept_elsewhere = factory.make_api_client("邻县平台", unit="990133-zlzx")
    ends = DAY + timedelta(days=30)
    given = {"may": ["registers:read"], "expires_on": ends, "at": now}
    abroad = factory.make_actor(Role.SECURITY_ADMIN, unit="990133-zf", place="990133")
    town = factory.make_actor(Role.SECURITY_ADMIN, unit="990122-lx", place="990122001")
    nowhere = factory.make_actor(Role.SECURITY_ADMIN, place="")
    for by, seen, reason in (
        (abroad, client, "client_beyond_your_place"),
        (town, client, "client_beyond_your_place"),
        (nowhere, client, "acts_for_no_place"),
        (SECURITY, both, "client_beyond_your_place"),
        (abroad, both, "client_beyond_your_place"),
        (SECURITY, kept_elsewhere, "client_beyond_your_place"),
    ):
        token, _ = actions.issue_token(client=seen, by=PLATFORM, **given)
        refused(reason, actions.issue_token, client=seen, by=by, **given)
        refused(reason, actions.revoke_token, token=token, by=by, at=now)
        refused(reason, actions.close_client, client=seen, by=by, at=now)
        token.refresh_from_db()
        assert token.revoked_on is None
    refused("not_yours_to_consent", actions.close_client, client=both, by=CENTRE, at=now)
    token, raw = actions.issue_token(client=both, by=PLATFORM, **given)
    actions.revoke_token(token=token, by=PLATFORM, at=now)
    assert actor_for_token(raw, DAY) is None
    actions.close_client(client=client, by=SECURITY, at=now)
    actions.close_client(client=both, by=PLATFORM, at=now)


def test_whoever_has_no_place_admits_no_system(now: datetime) -> None:
    make_county()
    make_division(COUNTY, "禾川县")
    nowhere = factory.make_actor(Role.SECURITY_ADMIN, place="")
    refused("acts_for_no_place", actions.add_client, **HOTLINE, by=nowhere, at=now)
    given = {"client": factory.make_api_client(consented_on=None), "at": now}
    centre = factory.make_actor(Role.COUNTY_CENTRE, place="")
    refused("not_yours_to_consent", actions.consent_to_client, by=centre, **given)


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
