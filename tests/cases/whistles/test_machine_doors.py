"""Whistles over the JSON API and at the command line."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from typer.testing import CliRunner

from tests.factories.accounts import make_person
from tests.factories.cases import ROOM, TOWN_UNIT, VILLAGE
from tests.factories.whistles import DRAINS, POWER, WATER, Cast, blown, call_of, drafted, verified
from tiaokuai.accounts.models import User
from tiaokuai.cases.commands import app
from tiaokuai.cases.models import Whistle
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.clock import now

pytestmark = pytest.mark.usefixtures("departments")

BODY = {
    "kind": "demand",
    "matter": DRAINS,
    "division": VILLAGE,
    "units": [WATER, POWER],
    "why": "涵洞堵塞，镇里没有清淤设备。",
}


def mayor() -> User:
    return make_person(Role.UNIT_LEADER, unit=TOWN_UNIT, place="990122001")


def handler(unit: str) -> User:
    return make_person(Role.UNIT_HANDLER, unit=unit, place="990122")


def post(client: Client, path: str, body: dict[str, Any], **headers: str) -> Any:
    return client.post(f"/api/v1/whistles{path}", body, content_type="application/json", **headers)


def test_drafted_once_for_a_key_then_blown(client: Client) -> None:
    client.force_login(mayor())
    first = post(client, "", BODY, HTTP_IDEMPOTENCY_KEY="a1")
    assert first.status_code == 201
    again = post(client, "", BODY, HTTP_IDEMPOTENCY_KEY="a1")
    assert again.json()["number"] == first.json()["number"]
    assert Whistle.objects.count() == 1
    told = first.json()
    assert {call["unit"]: call["held"] for call in told["calls"]} == {WATER: "lead", POWER: "assist"}
    done = post(
        client, f"/{told['number']}/blow_whistle", {"version": told["version"]}, HTTP_IDEMPOTENCY_KEY="b1"
    )
    assert done.json()["stage"] == "blown"
    repeated = post(
        client, f"/{told['number']}/blow_whistle", {"version": told["version"]}, HTTP_IDEMPOTENCY_KEY="b1"
    )
    assert repeated.status_code == 200
    stale = post(
        client, f"/{told['number']}/withdraw_whistle", {"version": told["version"], "note": "水退了"}
    )
    assert stale.status_code == 409
    assert stale.json()["code"] == "changed_meanwhile"


def test_every_refusal_is_a_problem_with_its_code(client: Client, people: Cast) -> None:
    whistle = blown(people, at=now() - timedelta(minutes=5))
    client.force_login(handler(POWER))
    here = f"/{whistle.number}/calls/{POWER}"
    version = call_of(whistle, POWER).version
    wrong = post(client, f"{here}/reject_call", {"version": version, "ground": "no_time", "note": "没空"})
    assert (wrong.status_code, wrong.json()["code"]) == (409, "not_listed")
    assert post(client, f"{here}/verify_part", {"version": version}).json()["code"] == "not_in_this_state"
    assert (
        post(client, f"{here}/reject_call", {"version": version, "ground": "not_our_duty"}).status_code == 422
    )
    assert post(client, f"/{whistle.number}/calls/990122-none/start_part", {"version": 1}).status_code == 404
    done = post(
        client, f"{here}/reject_call", {"version": version, "ground": "not_our_duty", "note": "不归我们"}
    )
    assert done.status_code == 200
    assert {call["unit"]: call["state"] for call in done.json()["calls"]} == {
        WATER: "blown",
        POWER: "rejected_with_ground",
    }


def test_the_whole_of_a_whistle_says_what_may_be_done_and_hides_the_other_side_s_rating(
    client: Client, people: Cast
) -> None:
    at = now() - timedelta(minutes=5)
    whistle = verified(people, at=at)
    room = make_person(Role.COMMAND_ROOM, unit=ROOM, place="990122001")
    client.force_login(room)
    body = {"version": call_of(whistle, WATER).version, "score": 3, "note": "人来得少"}
    assert post(client, f"/{whistle.number}/calls/{WATER}/rate_report_in", body).status_code == 200
    told = client.get(f"/api/v1/whistles/{whistle.number}").json()
    water = next(call for call in told["calls"] if call["unit"] == WATER)
    assert water["ratings"][0]["score"] == 3
    assert told["plan"][0]["unit"] == WATER
    assert told["verbs"]["withdraw_whistle"] == "not_your_part"
    client.force_login(handler(WATER))
    told = client.get(f"/api/v1/whistles/{whistle.number}").json()
    water = next(call for call in told["calls"] if call["unit"] == WATER)
    assert water["ratings"] == []
    assert water["verbs"]["rate_whistle"] == ""
    assert "人来得少" not in json.dumps(told, ensure_ascii=False)


def test_lists_follow_the_scope_and_the_filters(client: Client, people: Cast) -> None:
    draft, whistle = drafted(people), blown(people, units=(WATER,))
    client.force_login(handler(WATER))
    numbers = [item["number"] for item in client.get("/api/v1/whistles").json()["items"]]
    assert numbers == [whistle.number], "a draft is the town's own"
    client.force_login(mayor())
    page = client.get("/api/v1/whistles?limit=1").json()
    assert page["items"][0]["number"] == whistle.number
    rest = client.get(f"/api/v1/whistles?after={page['next']}").json()
    assert [item["number"] for item in rest["items"]] == [draft.number]
    assert client.get("/api/v1/whistles?state=draft").json()["items"][0]["number"] == draft.number
    client.force_login(handler("990122-other"))
    assert client.get("/api/v1/whistles").json()["items"] == []
    assert client.get(f"/api/v1/whistles/{whistle.number}").status_code == 404


def test_the_command_line_lists_and_shows(people: Cast) -> None:
    whistle = verified(people)
    run = CliRunner()
    listed = run.invoke(app, ["whistles", "list", "--state", "open", "--json"])
    assert listed.exit_code == 0
    assert json.loads(listed.stdout)["whistles"][0]["number"] == whistle.number
    shown = run.invoke(app, ["whistles", "show", whistle.number, "--json"])
    told = json.loads(shown.stdout)
    assert {call["unit"]: call["state"] for call in told["calls"]} == {WATER: "verified", POWER: "blown"}
    assert told["history"][0]["verb"] == "draft_whistle"
    plain = run.invoke(app, ["whistles", "show", whistle.number])
    assert whistle.number in plain.stdout
    assert run.invoke(app, ["whistles", "show", "W1"]).exit_code == 1
    assert run.invoke(app, ["whistles", "list", "--state", "happy"]).exit_code == 2
