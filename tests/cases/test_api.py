"""The JSON API: report, read, and every verb, by the same rules as the pages."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.factories.accounts import make_person
from tests.factories.cases import AT, LEAD, LIGHT, OTHER_VILLAGE, ROOM, VILLAGE, make_case
from tests.factories.registers import make_matter
from tiaokuai.accounts.models import ApiClient, ApiToken
from tiaokuai.accounts.queries.actors import forget_tokens
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import Role

pytestmark = pytest.mark.usefixtures("county")

REPORT = {"text": "桥头三盏路灯不亮", "matter": LIGHT, "lon": 118.905, "lat": 28.905}


def post(client: Client, path: str, body: dict[str, Any], **headers: Any) -> Any:
    return client.post(f"/api/v1/{path}", body, content_type="application/json", **headers)


def test_a_report_answers_whose_it_is_and_why(client: Client, bearer: dict[str, Any]) -> None:
    done = post(client, "cases", REPORT, **bearer)
    assert done.status_code == 201, done.content
    body = done.json()
    assert body["case"]["answer"]["lead"]["unit"] == LEAD
    assert "第十六条" in body["case"]["answer"]["lead"]["basis"]
    assert body["case"]["answer"]["due_at"]
    assert len(body["receipt"]) == 14


def test_a_retried_report_is_the_same_report(client: Client, bearer: dict[str, Any]) -> None:
    key = {"HTTP_IDEMPOTENCY_KEY": "hotline-42"}
    first = post(client, "cases", REPORT, **bearer, **key).json()
    second = post(client, "cases", REPORT, **bearer, **key).json()
    assert (second["case"]["number"], second["receipt"]) == (first["case"]["number"], first["receipt"])
    assert Case.objects.count() == 1
    other = post(client, "cases", {**REPORT, "text": "另一件事"}, **bearer, **key)
    assert (other.status_code, other.json()["code"]) == (409, "key_used_otherwise")


def test_lists_are_keyset_pages_in_scope(client: Client, bearer: dict[str, Any]) -> None:
    for _ in range(3):
        make_case()
    first = client.get("/api/v1/cases?limit=2", **bearer).json()
    assert len(first["items"]) == 2
    second = client.get(f"/api/v1/cases?limit=2&after={first['next']}", **bearer).json()
    assert (len(second["items"]), second["next"]) == (1, None)
    assert client.get("/api/v1/cases?state=closed", **bearer).json()["items"] == []
    assert len(client.get("/api/v1/cases?bbox=118.9,28.9,118.91,28.91", **bearer).json()["items"]) == 3
    assert len(client.get("/api/v1/cases?q=路灯", **bearer).json()["items"]) == 3


def test_a_list_tells_of_a_case_what_its_own_page_tells(client: Client, bearer: dict[str, Any]) -> None:
    """But for the lists looked into: those are told of one case only."""
    made = [make_case(), make_case(matter="")]
    single = [client.get(f"/api/v1/cases/{case.number}", **bearer).json() for case in reversed(made)]
    for told in single:
        told["answer"]["considered"] = None
    items = client.get("/api/v1/cases", **bearer).json()["items"]
    assert items == [{name: told[name] for name in items[0]} for told in single]


def test_boxes_are_newest_first_page_by_page(client: Client, bearer: dict[str, Any]) -> None:
    made = [make_case(at=at) for at in (AT - timedelta(days=400), AT - timedelta(days=30), AT)]
    path, found, after = "/api/v1/cases?bbox=118.9,28.9,118.91,28.91&limit=1", [], ""
    for _ in made:
        page = client.get(f"{path}{after}", **bearer).json()
        found += [item["number"] for item in page["items"]]
        after = f"&after={page['next']}"
    assert found == [case.number for case in reversed(made)]
    assert page["next"] is None


def test_verbs_follow_the_rules(client: Client) -> None:
    case = make_case()
    client.force_login(make_person(Role.COMMAND_ROOM, unit=ROOM, place="990122001"))
    csrf = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=False)
    csrf.force_login(make_person(Role.COMMAND_ROOM, unit=ROOM, place="990122001"))
    shown = client.get(f"/api/v1/cases/{case.number}").json()
    assert shown["verbs"]["screen_case"] == ""
    assert shown["verbs"]["self_solve_case"] == "not_your_part"
    done = post(client, f"cases/{case.number}/screen_case", {"version": 1})
    assert done.status_code == 200, done.content
    assert done.json()["state"] == "screened"
    stale = post(client, f"cases/{case.number}/file_case", {"version": 1})
    assert (stale.status_code, stale.json()["code"]) == (409, "changed_meanwhile")
    early = post(client, f"cases/{case.number}/file_case", {"version": 2})
    assert (early.status_code, early.json()["code"]) == (409, "check_on_site_first")
    bad = post(client, f"cases/{case.number}/cancel_case", {"version": 2, "ground": "because", "note": "x"})
    assert bad.json()["code"] == "ground_not_listed"


def test_a_list_of_what_is_not_overdue_is_the_rest(client: Client, bearer: dict[str, Any]) -> None:
    late = make_case(at=AT - timedelta(days=300))
    for _ in range(2):
        make_case(matter="")

    def found(**asked: str) -> set[str]:
        return {item["number"] for item in client.get("/api/v1/cases", asked, **bearer).json()["items"]}

    Case.objects.filter(pk=late.pk).update(due_at=AT - timedelta(days=290))
    assert found(overdue="true") == {late.number}
    assert found(overdue="false") == found() - {late.number}
    assert len(found()) == 3


def test_a_box_that_is_none_is_named_in_words(client: Client, bearer: dict[str, Any]) -> None:
    refused = client.get("/api/v1/cases?bbox=1,2,3", HTTP_ACCEPT_LANGUAGE="en", **bearer).json()
    assert (refused["code"], refused["errors"][0]["where"]) == ("bad_box", "bbox")
    assert "west,south,east,north" in refused["detail"]


def test_a_division_in_which_the_point_does_not_lie_is_refused(
    client: Client, bearer: dict[str, Any]
) -> None:
    assert post(client, "cases", {**REPORT, "division": VILLAGE}, **bearer).status_code == 201
    refused = post(client, "cases", {**REPORT, "division": OTHER_VILLAGE}, **bearer)
    assert (refused.status_code, refused.json()["code"]) == (422, "division_contradicts_point")
    assert refused.json()["errors"][0]["where"] == "division"
    assert refused.json()["params"]["found"] == VILLAGE


def test_a_client_reports_from_the_places_it_was_admitted_for(client: Client, bearer: dict[str, Any]) -> None:
    ApiClient.objects.update(places=[VILLAGE])
    forget_tokens()
    assert post(client, "cases", REPORT, **bearer).status_code == 201
    words = {"text": "路灯不亮", "place_text": "桥头"}
    assert post(client, "cases", words, **bearer).status_code == 201, "nobody knows better than the county"
    elsewhere = {"text": "路灯不亮", "division": OTHER_VILLAGE}
    refused = post(client, "cases", elsewhere, **bearer)
    assert (refused.status_code, refused.json()["code"]) == (403, "place_not_admitted")
    assert Case.objects.count() == 2


def test_without_a_token_nothing_is_shown(client: Client) -> None:
    assert client.get("/api/v1/cases").status_code == 401
    assert client.get("/api/v1/cases", HTTP_AUTHORIZATION="Bearer nonsense").status_code == 401


def test_a_body_with_a_character_that_no_table_takes_is_refused(
    client: Client, bearer: dict[str, Any]
) -> None:
    for body in ({**REPORT, "text": "桥\0头"}, {**REPORT, "answers": {"pole": ["A\0"]}}):
        refused = post(client, "cases", body, **bearer)
        assert refused.status_code == 422
    assert not Case.objects.exists()


def test_time_for_a_review_has_a_zone(client: Client) -> None:
    case = make_case()
    client.force_login(make_person(Role.COUNTY_CENTRE, unit="990122-zlzx"))
    body = {"version": 1, "ground": "history", "note": "计划", "review_at": "2027-01-05T09:00:00"}
    assert post(client, f"cases/{case.number}/put_on_ledger", body).status_code == 422


def test_a_token_without_the_scope_is_forbidden(client: Client, bearer: dict[str, Any]) -> None:
    ApiToken.objects.update(may=["cases:read"])
    forget_tokens()
    refused = post(client, "cases", REPORT, **bearer)
    assert (refused.status_code, refused.json().get("code")) == (403, "token_lacks_scope"), refused.content


def test_a_report_under_a_heading_is_received_and_the_matters_below_it_are_named(
    client: Client, bearer: dict[str, Any]
) -> None:
    heading = {**REPORT, "matter": "08"}
    make_matter("08", "出行")
    make_matter("0801", "道路破损")
    answer = post(client, "cases", heading, **bearer).json()["case"]["answer"]
    assert (answer["gap"], answer["matters"]) == ("matter_is_heading", ["0801"])


def test_a_report_from_an_unknown_place_says_so(client: Client, bearer: dict[str, Any]) -> None:
    for place in ({"lon": None, "lat": None}, {}):
        refused = post(client, "cases", {**REPORT, **place, "division": "990122999999"}, **bearer)
        assert (refused.status_code, refused.json()["code"]) == (422, "division_unknown")


def test_a_client_sends_reports_of_its_own_sources_only(client: Client, bearer: dict[str, Any]) -> None:
    ApiClient.objects.update(sources=["hotline"])
    forget_tokens()
    assert post(client, "cases", REPORT, **bearer).status_code == 201
    refused = post(client, "cases", {**REPORT, "source": "patrol"}, **bearer)
    assert (refused.status_code, refused.json()["code"]) == (403, "source_not_yours")
    assert refused.json()["params"]["allowed"] == ["hotline"]
    assert Case.objects.count() == 1


def test_no_span_of_hours_tells_a_client_the_hour_of_an_anonymous_report(
    client: Client, bearer: dict[str, Any]
) -> None:
    day = AT.replace(hour=0, minute=0)
    make_case(is_anonymous=True)
    named = make_case()

    def found(**span: datetime) -> list[str]:
        asked = {name: moment.isoformat() for name, moment in span.items()}
        return [item["number"] for item in client.get("/api/v1/cases", asked, **bearer).json()["items"]]

    assert len(found(since=day, until=day + timedelta(days=1))) == 2
    assert found(since=AT - timedelta(hours=1), until=AT + timedelta(hours=1)) == [named.number]
    assert found(since=AT + timedelta(hours=1)) == []
    assert len(found(until=day + timedelta(minutes=1))) == 1, "told as of the beginning of its day"
    whole = {"since": f"{day:%Y-%m-%d}", "until": f"{day + timedelta(days=1):%Y-%m-%d}"}
    assert len(client.get("/api/v1/cases", whole, **bearer).json()["items"]) == 2, "a day is China's"
