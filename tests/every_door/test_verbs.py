"""Every verb at its doors: done or refused by its rule, never by an error; and addresses nobody would write."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from tests.doors import NOBODY, VISITORS, doors, visitor
from tests.factories.cases import LEAD
from tiaokuai.accounts.models import ApiToken, User
from tiaokuai.accounts.queries.actors import actor_among, actor_of_token, appointments_of
from tiaokuai.cases.api.verbs import OFFERED
from tiaokuai.cases.forms import FORMS
from tiaokuai.cases.models import Case
from tiaokuai.cases.queries import facts_of
from tiaokuai.cases.rules import CASE_FLOW
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import Actor


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
        "concur_ruling": {"lead": LEAD, **note},
        "rule_case": {"lead": LEAD, **note},
        "return_case": {"ground": "not_our_duty", **note},
        "contest_case": {"ground": "not_our_duty", **note},
        "grant_extension": {"amount": 2},
        "suspend_case": {"ground": "litigation", "review_at": ahead, **note},
        "review_suspension": {"review_at": ahead, **note},
        "lift_confidential": {"ground": "no_reason", **note},
        "hold_data": {"ground": "inquiry", **note},
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
