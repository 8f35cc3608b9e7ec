"""What nobody learns over Open311 (domain 2.17, 5.2, 5.3)."""

import json
from datetime import datetime, timedelta
from itertools import product
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from tests.exchange.conftest import token_of
from tests.factories.cases import AT, NOISE, People, make_case
from tiaokuai.cases import actions
from tiaokuai.cases.models import Case, CaseNote, CaseReporter
from tiaokuai.cases.rules.anonymity import day_of
from tiaokuai.cases.rules.vouching import is_vouched
from tiaokuai.cases.states import CaseState
from tiaokuai.exchange.queries.published import VOUCHED
from tiaokuai.kernel.clock import local_date

pytestmark = pytest.mark.usefixtures("county", "clock")

V2 = "/open311/v2"
PERSON = {"first_name": "小明", "last_name": "王", "phone": "13800138000", "email": "xm@example.org"}
SECRETS = ("小明", "13800138000", "138****", "xm@", "门前", "石桥头")


def everything(client: Client, number: str, **asked: str) -> str:
    """All that the interface says of a case, in both formats."""
    paths = [f"requests.{form}" for form in ("json", "xml")] + [
        f"{kind}/{number}.{form}" for kind in ("requests", "tokens") for form in ("json", "xml")
    ]
    answers = [client.get(f"{V2}/{path}", asked) for path in paths]
    answers.append(client.get(f"{V2}/requests.json", {**asked, "service_request_id": number}))
    return "\n".join(answer.content.decode() for answer in answers)


def stand(case: Case, state: CaseState, **columns: Any) -> None:
    Case.objects.filter(pk=case.pk).update(state=state, **columns)


def posted(client: Client, key: str, **more: str) -> Case:
    fields = {
        "api_key": key,
        "service_code": NOISE,
        "description": "王小明门前施工，电话 13800138000",
        **PERSON,
    }
    place = {"lat": "28.9051234", "long": "118.9056789", "address_string": "石桥头 3 号王小明家"}
    answer = client.post(f"{V2}/requests.json", {**fields, **place, **more})
    return Case.objects.get(number=answer.json()[0]["service_request_id"])


@pytest.mark.parametrize("words", [False, True])
def test_no_reporter_in_any_state(client: Client, key: str, words: bool, settings: Settings) -> None:
    settings.TIAOKUAI_OPEN311_DESCRIPTIONS = words
    case = posted(client, key)
    for state in CaseState:
        stand(case, state, checked_at=AT)
        for asked in ({}, {"api_key": key}):
            said = everything(client, case.number, **asked)
            assert not [
                secret for secret in SECRETS if secret in said and not (words and secret in case.story.text)
            ]
            assert "13800138000" not in said
            assert "28.9051" not in said, "rounded to the street"


def test_no_confidential_case_in_any_state(client: Client, key: str) -> None:
    case = posted(client, key)
    for state in CaseState:
        stand(case, state, is_confidential=True, checked_at=AT)
        for asked in ({}, {"api_key": key}):
            said = everything(client, case.number, **asked)
            assert case.number not in said
            unknown = everything(client, "990122-20261123-99999", **asked)
            assert said == unknown, "a confidential number answers like one that was never given"


def test_what_nobody_vouched_for_is_a_number_and_a_status(client: Client) -> None:
    case = make_case()
    assert client.get(f"{V2}/requests.json").json() == []
    [said] = client.get(f"{V2}/requests/{case.number}.json").json()
    told = {name for name, value in said.items() if value is not None}
    assert told == {
        "service_request_id", "status", "service_notice", "requested_datetime", "updated_datetime",
    }  # fmt: skip
    assert said["requested_datetime"].endswith("T00:00:00+08:00"), "the day, which the number tells"


def test_the_client_reads_its_own_report_in_full_and_others_do_not(client: Client, key: str) -> None:
    case = posted(client, key)
    own = client.get(f"{V2}/requests/{case.number}.json", {"api_key": key}).json()[0]
    assert own["lat"] == 28.905
    assert client.get(f"{V2}/requests.json", {"api_key": key}).json() == [own]
    other = token_of("open311:write", name="别的系统")
    assert client.get(f"{V2}/requests/{case.number}.json", {"api_key": other}).json()[0]["lat"] is None
    assert client.get(f"{V2}/requests.json", {"api_key": other}).json() == []


def test_rule_and_condition_agree() -> None:
    case = make_case()
    for state, checked, needs_check in product(CaseState, (True, False), (True, False)):
        stand(case, state, checked_at=AT if checked else None, needs_check=needs_check)
        held = Case.objects.filter(VOUCHED).exists()
        assert held is is_vouched(state=state, needs_check=needs_check, is_checked=checked)


def test_a_result_is_told_once_it_was_verified(client: Client, who: People) -> None:
    case = make_case()
    CaseNote.objects.create(
        case=case, at=AT, actor="user:x", verb="feed_back_case", text="已修复", is_public=True
    )
    CaseNote.objects.create(
        case=case, at=AT, actor="user:x", verb="verify_case", text="内部意见", is_public=False
    )
    for state in CaseState:
        stand(case, state, checked_at=AT)
        [said] = client.get(f"{V2}/requests/{case.number}.json").json()
        assert said["status_notes"] == ("已修复" if said["status"] == "closed" and said["lat"] else None)
        assert "内部意见" not in json.dumps(said, ensure_ascii=False)


def test_a_case_made_confidential_disappears(client: Client, who: People) -> None:
    case = make_case()
    stand(case, CaseState.FILED, checked_at=AT)
    assert case.number in everything(client, case.number)
    case.refresh_from_db()
    actions.mark_confidential(case=case, by=who.centre, at=AT, note="上报人要求保密")
    assert case.number not in everything(client, case.number)


def test_there_is_no_question_by_person(client: Client, key: str) -> None:
    """Domain 5.3: "all records for phone X" has no answer; the parameter means nothing here."""
    posted(client, key)
    asked = {"api_key": key, "phone": "13900000000", "email": "nobody@example.org", "account_id": "1"}
    assert len(client.get(f"{V2}/requests.json", asked).json()) == 1


def test_words_are_published_only_where_the_county_says_so(client: Client, settings: Settings) -> None:
    case = make_case(text="桥头路灯坏了，找 13800138000")
    stand(case, CaseState.FILED, checked_at=AT)
    assert "桥头路灯" not in everything(client, case.number)
    settings.TIAOKUAI_OPEN311_DESCRIPTIONS = True
    said = everything(client, case.number)
    assert "桥头路灯坏了，找 138********" in said


def test_cases_of_other_counties_stay_there(client: Client) -> None:
    case = make_case()
    Case.objects.filter(pk=case.pk).update(
        division="990199001001", town="990199001", state=CaseState.FILED, checked_at=AT
    )
    assert case.number not in everything(client, case.number)


def test_an_anonymous_report_leaves_no_client(client: Client, key: str) -> None:
    nobody = dict.fromkeys(PERSON, "")
    case = posted(client, key, **nobody)
    assert CaseReporter.objects.get(case=case).client == ""


def test_of_an_anonymous_report_only_the_day_is_told(client: Client) -> None:
    named, nameless = make_case(), make_case(is_anonymous=True)
    for case in (named, nameless):
        stand(case, CaseState.FILED, checked_at=AT, filed_at=AT)
    said = {each["service_request_id"]: each for each in client.get(f"{V2}/requests.json").json()}
    day = f"{local_date(AT)}T00:00:00+08:00"
    assert said[nameless.number]["requested_datetime"] == said[nameless.number]["updated_datetime"] == day
    assert said[named.number]["requested_datetime"] != day


def test_no_span_of_hours_finds_the_hour_of_an_anonymous_report(client: Client) -> None:
    case = make_case(is_anonymous=True)
    stand(case, CaseState.FILED, checked_at=AT)
    day = day_of(AT)

    def found(start: datetime, end: datetime) -> bool:
        asked = {"start_date": start.isoformat(), "end_date": end.isoformat()}
        return bool(client.get(f"{V2}/requests.json", asked).json())

    assert found(day, day + timedelta(minutes=1)), "as of the first moment of its day"
    assert not found(AT - timedelta(minutes=1), AT + timedelta(minutes=1))
    assert not found(day + timedelta(days=1), day + timedelta(days=2))
