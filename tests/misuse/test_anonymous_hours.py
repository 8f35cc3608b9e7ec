"""Nothing that another system is answered tells the hour of an anonymous report (domain 5.2 rule 4)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.test import Client

from tests.exchange.conftest import token_of
from tests.factories.cases import AT, People, make_case, people
from tests.factories.joint import make_joint_county, started
from tests.factories.whistles import blown, cast
from tiaokuai.cases import actions
from tiaokuai.cases.models import Case
from tiaokuai.cases.rules.anonymity import MINTED, MOMENT, day_id, day_of, to_the_day

pytestmark = pytest.mark.usefixtures("county", "clock")

CASES = "/api/v1/cases"


@pytest.fixture
def clock() -> Iterator[None]:
    """The day on which the cases are reported; ids made in it keep their order."""
    with time_machine.travel(AT):
        yield


@pytest.fixture
def token() -> dict[str, str]:
    may = ("cases:read", "cases:write", "feed:read")
    return {"HTTP_AUTHORIZATION": f"Bearer {token_of(*may)}"}


def texts(told: Any) -> Iterator[str]:
    if isinstance(told, dict):
        for value in told.values():
            yield from texts(value)
    elif isinstance(told, list):
        for value in told:
            yield from texts(value)
    elif isinstance(told, str):
        yield told


def hours_in(told: Any) -> list[str]:
    """The times, and ids made of one, that are not a day's first moment."""
    found = []
    for text in texts(told):
        if MOMENT.fullmatch(text) and day_of(moment := datetime.fromisoformat(text)) != moment:
            found.append(text)
        if MINTED.fullmatch(text.lower()) and day_id(UUID(text)) != UUID(text):
            found.append(text)
    return found


def handled(who: People) -> Case:
    case = make_case(is_anonymous=True)
    return actions.screen_case(case=case, by=who.room, at=AT + timedelta(minutes=7))


def test_no_answer_about_a_case_tells_an_hour(client: Client, token: dict[str, str]) -> None:
    who = people()
    case = handled(who)
    for path in (CASES, f"{CASES}/{case.number}", "/api/v1/feed"):
        answer = client.get(path, **token)
        assert answer.status_code == 200, answer.content
        told = answer.json()
        items = [
            item for item in told.get("items", [told]) if item.get("subject", "case/").startswith("case/")
        ]
        assert items
        assert not hours_in(items), path
    assert len(client.get(f"{CASES}/{case.number}", **token).json()["deadlines"]) >= 1


def test_nor_does_the_answer_to_a_report_or_a_word_of_the_reporter(
    client: Client, token: dict[str, str]
) -> None:
    sent = {"text": "桥头路灯不亮", "division": "990122001003", "is_anonymous": True}
    told = client.post(CASES, sent, content_type="application/json", **token)
    assert told.status_code == 201, told.content
    assert not hours_in(told.json()["case"])
    listed = client.get(CASES, **token).json()["items"][0]
    assert told.json()["case"]["id"] == listed["id"], "one id at every door"


def test_nor_do_joint_handling_and_whistles_of_it(client: Client, token: dict[str, str]) -> None:
    make_joint_county()
    who = people()
    case = started(who)
    whistle = blown(cast(), case=case)
    Case.objects.update(is_anonymous=True)
    for path in (f"{CASES}/{case.number}/joint", "/api/v1/whistles", f"/api/v1/whistles/{whistle.number}"):
        answer = client.get(path, **token)
        assert answer.status_code == 200, (path, answer.content)
        assert not hours_in(answer.json()), path


@pytest.mark.parametrize("path", ["cases", "whistles"])
def test_the_cursor_of_a_list_tells_nothing_and_is_not_to_be_made(
    client: Client, token: dict[str, str], path: str
) -> None:
    """Neither read, nor searched with: a made one would ask of any moment what lies before it."""
    made = [make_case(is_anonymous=True) for _ in range(3)]
    address = f"/api/v1/{path}"
    for wrong in (str(made[1].id), made[1].id.hex, "x", "a.b", "data-20261123-00000000.AAAA"):
        refused = client.get(address, {"after": wrong}, **token)
        assert (refused.status_code, refused.json()["code"]) == (422, "bad_cursor"), wrong


def test_pages_are_turned_by_cursors_of_one_length(client: Client, token: dict[str, str]) -> None:
    made = {make_case(is_anonymous=number % 2 == 0).number for number in range(4)}
    cursors, found, after = [], [], ""
    while True:
        page = client.get(CASES, {"limit": 1, "after": after}, **token).json()
        found += [item["number"] for item in page["items"]]
        if page["next"] is None:
            break
        after = page["next"]
        cursors.append(after)
    assert sorted(found) == sorted(made)
    assert len(found) == len(made)
    assert len({len(cursor) for cursor in cursors}) == 1
    for case in Case.objects.all():
        assert not [cursor for cursor in cursors if case.id.hex[:12] in cursor.replace("-", "")]
    cut = after[:-2] + ("AA" if after[-2:] != "AA" else "BB")
    assert client.get(CASES, {"after": cut}, **token).status_code == 422
    assert client.get("/api/v1/whistles", {"after": after}, **token).status_code == 422, "of another list"


def test_on_a_page_anonymous_ones_stand_at_the_beginning_of_their_day(
    client: Client, token: dict[str, str]
) -> None:
    early, hidden, late = make_case(), make_case(is_anonymous=True), make_case()
    found = [item["number"] for item in client.get(CASES, **token).json()["items"]]
    assert found == [late.number, early.number, hidden.number]


def test_what_is_written_as_text_is_taken_to_the_day_too() -> None:
    told = {
        "note": "019abc12-3456-7abc-8def-0123456789ab",
        "due": "2026-11-23T09:12:00+08:00",
        "n": 3,
        "w": "路灯",
    }
    rounded = to_the_day(told)
    assert not hours_in(rounded)
    assert hours_in(told) == [told["note"], told["due"]]
    assert (rounded["n"], rounded["w"]) == (3, "路灯")
