"""Joint handling over the JSON API."""

from typing import Any

import pytest
from django.test import Client

from tests.factories.accounts import make_person
from tests.factories.cases import CENTRE, ROOM, TOWN_UNIT, VILLAGE, People
from tests.factories.joint import CODE, POWER, UNDERPASS, WATER, imported, started, step_of
from tests.factories.loop import handled
from tiaokuai.accounts.models import User
from tiaokuai.kernel.actor import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("departments")]


def handler(unit: str) -> User:
    return make_person(Role.UNIT_HANDLER, unit=unit, place="990122")


def room() -> User:
    return make_person(Role.COMMAND_ROOM, unit=ROOM, place="990122001")


def post(client: Client, path: str, body: dict[str, Any], **headers: str) -> Any:
    return client.post(f"/api/v1{path}", body, content_type="application/json", **headers)


def test_templates_come_in_go_out_and_are_shown_with_owners(client: Client) -> None:
    client.force_login(make_person(Role.COUNTY_CENTRE, unit=CENTRE))
    bad = post(client, "/one-matters", {"text": UNDERPASS.replace("limit: 4", "limit: many")})
    assert bad.status_code == 422
    assert [(each["where"], each["code"]) for each in bad.json()["errors"]] == [
        ("line 17: one_matters[0].steps[1].limit", "limit_malformed")
    ]
    assert post(client, "/one-matters", {"text": UNDERPASS}).json()["added"] == [CODE]
    for form in ("yaml", "json"):
        out = client.get(f"/api/v1/one-matters/export?form={form}").content.decode()
        assert post(client, "/one-matters", {"text": out}).json()["unchanged"] == [CODE]
    told = client.get(f"/api/v1/one-matters/{CODE}?at={VILLAGE}").json()
    assert (told["planned"], told["critical_path"]) == (7, ["look", "drain", "reopen"])
    assert told["owners"]["drain"]["unit"] == WATER
    assert client.get(f"/api/v1/one-matters/{CODE}?at=990122009009").status_code == 422
    assert client.get("/api/v1/one-matters/none").status_code == 404
    assert post(client, f"/one-matters/{CODE}/end_one_matter", {}).json()["state"] == "ended"
    assert client.get("/api/v1/one-matters").json()["items"] == []


def test_only_the_county_centre_takes_in(client: Client) -> None:
    client.force_login(room())
    refused = post(client, "/one-matters", {"text": UNDERPASS})
    assert (refused.status_code, refused.json()["code"]) == (403, "not_your_part")


def test_a_case_is_started_and_signed_off_step_by_step(client: Client, who: People) -> None:
    case = handled(who)
    imported()
    client.force_login(room())
    body = {"version": case.version, "one_matter": CODE, "units": {"drain": POWER}}
    told = post(client, f"/cases/{case.number}/start_joint", body, HTTP_IDEMPOTENCY_KEY="s1")
    assert told.status_code == 200
    again = post(client, f"/cases/{case.number}/start_joint", body, HTTP_IDEMPOTENCY_KEY="s1")
    assert again.status_code == 200
    steps = {step["code"]: step for step in told.json()["steps"]}
    assert steps["drain"]["unit"] == POWER
    assert steps["look"]["verbs"]["sign_off_step"] == "not_your_part"
    assert told.json()["steps_open"] == ["look", "drain", "light", "reopen"]
    client.force_login(handler(POWER))
    other = post(client, f"/cases/{case.number}/steps/look/sign_off_step", {"version": 2, "note": "代办"})
    assert (other.status_code, other.json()["code"]) == (403, "not_your_part")
    client.force_login(handler(TOWN_UNIT))
    version = step_of(case, "look").version
    stale = post(
        client, f"/cases/{case.number}/steps/look/sign_off_step", {"version": version - 1, "note": "好"}
    )
    assert (stale.status_code, stale.json()["code"]) == (409, "changed_meanwhile")
    done = post(client, f"/cases/{case.number}/steps/look/sign_off_step", {"version": version, "note": "好"})
    assert {step["code"]: step["state"] for step in done.json()["steps"]} == {
        "look": "done", "drain": "open", "light": "open", "survey": "open", "reopen": "waiting",
    }  # fmt: skip


def test_the_result_over_an_open_part_is_refused_with_its_code(client: Client, who: People) -> None:
    case = started(who)
    client.force_login(handler("990122-zjj"))
    refused = post(client, f"/cases/{case.number}/feed_back_case", {"version": case.version, "note": "好了"})
    assert (refused.status_code, refused.json()["code"]) == (409, "joint_parts_open")


def test_a_unit_that_the_lists_do_not_name_is_refused_with_the_reason(client: Client, who: People) -> None:
    case = handled(who)
    imported()
    client.force_login(room())
    body = {"version": case.version, "one_matter": CODE, "units": {"light": WATER}}
    refused = post(client, f"/cases/{case.number}/start_joint", body)
    assert (refused.status_code, refused.json()["code"]) == (409, "step_unit_not_named")
    assert client.get(f"/api/v1/cases/{case.number}/joint").status_code == 404


def test_templates_sent_twice_with_one_key_come_in_and_end_once(client: Client) -> None:
    client.force_login(make_person(Role.COUNTY_CENTRE, unit=CENTRE))
    told = [post(client, "/one-matters", {"text": UNDERPASS}, HTTP_IDEMPOTENCY_KEY="t1") for _ in range(2)]
    assert [each.json()["added"] for each in told] == [[CODE], [CODE]], "the same answer"
    changed = {"text": UNDERPASS.replace("limit: 4", "limit: 3")}
    other = post(client, "/one-matters", changed, HTTP_IDEMPOTENCY_KEY="t1")
    assert (other.status_code, other.json()["code"]) == (409, "key_used_otherwise")
    told = [post(client, "/one-matters", changed, HTTP_IDEMPOTENCY_KEY="t2") for _ in range(2)]
    assert [each.json()["renewed"] for each in told] == [[CODE], [CODE]]
    address = f"/one-matters/{CODE}/end_one_matter"
    ends = [post(client, address, {}, HTTP_IDEMPOTENCY_KEY="e1") for _ in range(2)]
    assert [(each.status_code, each.json()["state"]) for each in ends] == [(200, "ended")] * 2
    again = post(client, address, {}, HTTP_IDEMPOTENCY_KEY="e2")
    assert (again.status_code, again.json()["code"]) == (409, "one_matter_over_by")
