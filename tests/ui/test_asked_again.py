"""What cannot be taken back says what follows and asks again; the first press does nothing. With script and without."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.test import Client
from playwright.sync_api import Locator, expect
from pytest_django import Settings

from tests.factories.accounts import make_api_client, make_person
from tests.factories.cases import CENTRE, GRID, LEAD, LIGHT, TOWN, VILLAGE, make_county, make_division
from tests.factories.organisation import START, make_post, make_unit
from tests.factories.registers import make_draft, row
from tests.journeys.browser import PHONE, ZOOMED, Opener, Window
from tiaokuai.accounts.actions import issue_token
from tiaokuai.accounts.queries import actor_for
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.clock import now, today
from tiaokuai.notices.actions.endpoints import add_endpoint
from tiaokuai.organisation.actions import open_establishment, station_agency
from tiaokuai.organisation.models import Post
from tiaokuai.organisation.rules.kinds import DailyManagement, EstablishmentKind
from tiaokuai.registers.models import TimeLimit

DAY = (today() + timedelta(days=40)).isoformat()
Door = Callable[[Actor], tuple[str, dict[str, str]]]


@dataclass(frozen=True)
class Case:
    """Who presses where, with what; the verb of the entry that the second press leaves, and words of what follows."""

    role: Role
    door: Door
    verb: str
    follows: str


def token(by: Actor) -> tuple[str, dict[str, str]]:
    ends = today() + timedelta(days=30)
    made, _raw = issue_token(
        client=make_api_client("网格系统"), may=["cases:read"], expires_on=ends, by=by, at=now()
    )
    return f"/tokens/{made.id}/revoke/", {}


def system(_by: Actor) -> tuple[str, dict[str, str]]:
    return f"/tokens/clients/{make_api_client('网格系统').id}/close/", {}


def gateway(by: Actor) -> tuple[str, dict[str, str]]:
    given = {"name": "短信网关", "unit": LEAD, "place": "990122", "url": "https://hook.example/in"}
    made, _secret = add_endpoint(**given, kinds=["task"], by=by, at=now())
    return f"/notices/gateways/{made.id}/close/", {}


def appointment(_by: Actor) -> tuple[str, dict[str, str]]:
    given = make_person(Role.UNIT_HANDLER, unit=LEAD).appointments.get()
    return f"/appointments/{given.id}/end/", {"day": DAY}


def draft_row(_by: Actor) -> tuple[str, dict[str, str]]:
    first = make_draft(rows=[row()]).rows.get()
    return f"/registers/rows/{first.id}/change_row/", {"remove": "1"}


def draft(_by: Actor) -> tuple[str, dict[str, str]]:
    return f"/registers/editions/{make_draft(rows=[row()]).code}/do/withdraw_draft/", {}


def limit(_by: Actor) -> tuple[str, dict[str, str]]:
    one = TimeLimit.objects.exclude(place="").first() or TimeLimit.objects.all()[0]
    TimeLimit.objects.filter(id=one.id).update(place="990122")
    return f"/time-limits/{one.id}/end_time_limit/", {"on": DAY}


def matter(_by: Actor) -> tuple[str, dict[str, str]]:
    return f"/matters/{LIGHT}/end_matter/", {"on": DAY}


def unit(_by: Actor) -> tuple[str, dict[str, str]]:
    return f"/units/{LEAD}/close_unit/", {"day": DAY}


def post(_by: Actor) -> tuple[str, dict[str, str]]:
    return f"/units/posts/{make_post(f'{LEAD}-p01').code}/end_post/", {"day": DAY}


def agency(by: Actor) -> tuple[str, dict[str, str]]:
    made = make_unit("990122-liuxi-zrs", kind="stationed_agency", place=TOWN, line_superior=LEAD).code
    given = {"home_unit": LEAD, "town": TOWN, "daily_management": DailyManagement.TOWN}
    station_agency(unit=made, **given, valid_from=START, by=by, at=now())
    return f"/units/{made}/withdraw_agency/", {"day": DAY}


def books(by: Actor) -> tuple[str, dict[str, str]]:
    kind = EstablishmentKind.INSTITUTION
    open_establishment(unit=LEAD, kind=kind, number=0, day=START, act="", by=by, at=now())
    return f"/units/{LEAD}/close_establishment/", {"kind": kind.value, "day": DAY, "act": "禾编〔2026〕9号"}


def merged(_by: Actor) -> tuple[str, dict[str, str]]:
    other = make_division("990122001004", "下塘村").code
    asked = {"others": other, "into": VILLAGE, "name": "塘村", "on": DAY}
    return f"/divisions/{VILLAGE}/merge_divisions/", asked


def split(_by: Actor) -> tuple[str, dict[str, str]]:
    parts = {"990122001301": "东村", "990122001302": "西村"}
    into = "\n".join(f"{code} = {name}" for code, name in parts.items())
    grids = f"{GRID} = 990122001302"
    return f"/divisions/{VILLAGE}/split_division/", {"into": into, "grids": grids, "on": DAY}


CASES = [
    Case(Role.SECURITY_ADMIN, token, "revoke_token", "使用该令牌的系统从现在起被拒绝"),
    Case(Role.COUNTY_CENTRE, system, "close_client", "该系统的所有令牌从现在起失效"),
    Case(Role.SECURITY_ADMIN, gateway, "close_endpoint", "不再向该网关发送任何通知"),
    Case(Role.SECURITY_ADMIN, appointment, "end_appointment", "此人不再以该任职查看和办理"),
    Case(Role.ESTABLISHMENT_OFFICE, draft_row, "remove_row", "该行连同其单位、依据和匹配结果从草案中删除"),
    Case(Role.ESTABLISHMENT_OFFICE, draft, "withdraw_draft", "该草案不再发布"),
    Case(Role.COUNTY_CENTRE, matter, "end_matter", "不再按此事项上报"),
    Case(Role.COUNTY_CENTRE, limit, "end_time_limit", "新事件按范围更大的时限办理"),
    Case(Role.ESTABLISHMENT_OFFICE, unit, "close_unit", "不再承办事件"),
    Case(Role.ESTABLISHMENT_OFFICE, post, "end_post", "任何人不能再任此岗位"),
    Case(Role.ESTABLISHMENT_OFFICE, agency, "withdraw_agency", "不再派驻任何乡镇"),
    Case(Role.ESTABLISHMENT_OFFICE, books, "close_establishment", "这一类编制不再划入"),
    Case(Role.COUNTY_CENTRE, merged, "merge_divisions", "合为一个行政区划"),
    Case(Role.COUNTY_CENTRE, split, "split_division", "拆为所列各部分"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.verb)
def test_the_first_press_asks_and_the_second_does_it(db: None, settings: Settings, case: Case) -> None:
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    make_county()
    person = make_person(case.role, unit=CENTRE)
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(person)
    address, asked = case.door(actor_for(person, today()))
    entries = Entry.objects.filter(verb=case.verb)
    page = client.post(address, asked)
    said = page.content.decode()
    assert (page.status_code, entries.count()) == (200, 0)
    assert "此操作不能撤回" in said
    assert case.follows in said
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', said))
    assert asked.items() <= fields.items(), "what was sent travels along"
    assert 'name="sure" value="yes"' in said
    alone = client.post(address, asked, headers={"HX-Request": "true"}).content.decode()
    assert "data-asks=" in alone
    assert "<html" not in alone
    assert entries.count() == 0
    done = client.post(address, {**asked, "sure": "yes"})
    assert (done.status_code, entries.count()) == (302, 1), done.content.decode()[:3000]


@pytest.fixture
def ending(transactional_db: None, settings: Settings) -> tuple[Client, str]:
    """Somebody who keeps the posts, and the page on which one is ended."""
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    make_county()
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(make_person(Role.ESTABLISHMENT_OFFICE, unit=CENTRE))
    return client, f"/units/posts/{make_post(f'{LEAD}-p01').code}/end_post/"


def pressed(window: Window, ending: tuple[Client, str]) -> Locator:
    """The form filled in and sent by the keyboard; the button that sent it."""
    client, path = ending
    window.go_on_as(client)
    page = window.goto(path)
    page.locator("[name=day]").fill(DAY)
    button = page.locator("main form button[type=submit]")
    button.focus()
    page.keyboard.press("Enter")
    return button


@pytest.mark.browser
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_dialog_is_read_left_and_confirmed_by_the_keyboard(
    open_window: Opener, ending: tuple[Client, str], language: str
) -> None:
    window = open_window(language=language)
    button = pressed(window, ending)
    page, dialog = window.page, window.page.get_by_role("alertdialog")
    expect(dialog).to_have_accessible_name({"en": "End the post"}.get(language, "终止岗位"))
    expect(dialog.locator("[data-cancel]")).to_be_focused()
    assert window.faults() == []
    for size in (PHONE, ZOOMED):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        box = dialog.evaluate("(each) => each.getBoundingClientRect().toJSON()")
        assert 0 <= box["left"] <= box["right"] <= size[0]
        assert dialog.evaluate("(each) => each.scrollWidth <= each.clientWidth")
    for way in ("Escape", "Enter"):
        page.keyboard.press(way)
        expect(dialog).to_have_count(0)
        expect(button).to_be_focused()
        assert Post.objects.get().valid_to is None
        page.keyboard.press("Enter")
        expect(dialog.locator("[data-cancel]")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(dialog.get_by_role("button").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/units/posts/990122-zjj-p01/")
    assert str(Post.objects.get().valid_to) == DAY


@pytest.mark.browser
def test_without_script_the_question_is_a_page(open_window: Opener, ending: tuple[Client, str]) -> None:
    window = open_window(script=False, size=PHONE, theme="dark")
    pressed(window, ending)
    page = window.page
    expect(page.get_by_role("heading", level=1)).to_have_text("终止岗位")
    page.get_by_role("link", name="取消").click()
    assert page.url.endswith("/units/posts/990122-zjj-p01/")
    pressed(window, ending)
    page.get_by_role("button", name="终止岗位").click()
    page.wait_for_url("**/units/posts/990122-zjj-p01/")
    assert str(Post.objects.get().valid_to) == DAY
