"""Before sending, a reporter is told what is known already around the place: nothing that not everybody may know."""

import html
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.accounts import make_person
from tests.factories.cases import AT, LIGHT, NOISE, OTHER_VILLAGE, ROOM, TOWN, VILLAGE, People, make_case
from tests.factories.loop import closed, dispatched, filed
from tiaokuai.cases import actions
from tiaokuai.cases.models import Case
from tiaokuai.cases.queries.similar import METRES, known_already
from tiaokuai.cases.states import CaseState
from tiaokuai.kernel.actor import Role

pytestmark = pytest.mark.usefixtures("county")

POINT = {"lat": "28.905", "lon": "118.905"}
CHOSEN = {"town": TOWN, "village": VILLAGE}
WORDS = "桥头三盏路灯连续三晚不亮"


@pytest.fixture(autouse=True)
def soon_after() -> Iterator[None]:
    with time_machine.travel(AT + timedelta(hours=3), tick=False):
        yield


def check_page(client: Client, **asked: str) -> str:
    """The last step, at which everything is read back."""
    said = {"step": "1", **POINT, "text": "又有两盏灯坏了", "matter": LIGHT, **asked}
    page = client.post("/report/", said)
    assert page.status_code == 200
    return page.content.decode()


def offered(page: str) -> list[str]:
    """Numbers of the cases that can be chosen as the same."""
    return [value for value in re.findall(r'type="radio" name="same_as" value="([^"]*)"', page) if value]


def send(client: Client, page: str, **asked: Any) -> str:
    key = re.search(r'name="key" value="([^"]+)"', page)
    assert key
    said = {"text": "又有两盏灯坏了", "matter": LIGHT, "way": "anonymous", "key": key[1], **POINT, **asked}
    answer = client.post("/report/", {"step": "2", **said})
    assert answer.status_code == 200
    assert "data-report-sent" in answer.content.decode()
    return answer.content.decode()


def test_matter_village_day_and_state_are_told_and_nothing_else(client: Client, who: People) -> None:
    case = dispatched(who, name="王小明", phone="13800001234")
    page = html.unescape(check_page(client))
    assert offered(page) == [case.number]
    line = re.search(rf'value="{case.number}"(.*?)</label>', page, re.DOTALL)
    assert line
    assert (
        re.sub(r"<[^>]*>|^[^>]*>", "", line[1]).strip()
        == "城市照明设施损坏 · 柳溪镇 上塘村 · 反映于 2026-11-23 · 已派遣"
    )
    for secret in (WORDS, "王小明", "13800001234", "住建局", "118.905,", "9:12", "09:12"):
        assert secret not in page.replace("又有两盏灯坏了", ""), secret


@pytest.mark.parametrize("place", [POINT, CHOSEN], ids=["point", "village"])
def test_by_point_or_by_village(client: Client, who: People, place: dict[str, str]) -> None:
    case = filed(who)
    nowhere = {"lat": "", "lon": ""}
    assert offered(check_page(client, **{**nowhere, **place})) == [case.number]
    assert offered(check_page(client, **nowhere, town=TOWN, village="")) == []
    assert offered(check_page(client, **nowhere, town=OTHER_VILLAGE[:9] + "000", village=OTHER_VILLAGE)) == []


def test_another_matter_another_place_the_past_and_the_unchecked_are_not_told(
    client: Client, who: People
) -> None:
    make_case()  # nobody vouched for it yet
    filed(who, matter=NOISE)
    filed(who, lat=28.9088)  # some 420 m away
    filed(who, at=AT - timedelta(days=40))
    closed(who)
    merged, target = filed(who, matter=NOISE), filed(who, matter=NOISE)
    actions.merge_case(case=merged, target=target, by=who.room, at=AT)
    assert offered(check_page(client)) == []
    assert "same_as" in check_page(client), "the field stays, hidden"


def test_without_a_matter_what_the_words_may_mean_is_looked_for(client: Client, who: People) -> None:
    case = filed(who)
    assert offered(check_page(client, matter="", text="城市照明设施损坏")) == [case.number]


def test_mine_is_the_same_is_put_before_the_command_room(client: Client, who: People) -> None:
    case = filed(who)
    sent = send(client, check_page(client), same_as=case.number)
    assert "已有记录" in sent
    mine = Case.objects.exclude(id=case.id).get()
    assert (mine.said_same, mine.state, mine.merged_into) == (case.id, CaseState.REPORTED, None)
    client.force_login(make_person(Role.COMMAND_ROOM, unit=ROOM, place="990122001"))
    shown = client.get(f"/cases/{mine.number}/").content.decode()
    assert f"/cases/{case.number}/" in shown
    assert "反映人说是同一件" in shown
    form = client.get(f"/cases/{mine.number}/merge_case/").content.decode()
    assert "反映人说是同一件" in form
    actions.merge_case(case=mine, target=case, by=who.room, at=AT + timedelta(hours=4))
    assert Case.objects.get(id=mine.id).merged_into == case.id


def test_what_the_reporter_says_counts_for_more_than_matter_and_distance(client: Client, who: People) -> None:
    case = filed(who)
    send(client, check_page(client), same_as=case.number, lat="28.909", lon="118.909")
    mine = Case.objects.exclude(id=case.id).get()
    actions.screen_case(case=mine, by=who.room, at=AT, matter=NOISE, note="改为噪声", skip_check=True)
    client.force_login(make_person(Role.COMMAND_ROOM, unit=ROOM, place="990122001"))
    assert "反映人说是同一件" in client.get(f"/cases/{mine.number}/merge_case/").content.decode()


@pytest.mark.parametrize("kind", ["confidential", "unchecked", "over", "unknown"])
def test_what_cannot_be_chosen_is_not_kept_and_the_report_arrives(
    client: Client, who: People, kind: str
) -> None:
    number = {
        "confidential": lambda: filed(who, is_confidential=True).number,
        "unchecked": lambda: make_case().number,
        "over": lambda: closed(who).number,
        "unknown": lambda: "990122-20261123-99999",
    }[kind]()
    sent = send(client, check_page(client), same_as=number)
    assert "已有记录" not in sent
    assert Case.objects.latest("id").said_same is None


def test_a_confidential_case_leaves_no_trace(client: Client, who: People) -> None:
    """The page, and the number of statements, are the same whether there is one or not; so when it became one."""

    def asked() -> tuple[str, int]:
        with CaptureQueriesContext(connection) as captured:
            page = check_page(client)
        return re.sub(r'(csrfmiddlewaretoken|name="key)" value="[^"]+"', "", page), len(captured)

    asked()
    nothing = asked()
    filed(who, is_confidential=True)
    assert asked() == nothing
    case = filed(who)
    assert offered(asked()[0]) == [case.number]
    actions.mark_confidential(case=case, by=who.centre, at=AT, note="反映人担心")
    assert asked() == nothing


@pytest.mark.parametrize("many", [1, 3])
def test_as_many_statements_however_many_are_known(client: Client, who: People, many: int) -> None:
    check_page(client)
    for _ in range(many):
        filed(who)
    with CaptureQueriesContext(connection) as captured:
        assert len(offered(check_page(client))) == many
    assert len([each for each in captured if 'FROM "cases_case"' in each["sql"]]) == 1
    assert len(captured) == 7


@given(st.floats(28.9031, 28.9069), st.floats(118.9031, 118.9069), st.booleans())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_asking_again_and_again_finds_the_street_and_not_the_house(
    who: People, lat: float, lon: float, further: bool
) -> None:
    """Two cases within the same rounding answer alike to every point that may be asked."""
    Case.objects.all().delete()
    for moved in (0.0004, -0.0004):
        filed(who, lat=28.905 + moved, lon=118.905 - moved)
    off = 3 * METRES / 111_320 if further else 0.0
    found = known_already([LIGHT], lat=lat + off, lon=lon, division=VILLAGE, at=AT + timedelta(hours=3))
    assert len(found) in {0, 2}
    assert not (further and found)
