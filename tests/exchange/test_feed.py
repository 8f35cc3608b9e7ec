"""The journal for other systems: in order, complete, nothing personal, nothing confidential."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.exchange.conftest import token_of
from tests.factories.accounts import make_person
from tests.factories.cases import AT, CENTRE, ROOM, People, make_case
from tiaokuai.cases import actions
from tiaokuai.cases.models import Case
from tiaokuai.cases.rules.anonymity import day_of
from tiaokuai.cases.states import CaseState
from tiaokuai.journal.actions import append, seal_all
from tiaokuai.journal.entry import EntryDraft
from tiaokuai.journal.models import Seal
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.clock import CHINA

pytestmark = pytest.mark.usefixtures("county")

Feed = Callable[..., dict[str, Any]]


@pytest.fixture
def feed(client: Client) -> Feed:
    token = token_of("feed:read", name="看板")

    def ask(**asked: Any) -> dict[str, Any]:
        answer = client.get("/api/v1/feed", asked, HTTP_AUTHORIZATION=f"Bearer {token}")
        assert answer.status_code == 200, answer.content
        return dict(answer.json())

    return ask


def of_cases(page: dict[str, Any]) -> list[dict[str, Any]]:
    return [item for item in page["items"] if item["type"].startswith("cn.tiaokuai.cases.")]


def test_an_envelope(feed: Feed) -> None:
    case = make_case()
    [said] = of_cases(feed())
    sealed = Seal.objects.select_related("entry").get(entry__subject_id=str(case.id))
    assert said.pop("time").startswith("2026-11-23T01:12:00")
    assert said == {
        "specversion": "1.0",
        "id": str(sealed.entry_id),
        "source": "urn:tiaokuai:990122",
        "type": "cn.tiaokuai.cases.report_case",
        "subject": f"case/{case.id}",
        "datacontenttype": "application/json",
        "position": sealed.position,
        "chain": sealed.chain,
        "division": case.division,
        "unit": "",
        "role": "resident",
        "data": dict(sealed.entry.payload),
    }


def test_pages_miss_nothing_and_repeat_nothing(feed: Feed) -> None:
    for _ in range(7):
        make_case()
    everything = [item["id"] for item in feed(limit=1000)["items"]]
    walked, after, at_end = [], 0, False
    while not at_end:
        page = feed(after=after, limit=3)
        walked += [item["id"] for item in page["items"]]
        after, at_end = page["next"], page["at_end"]
    assert walked == everything
    assert len(walked) >= 7
    assert feed(after=after)["items"] == []
    case = make_case()
    assert [item["subject"] for item in feed(after=after)["items"]] == [f"case/{case.id}"], (
        "sealed when asked"
    )


def test_confidential_cases_are_not_heard_of(feed: Feed, client: Client, who: People) -> None:
    case, plain = make_case(), make_case()
    plain_target = actions.screen_case(case=plain, by=who.room, at=AT, note="已核实", skip_check=True)
    actions.merge_case(case=plain_target, target=case, by=who.room, at=AT)
    actions.mark_confidential(case=case, by=who.centre, at=AT, note="涉及举报人安全")
    said = of_cases(feed())
    assert [item["type"].rpartition(".")[2] for item in said] == ["report_case", "screen_case"]
    assert case.number not in str(said)
    assert str(case.id) not in str(said)

    client.force_login(make_person(Role.COUNTY_CENTRE, unit=CENTRE, place="990122"))
    with_part = client.get("/api/v1/feed").json()
    assert f"case/{case.id}" in {item["subject"] for item in with_part["items"]}, (
        "the centre has a part in them"
    )


def test_ratings_and_people_stay_out(feed: Feed, who: People) -> None:
    case = make_case()
    for verb, payload in (("rate_case", {"score": 1}), ("call_back", {"score": 2})):
        append([draft("cases", verb, "case", case.id, payload)])
    append([draft("accounts", "appoint", "user", case.id, {"role": "auditor", "unit": ROOM})])
    said = feed()["items"]
    assert [item["data"] for item in said if item["type"].endswith(("rate_case", "call_back"))] == [{}, {}]
    assert "user/" not in str(said)
    assert "user:someone" not in str(said)


def draft(part: str, verb: str, kind: str, subject: object, payload: dict[str, Any]) -> EntryDraft:
    by = {"actor": "user:someone", "role": "command_room"}
    where = {"subject_type": kind, "subject_id": str(subject), "division": "990122001003"}
    return EntryDraft(part=part, verb=verb, at=AT, payload=payload, **by, **where)


def test_a_page_takes_few_statements_whatever_its_length(feed: Feed) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as taken:
            feed(limit=1000)
        return sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE")) for query in taken)

    make_case()
    seal_all()
    feed()
    one = statements()
    for _ in range(10):
        make_case()
    seal_all()
    assert statements() == one


@pytest.mark.parametrize(
    "asked", [{"after": -1}, {"after": "x"}, {"after": 2**63}, {"limit": 0}, {"limit": 1001}]
)
def test_questions_that_cannot_be_answered(client: Client, asked: dict[str, Any]) -> None:
    token = token_of("feed:read", name="看板")
    assert client.get("/api/v1/feed", asked, HTTP_AUTHORIZATION=f"Bearer {token}").status_code == 422


def test_the_last_position_there_can_be(feed: Feed) -> None:
    make_case()
    page = feed(after=2**62)
    assert (page["items"], page["next"], page["at_end"]) == ([], 2**62, True)


def test_who_may_follow(client: Client, key: str) -> None:
    assert client.get("/api/v1/feed").status_code == 401
    assert client.get("/api/v1/feed", HTTP_AUTHORIZATION=f"Bearer {key}").status_code in {403, 409}
    narrow = token_of("feed:read", name="住建局系统", lines=("990122-zjj",))
    case = make_case()
    Case.objects.filter(pk=case.pk).update(state=CaseState.FILED)
    said = client.get("/api/v1/feed", HTTP_AUTHORIZATION=f"Bearer {narrow}").json()
    assert said["items"] == [], "a client of one line follows what that unit does"


def test_entries_of_an_anonymous_case_tell_their_day_and_no_time(feed: Feed, client: Client) -> None:
    case = make_case(is_anonymous=True)
    [said] = of_cases(feed())
    day = "2026-11-23T00:00:00+08:00"
    assert datetime.fromisoformat(said["time"]) == datetime.fromisoformat(day)
    subject = UUID(said["subject"].removeprefix("case/"))
    assert (subject, UUID(said["id"])) != (case.id, Seal.objects.get(entry__subject_id=str(case.id)).entry_id)
    assert {key.int >> 80 for key in (subject, UUID(said["id"]))} == {
        int(day_of(minted(case.id)).timestamp() * 1000)
    }
    read = {"HTTP_AUTHORIZATION": f"Bearer {token_of('cases:read', name='看板二')}"}
    [listed] = client.get("/api/v1/cases", **read).json()["items"]
    shown = client.get(f"/api/v1/cases/{case.number}", **read).json()
    assert listed["id"] == shown["id"] == str(subject), "one id at every door"
    times = [listed["reported_at"], shown["reported_at"], *(event["at"] for event in shown["history"])]
    assert {datetime.fromisoformat(time) for time in times} == {datetime.fromisoformat(day)}


def minted(key: UUID) -> datetime:
    return datetime.fromtimestamp((key.int >> 80) / 1000, CHINA)
