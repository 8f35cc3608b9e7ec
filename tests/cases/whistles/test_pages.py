"""The pages of whistles as people walk them: three steps to blow, answers, report-in, plan, ratings."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import make_person
from tests.factories.cases import LEAD, ROOM, TOWN_UNIT, VILLAGE, make_case, make_division
from tests.factories.whistles import (
    DRAINS,
    LITTER,
    POWER,
    WATER,
    Cast,
    blown,
    call_of,
    drafted,
    fresh,
    on_site,
    verified,
)
from tiaokuai.accounts.models import User
from tiaokuai.cases.models import CalledUnit, Whistle
from tiaokuai.cases.states.whistles import W
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.clock import CHINA, now

pytestmark = pytest.mark.usefixtures("departments")


def person(who: str) -> User:
    kinds: dict[str, tuple[Role, str, str]] = {
        "mayor": (Role.UNIT_LEADER, TOWN_UNIT, "990122001"),
        "room": (Role.COMMAND_ROOM, ROOM, "990122001"),
        "water": (Role.UNIT_HANDLER, WATER, "990122"),
        "power": (Role.UNIT_HANDLER, POWER, "990122"),
        "housing": (Role.UNIT_HANDLER, LEAD, "990122"),
        "establishment": (Role.ESTABLISHMENT_OFFICE, "990122-bb", "990122"),
        "auditor": (Role.AUDITOR, "990122-zlzx", "990122"),
    }
    role, unit, place = kinds[who]
    return make_person(role, unit=unit, place=place)


def as_(client: Client, who: str) -> Client:
    client.force_login(person(who))
    return client


def text(answer: Any) -> str:
    return str(answer.content.decode())


WHAT = {"step": "0", "kind": "demand", "matter": DRAINS, "division": VILLAGE, "case": ""}
WHOM = {**WHAT, "step": "1", "units": [WATER, POWER]}
WHY = {**WHOM, "step": "2", "why": "涵洞堵塞，镇里没有清淤设备。", "place_text": "老桥下", "key": "k1"}


@pytest.mark.parametrize("where", ["上塘村", "柳溪镇 上塘村", "柳溪镇上塘村", VILLAGE])
def test_a_village_is_known_by_its_name_alone(client: Client, where: str) -> None:
    second = as_(client, "mayor").post("/whistles/draft_whistle/", {**WHAT, "division": where})
    assert "水利局" in text(second)


def test_of_two_villages_of_one_name_one_is_to_be_chosen(client: Client) -> None:
    make_division("990122001009", "上塘村")
    answer = as_(client, "mayor").post("/whistles/draft_whistle/", {**WHAT, "division": "上塘村"})
    assert "不止一个：柳溪镇 上塘村 990122001003、柳溪镇 上塘村 990122001009" in text(answer)


def test_a_leader_blows_in_three_steps(client: Client) -> None:
    as_(client, "mayor")
    first = client.get("/whistles/draft_whistle/")
    assert first.status_code == 200
    second = client.post("/whistles/draft_whistle/", WHAT)
    assert "水利局" in text(second)
    assert "第 2 行" in text(second)
    third = client.post("/whistles/draft_whistle/", WHOM)
    assert third.status_code == 200
    assert 'name="units" value="990122-slj"' in text(third)
    sent = client.post("/whistles/draft_whistle/", {**WHY, "act": "blow"})
    whistle = Whistle.objects.get()
    assert sent["Location"] == f"/whistles/{whistle.number}/"
    assert whistle.state == W.BLOWN
    client.post("/whistles/draft_whistle/", {**WHY, "act": "draft"})
    assert Whistle.objects.count() == 1, "sent twice, drafted once"
    assert "已吹哨" in text(client.get(sent["Location"]))


def test_the_command_room_drafts_and_the_leader_finds_it_in_the_inbox(client: Client) -> None:
    as_(client, "room")
    page = text(client.post("/whistles/draft_whistle/", WHOM))
    assert 'value="blow"' not in page
    client.post("/whistles/draft_whistle/", {**WHY, "act": "blow"})
    whistle = Whistle.objects.get()
    assert whistle.state == W.DRAFT, "a command room cannot blow"
    as_(client, "mayor")
    assert whistle.number in text(client.get("/inbox/"))
    done = client.post(f"/whistles/{whistle.number}/blow_whistle/", {"version": whistle.version})
    assert done.status_code == 302
    assert fresh(whistle).state == W.BLOWN
    as_(client, "water")
    assert whistle.number in text(client.get("/inbox/"))


def test_own_duty_and_no_row_are_said_before_blowing(client: Client) -> None:
    as_(client, "mayor")
    said = text(
        client.post("/whistles/draft_whistle/", {**WHOM, "matter": LITTER, "units": [], "more_1": LEAD})
    )
    assert "本职" in said or "自身职责" in said
    assert "清单无此职责" in said


@pytest.mark.parametrize(
    "wrong", [{"kind": ""}, {"matter": "没有"}, {"case": "990122-1"}, {"division": "别处"}]
)
def test_what_is_wrong_stands_beside_its_field(client: Client, wrong: dict[str, str]) -> None:
    as_(client, "mayor")
    answer = client.post("/whistles/draft_whistle/", {**WHAT, **wrong})
    assert answer.status_code == 422
    assert not Whistle.objects.exists()


def test_nobody_named_is_nobody_called(client: Client) -> None:
    as_(client, "mayor")
    assert client.post("/whistles/draft_whistle/", {**WHOM, "units": []}).status_code == 422
    assert client.post("/whistles/draft_whistle/", {**WHY, "why": ""}).status_code == 422


@pytest.mark.parametrize("who", ["water", "establishment", "auditor"])
def test_only_towns_draft(client: Client, who: str) -> None:
    assert as_(client, who).get("/whistles/draft_whistle/").status_code == 403


def test_a_draft_is_changed_by_the_same_steps(client: Client, people: Cast) -> None:
    whistle = drafted(people)
    as_(client, "mayor")
    page = text(client.get(f"/whistles/{whistle.number}/change_draft/"))
    assert "排水不畅" in page
    given = {**WHY, "units": [WATER], "version": whistle.version, "act": "draft"}
    assert client.post(f"/whistles/{whistle.number}/change_draft/", given).status_code == 302
    assert list(whistle.calls.values_list("unit", flat=True)) == [WATER]
    stale = client.post(f"/whistles/{whistle.number}/change_draft/", given)
    assert stale.status_code == 409


def test_a_draft_is_the_town_s_own(client: Client, people: Cast) -> None:
    whistle = drafted(people)
    assert as_(client, "water").get(f"/whistles/{whistle.number}/").status_code == 404
    assert as_(client, "housing").get(f"/whistles/{blown(people).number}/").status_code == 404
    assert as_(client, "room").get(f"/whistles/{whistle.number}/").status_code == 200


def test_the_page_greys_what_is_refused_with_its_reason(client: Client, people: Cast) -> None:
    whistle = verified(people, at=now() - timedelta(hours=1))
    page = text(as_(client, "mayor").get(f"/whistles/{whistle.number}/"))
    assert "aria-disabled" in page
    assert "不能再撤回" in page
    page = text(as_(client, "water").get(f"/whistles/{whistle.number}/"))
    assert "评价吹哨" in page


def post(client: Client, whistle: Whistle, verb: str, unit: str, **given: Any) -> Any:
    call = call_of(whistle, unit)
    return client.post(f"/whistles/{whistle.number}/{unit}/{verb}/", {"version": call.version, **given})


def test_the_whole_way_by_pages(client: Client, people: Cast) -> None:
    whistle = blown(people, at=now() - timedelta(minutes=5))
    water, room = person("water"), person("room")
    client.force_login(water)
    assert post(client, whistle, "acknowledge_call", WATER, named=water.actor_id).status_code == 302
    client.force_login(room)
    page = text(client.get(f"/whistles/{whistle.number}/{WATER}/record_report_in/"))
    assert "datetime-local" in page
    arrived = now().astimezone(CHINA).strftime("%Y-%m-%dT%H:%M")
    assert (
        post(client, whistle, "record_report_in", WATER, arrived_at=arrived, place="老桥下").status_code
        == 302
    )
    whistle = fresh(whistle)
    day = (now().astimezone(CHINA) + timedelta(days=2)).date().isoformat()
    plan = {
        "version": whistle.version,
        "what_0_1": "清淤",
        "until_0_1": day,
        "what_1_1": "围挡",
        "until_1_1": day,
    }
    assert client.get(f"/whistles/{whistle.number}/agree_plan/").status_code == 200
    assert client.post(f"/whistles/{whistle.number}/agree_plan/", {**plan, "what_0_1": ""}).status_code == 422
    assert client.post(f"/whistles/{whistle.number}/agree_plan/", plan).status_code == 302
    assert "围挡" in text(client.get(f"/whistles/{whistle.number}/"))
    client.force_login(water)
    assert post(client, whistle, "start_part", WATER).status_code == 302
    assert post(client, whistle, "hand_in_part", WATER, note="清淤完成").status_code == 302
    assert client.get(f"/whistles/{whistle.number}/{WATER}/verify_part/").status_code == 403
    client.force_login(room)
    assert post(client, whistle, "verify_part", WATER).status_code == 302
    assert post(client, whistle, "rate_report_in", WATER, score="4", note="到场及时").status_code == 302
    client.force_login(water)
    assert "到场及时" not in text(client.get(f"/whistles/{whistle.number}/")), (
        "not before it has rated itself"
    )
    assert post(client, whistle, "rate_whistle", WATER, properness="proper").status_code == 302
    assert "到场及时" in text(client.get(f"/whistles/{whistle.number}/"))
    assert call_of(whistle, WATER).state == W.MUTUALLY_RATED


def test_a_stale_form_and_a_missing_reason_change_nothing(client: Client, people: Cast) -> None:
    whistle = blown(people, at=now() - timedelta(minutes=5))
    as_(client, "power")
    assert post(client, whistle, "reject_call", POWER, ground="not_our_duty", note="").status_code == 422
    url = f"/whistles/{whistle.number}/{POWER}/reject_call/"
    assert client.post(url, {"version": 99, "ground": "not_our_duty", "note": "不归我们"}).status_code == 409
    assert call_of(whistle, POWER).state == W.BLOWN
    assert client.get(f"/whistles/{whistle.number}/990122-none/reject_call/").status_code == 404


def test_the_list_narrows_and_pages(client: Client, people: Cast) -> None:
    mine, other = on_site(people), drafted(people, kind="emergency", units=(LEAD,))
    as_(client, "room")
    everything = text(client.get("/whistles/"))
    assert mine.number not in everything or f"/whistles/{mine.number}/" in everything
    for query, seen, unseen in (
        ("state=on_site", mine, other),
        ("kind=emergency", other, mine),
        ("without_row=on", other, mine),
        (f"unit={WATER}", mine, other),
        ("state=draft", other, mine),
    ):
        page = text(client.get(f"/whistles/?{query}"))
        assert f"/whistles/{seen.number}/" in page, query
        assert f"/whistles/{unseen.number}/" not in page, query
    assert "没有" in text(client.get("/whistles/?state=withdrawn"))
    assert client.get("/whistles/?after=nonsense").status_code == 400


def test_case_and_whistle_name_each_other_to_those_who_see_both(client: Client, people: Cast) -> None:
    case = make_case(at=now() - timedelta(hours=2))
    as_(client, "room")
    assert f"?case={case.number}" in text(client.get(f"/cases/{case.number}/"))
    assert case.number in text(client.get(f"/whistles/draft_whistle/?case={case.number}"))
    whistle = blown(people, case=case)
    assert f"/whistles/{whistle.number}/" in text(client.get(f"/cases/{case.number}/"))
    assert f"/cases/{case.number}/" in text(client.get(f"/whistles/{whistle.number}/"))
    assert case.number not in text(as_(client, "power").get(f"/whistles/{whistle.number}/"))


def counted(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def test_statements_do_not_grow_with_whistles_or_departments(client: Client, people: Cast) -> None:
    one = blown(people, units=(WATER,))
    as_(client, "room")
    few = counted(client, "/whistles/"), counted(client, f"/whistles/{one.number}/")
    many = blown(people, units=(WATER, POWER, LEAD))
    drafted(people)
    more = counted(client, "/whistles/"), counted(client, f"/whistles/{many.number}/")
    assert few == more


def test_no_page_shows_a_person_s_whole_record(client: Client, people: Cast) -> None:
    """domain 5.2 rules 1 and 9: nothing ranks or tracks people; a report-in has no position."""
    fields = {field.name for field in CalledUnit._meta.get_fields()}
    assert not fields & {"lon", "lat", "device", "phone", "track", "points", "rank"}
    page = text(as_(client, "mayor").get("/whistles/"))
    assert not re.search(r"排名|积分|打卡", page)
