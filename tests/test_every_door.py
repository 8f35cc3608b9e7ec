"""Every role at every URL and endpoint: what opens, what does not, and that nothing out of scope leaks through any."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from tests.doors import NOBODY, VISITORS, Door, doors, visitor
from tests.factories.cases import (
    AT,
    LEAD,
    LIGHT,
    OTHER_TOWN,
    OTHER_VILLAGE,
    TOWN_UNIT,
    make_case,
    make_county,
    make_division,
    people,
)
from tests.factories.organisation import make_unit
from tiaokuai.accounts.models import ApiToken, User
from tiaokuai.accounts.queries.actors import actor_among, actor_of_token, appointments_of
from tiaokuai.cases import actions
from tiaokuai.cases.api.verbs import OFFERED
from tiaokuai.cases.forms import FORMS
from tiaokuai.cases.models import Case
from tiaokuai.cases.queries import facts_of
from tiaokuai.cases.rules import CASE_FLOW
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import Actor
from tiaokuai.registers.models import Edition
from tiaokuai.registers.queries import look_again

pytestmark = pytest.mark.django_db

COUNTY_ROLES = {
    "county_centre",
    "county_leader",
    "establishment_office",
    "justice_office",
    "supervision_office",
    "auditor",
}
SEE_CONFIDENTIAL = {"command_room", "county_centre", "establishment_office", "justice_office"}
SEPARATED = {"system_admin", "security_admin", "audit_admin"}
SIGNED_IN = set(VISITORS) - {NOBODY, "api_client"}

OPENS: dict[str, set[str]] = {
    "inbox/": SIGNED_IN,
    "audit/": {"auditor", "audit_admin"},
    "calendar/enter/": {"county_centre", "system_admin"},
    "intake-policies/": {"county_centre"},
    "registers/start/": {"establishment_office"},
    "registers/import/": {"establishment_office"},
    "users/": {"system_admin", "security_admin"},
    "users/add/": {"system_admin"},
    "users/import/": {"system_admin", "security_admin"},
    "users/import/template/": {"system_admin", "security_admin"},
    "tokens/": {"security_admin"},
    "tokens/clients/add/": {"security_admin"},
    "divisions/import/": {"county_centre", "system_admin"},
    "grids/import/": {"county_centre", "system_admin"},
    "grids/check/": {"county_centre", "system_admin"},
    "grids/template.xlsx": {"county_centre", "system_admin"},
    "account/": SIGNED_IN,
    "account/password/": SIGNED_IN,
    "account/confirm/": SIGNED_IN,
    "account/second-factor/": SIGNED_IN,
    "sign-out/": SIGNED_IN,
    "api/v1/cases": set(VISITORS) - {NOBODY},
    "api/v1/feed": SIGNED_IN,
}
"""Pages that open for these alone. Others without parameters open for everyone, or for nobody by GET."""

OPEN_TO_ALL = {
    "healthz", "calendar/", "calendar/template.xlsx", "open311/", "report/", "follow/", "cases/", "who-is-responsible/",
    "registers/", "registers/coverage/", "matters/", "time-limits/", "account/closed/", "roles/", "units/",
    "divisions/", "style/", "robots.txt", "api/v1/openapi.json", "api/v1/registers", "api/v1/editions",
    "api/v1/matters", "api/v1/units", "api/v1/divisions",
}  # fmt: skip

CLOSED = {301, 302, 303, 400, 401, 403, 404, 405, 409, 422}


@dataclass(frozen=True)
class Canary:
    """A case that these visitors may see, and what of it must appear in nobody else's answers."""

    case: Case
    song: str
    heard_by: frozenset[str]

    @property
    def traces(self) -> tuple[bytes, ...]:
        return tuple(text.encode() for text in (self.song, self.case.number, str(self.case.id)))


@pytest.fixture
def county(settings: Settings) -> None:
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    look_again()
    make_county()
    for code in ("county-leader", "auditor", "establishment-office", "justice-office", "supervision-office"):
        make_unit(f"990122-{code}", name=f"单位{code}")


@pytest.fixture
def home(county: None) -> Case:
    """A case of the first town, on its way: the lead unit handles it."""
    who, at = people(), clock.now() - timedelta(hours=1)
    case = make_case(at=at, text="桥头路灯不亮")
    case = actions.dispatch_as_proposed(case=case, by=who.room, at=at, skip_check=True, note="已核实")
    return actions.accept_case(case=case, by=who.handler, at=at)


@pytest.fixture
def canaries(home: Case) -> list[Canary]:
    at = clock.now() - timedelta(hours=1)
    town = make_case(at=at, text="金丝雀坠入深井", division=OTHER_VILLAGE, lon=None, lat=None)
    secret = make_case(at=at, text="画眉鸟不鸣", is_confidential=True)
    for code, name in {"990133000000": "邻县", "990133001000": "邻镇", "990133001001": "邻村"}.items():
        make_division(code, name)
    abroad = make_case(at=at, text="夜莺迷途", division="990133001001", lon=None, lat=None)
    return [
        Canary(town, "金丝雀", frozenset(COUNTY_ROLES)),
        Canary(secret, "画眉鸟", frozenset(SEE_CONFIDENTIAL)),
        Canary(abroad, "夜莺", frozenset()),
    ]


@pytest.mark.parametrize("who", VISITORS)
def test_doors_without_parameters_open_as_the_table_says(county: None, who: str) -> None:
    client = visitor(who)
    for door in (door for door in doors() if not door.names):
        got = client.get(door.address()).status_code
        if door.route in OPENS:
            assert (got == 200) == (who in OPENS[door.route]), (door.route, got)
        elif door.route in OPEN_TO_ALL:
            assert got == 200, (door.route, got)
        assert got == 200 or got in CLOSED or (door.route, got) == ("readyz", 503), (door.route, got)


def test_every_door_is_in_one_of_the_tables_or_needs_input() -> None:
    """A new page without parameters is put into a table here, so that somebody thinks of who may open it."""
    known = set(OPENS) | OPEN_TO_ALL
    need_input = {
        "resolve",
        "suggest_matters",
        "time_limit",
        "match_unit",
        "locate",
        "places_on_map",
        "grids_on_map",
    }
    special = {"", "readyz", "favicon.ico", "sign-in/", "api/v1/"}
    by_post = {"audit/prove/", "account/act-as/", "account/sign-out-everywhere/", "preferences/"}
    for door in doors():
        if (
            not door.names
            and door.name not in need_input
            and not door.route.startswith("account/second-factor/")
        ):
            assert door.route in known | special | by_post, f"{door.route}: who may open it?"


def fillings(door: Door, cases: list[Case]) -> Iterator[dict[str, object]]:
    """Values for a door's parameters: each case's number and id, and things that are there."""
    edition = Edition.objects.order_by("code")[0]
    there: dict[str, object] = {
        "code": "990122-zjj"
        if "unit" in door.route
        else OTHER_TOWN
        if "division" in door.route
        else edition.code,
        "before": edition.code,
        "after": edition.code,
        "row": edition.rows.order_by("pk")[0].pk,
        "what": "units" if "units" in door.route else "matters",
        "verb": "adopt",
        "user_id": User.objects.order_by("pk")[0].pk
        if User.objects.exists()
        else "0" * 8 + "-0000-0000-0000-" + "0" * 12,
    }
    if "number" in door.names:
        for case in cases:
            yield {**dict.fromkeys(door.names, str(case.id)), "number": case.number}
        return
    yield {name: there.get(name, str(cases[0].id)) for name in door.names}


def knock(client: Client, address: str, *, body: Any = None) -> Iterator[HttpResponse]:
    """GET and POST, each taken back."""
    with transaction.atomic():
        yield client.get(address)
        transaction.set_rollback(True)
    with transaction.atomic():
        yield client.post(
            address, body or {}, content_type="application/json" if "/api/" in address else MULTIPART
        )
        transaction.set_rollback(True)


MULTIPART = "multipart/form-data; boundary=BoUnDaRyStRiNg"


def content_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)


@pytest.mark.parametrize("who", VISITORS)
def test_nothing_out_of_scope_leaks_through_any_door(canaries: list[Canary], who: str) -> None:
    client = visitor(who)
    silent = [canary for canary in canaries if who not in canary.heard_by]
    for door in doors():
        for values in fillings(door, [canary.case for canary in silent]):
            address = door.address(**values)
            for answer in knock(client, address):
                assert answer.status_code < 500 or door.route == "readyz", (address, answer.status_code)
                said = content_of(answer).replace(address.encode(), b"")
                for canary in silent:
                    for trace in canary.traces[: 1 if may_hear(address, who, canary) else None]:
                        echoed = trace.decode() in address
                        assert echoed or trace not in said, (address, trace.decode(), answer.status_code)
                if "number" in door.names and "cases/" in door.route and who != NOBODY:
                    assert answer.status_code in {404, 405, 302, 403, 401, 422}, (address, answer.status_code)
                    assert answer.status_code != 200


SEARCHES = (
    "/cases/?q={words}", "/cases/?state=reported", "/api/v1/cases?q={words}", "/api/v1/cases?limit=200",
    "/api/v1/cases?division=" + OTHER_TOWN, "/api/v1/cases?bbox=118,28,119,29", "/api/v1/feed?limit=1000", "/inbox/",
    "/inbox/?task=screen_case", "/audit/?subject={number}", "/audit/", "/cases/?q={number}", "/cases/?matter=" + LIGHT,
    "/open311/v2/requests.json", "/open311/v2/requests/{number}.json", "/open311/v2/tokens/{number}.json",
)  # fmt: skip


@pytest.mark.parametrize("who", VISITORS)
def test_nothing_out_of_scope_is_found_or_listed(canaries: list[Canary], who: str) -> None:
    client = visitor(who)
    for canary in canaries:
        heard = False
        for search in SEARCHES:
            address = search.format(words=canary.song, number=canary.case.number)
            answer = client.get(address)
            assert answer.status_code < 500, address
            said = content_of(answer).replace(
                canary.song.encode() * ("q=" in address and address[0] == ">"), b""
            )
            heard |= (
                canary.case.number.encode() in said and "number" not in search and "/audit/" not in search
            )
            if who not in canary.heard_by and not may_hear(address, who, canary):
                assert str(canary.case.id).encode() not in said, address
                if "{number}" not in search:
                    assert canary.case.number.encode() not in said, address
        assert heard == (who in canary.heard_by), (who, canary.song)


def may_hear(address: str, who: str, canary: Canary) -> bool:
    """The record as auditors read it names every case of the county by its id, and tells nothing of it."""
    return address.startswith("/audit/") and who == "auditor" and canary.song == "画眉鸟"


def actor_behind(client: Client, who: str) -> Actor:
    if who == "api_client":
        return actor_of_token(ApiToken.objects.get())
    user = User.objects.get(pk=client.session["_auth_user_id"])
    return actor_among(appointments_of(user, clock.today()), user, clock.today(), None)


def typed(verb: str, case: Case) -> dict[str, Any]:
    """What a program would send for a verb."""
    note = {"note": "如实记录"}
    ahead = (clock.now() + timedelta(days=20)).isoformat()
    more: dict[str, dict[str, Any]] = {
        "screen_case": {"skip_check": True, **note},
        "check_on_site": {"is_found": True},
        "cancel_case": {"ground": "spam", **note},
        "hand_over_emergency": {"number": "119"},
        "rule_case": {"lead": LEAD, **note},
        "return_case": {"ground": "not_our_duty", **note},
        "contest_case": {"ground": "not_our_duty", **note},
        "grant_extension": {"amount": 2},
        "suspend_case": {"ground": "litigation", **note},
        "propose_ledger": {"ground": "needs_funds", **note},
        "put_on_ledger": {"ground": "needs_funds", "review_at": ahead, **note},
        "review_ledger": {"review_at": ahead, **note},
        "rate_case": {"score": 3},
        "merge_case": {"target": case.number},
        "draw_sample": {},
        "call_back": {"is_solved": True},
    }
    return {"version": case.version, **more.get(verb, note)}


@pytest.mark.parametrize("who", [who for who in VISITORS if who != NOBODY])
def test_every_verb_is_done_or_refused_by_its_rule(home: Case, who: str) -> None:
    """At the API and at the page alike: what the flow allows is done, what it refuses is refused for its reason."""
    client = visitor(who)
    actor = actor_behind(client, who)
    in_scope = client.get(f"/api/v1/cases/{home.number}").status_code == 200
    for verb in OFFERED:
        may = CASE_FLOW.may(verb, state=home.state, actor=actor, facts=facts_of(home, at=clock.now()))
        with transaction.atomic():
            answer = client.post(
                f"/api/v1/cases/{home.number}/{verb}", typed(verb, home), content_type="application/json"
            )
            transaction.set_rollback(True)
        if not in_scope:
            assert answer.status_code in {403, 404}, (verb, answer.status_code)
        elif may.ok:
            assert answer.status_code in {200, 422}, (verb, answer.content)
        else:
            expected = 403 if may.code == "not_your_part" else 409
            assert answer.status_code in {expected, 422}, (verb, answer.content)
            assert answer.status_code == 422 or answer.json()["code"] == may.code
        if verb in FORMS:
            page = client.get(f"/cases/{home.number}/{verb}/").status_code
            expected_page = 404 if not in_scope or who == "api_client" else 200 if may.ok else 403
            assert page in {expected_page, 302 if who == "api_client" else expected_page}, (verb, page)


def test_units_that_assist_see_the_case_and_others_do_not(home: Case) -> None:
    assert home.parts.filter(unit=TOWN_UNIT, kind="assist").exists()
    assert AT.tzinfo is not None


@pytest.mark.parametrize("who", [NOBODY, "command_room", "county_centre"])
@pytest.mark.parametrize("odd", ["%00", "%F0%9F%A6%9C", "..%2F..%2Fetc", "' OR 1=1 --", "9" * 300])
def test_odd_addresses_are_not_found_and_break_nothing(home: Case, who: str, odd: str) -> None:
    client = visitor(who)
    for door in doors():
        if not door.names or any(kind in door.route for kind in ("<uuid:", "<slug:")):
            continue
        answer = client.get(door.address(**dict.fromkeys(door.names, odd)))
        assert answer.status_code < 500, (door.route, odd)
    for search in (
        "/cases/?q=",
        "/cases/?after=",
        "/inbox/?task=",
        "/api/v1/cases?q=",
        "/api/v1/cases?division=",
    ):
        assert client.get(search + odd).status_code < 500, (search, odd)
