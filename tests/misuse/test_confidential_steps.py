"""A case kept confidential, or reported without a name, is not heard of through what belongs to it: its steps, its
whistles (domain 2.5; 5.2 rules 4 and 5)."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from tests.exchange.conftest import token_of
from tests.factories.accounts import make_person
from tests.factories.cases import AT, CENTRE, People, people
from tests.factories.joint import make_joint_county, started, step_of
from tests.factories.whistles import blown, cast
from tiaokuai.cases import actions
from tiaokuai.cases.models import Case
from tiaokuai.cases.rules.anonymity import day_id, day_of
from tiaokuai.journal.actions import seal_all
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Role

pytestmark = pytest.mark.usefixtures("departments")


@pytest.fixture
def departments(county: None, settings: Settings) -> None:
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    make_joint_county()


@pytest.fixture
def client() -> Client:
    return Client(SERVER_NAME="127.0.0.1", HTTP_ACCEPT_LANGUAGE="en")


@pytest.fixture
def who() -> People:
    return people()


def feed(client: Client, **header: str) -> list[dict[str, Any]]:
    answer = client.get("/api/v1/feed", {"limit": 1000}, **header)
    assert answer.status_code == 200, answer.content
    return list(answer.json()["items"])


def by_token(client: Client) -> list[dict[str, Any]]:
    return feed(client, HTTP_AUTHORIZATION=f"Bearer {token_of('feed:read')}")


def hidden(case: Case, who: People) -> Case:
    case.refresh_from_db()
    return actions.mark_confidential(case=case, by=who.centre, at=AT, note="线索涉及个人")


def test_no_step_of_a_confidential_case_leaves_by_the_feed(client: Client, who: People) -> None:
    case = started(who)
    look = step_of(case, "look")
    hidden(case, who)
    said = str(by_token(client))
    for trace in (case.number, str(case.id), str(look.id)):
        assert trace not in said

    client.force_login(make_person(Role.COUNTY_CENTRE, unit=CENTRE, place="990122"))
    assert f"jointstep/{look.id}" in {item["subject"] for item in feed(client)}, "the centre has a part in it"


def test_no_step_of_a_confidential_case_stands_on_the_page_of_the_record(client: Client, who: People) -> None:
    case = started(who)
    look = step_of(case, "look")
    hidden(case, who)
    seal_all()
    client.force_login(make_person(Role.AUDITOR, unit=CENTRE, place="990122"))
    for asked in ({}, {"subject": str(look.id)}, {"verb": "open_step"}):
        page = client.get("/audit/", asked)
        assert page.status_code == 200
        told = page.content.decode()
        for trace in (case.number, str(case.id), "cases.open_step", f">{look.id}"):
            assert trace not in told, asked


def test_no_whistle_of_a_confidential_case_leaves_by_the_feed(client: Client, who: People) -> None:
    case = started(who)
    whistle = blown(cast(), case=case)
    calls = [str(call.id) for call in whistle.calls.all()]
    assert calls
    hidden(case, who)
    said = str(by_token(client))
    for trace in (case.number, str(whistle.id), whistle.number, *calls):
        assert trace not in said


def test_steps_of_an_anonymous_case_tell_their_day_and_not_their_case(client: Client, who: People) -> None:
    case = started(who)
    Case.objects.filter(pk=case.pk).update(is_anonymous=True)
    look = step_of(case, "look")
    ids = {str(each) for each in Entry.objects.filter(subject_id=str(look.id)).values_list("id", flat=True)}
    said = [item for item in by_token(client) if item["subject"].startswith("jointstep/")]
    assert f"jointstep/{day_id(look.id)}" in {item["subject"] for item in said}
    assert {datetime.fromisoformat(item["time"]) for item in said} == {day_of(AT)}
    assert not ids & {item["id"] for item in said}
    assert case.number not in str(said)
