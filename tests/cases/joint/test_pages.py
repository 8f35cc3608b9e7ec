"""Joint handling on pages: templates with their diagram, the part on the case's page, sign-off from the inbox."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.db.models import F
from django.test import Client
from django.utils.translation import override

from tests.factories.accounts import make_person
from tests.factories.cases import CENTRE, LEAD, ROOM, TOWN, TOWN_UNIT, People
from tests.factories.joint import CODE, UNDERPASS, WATER, imported, signed, started, states, step_of
from tests.factories.loop import handled
from tiaokuai.accounts.models import User
from tiaokuai.cases.models import Case, JointHandling, OneMatter
from tiaokuai.kernel.actor import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("departments")]


def handler(unit: str) -> User:
    return make_person(Role.UNIT_HANDLER, unit=unit, place="990122")


def room() -> User:
    return make_person(Role.COMMAND_ROOM, unit=ROOM, place="990122001")


def text_of(page: Any) -> str:
    return re.sub(r"<[^>]+>", " ", page.content.decode())


def test_the_list_shows_each_template_with_a_diagram_that_can_be_heard(client: Client) -> None:
    imported()
    client.force_login(room())
    page = client.get("/one-matters/")
    html = page.content.decode()
    assert html.count('<svg class="tk-flow-drawing"') == 1
    assert re.search(r'role="img" aria-label="[^"]*涵洞', html)
    assert html.count("<rect ") == 5
    assert html.count("tk-flow-line") == 5, "a line for each “after”"
    stages = html.partition('class="tk-flow-stages"')[2].partition("</ol>")[0]
    assert list(re.findall(r"<strong>([^<]+)</strong>", stages)) == [
        "现场核查", "清淤排水", "恢复照明", "回访周边住户", "恢复通行",
    ]  # fmt: skip
    assert "style=" not in html.partition("<main")[2]


def test_the_page_of_a_template_names_the_owners_at_a_chosen_town(client: Client) -> None:
    imported()
    client.force_login(room())
    assert "水利局" not in text_of(client.get(f"/one-matters/{CODE}/"))
    page = text_of(client.get(f"/one-matters/{CODE}/?at={TOWN}"))
    assert "水利局" in page
    assert "清淤排水" in page
    assert client.get("/one-matters/no-such/").status_code == 404
    assert client.get(f"/one-matters/{CODE}/?edition=7").status_code == 404


def test_a_file_comes_in_whole_or_every_bad_line_is_shown(client: Client) -> None:
    client.force_login(make_person(Role.COUNTY_CENTRE, unit=CENTRE))
    bad = UNDERPASS.replace("limit: 4", "limit: many").replace("unit: working_day", "unit: day")
    page = client.post("/import/one-matters/", {"file": named(bad)})
    assert page.status_code == 422
    assert "7" not in text_of(page).partition("templates.yaml")[0][-20:]
    rows = re.findall(r"templates\.yaml[^<]*?(\d+)", text_of(page))
    assert rows == ["6", "17"]
    assert not OneMatter.objects.exists()
    assert client.post("/import/one-matters/", {"file": named(UNDERPASS)}).status_code == 302
    for kind in ("yaml", "json"):
        out = client.get(f"/export/one-matters.{kind}").content.decode()
        assert client.post("/import/one-matters/", {"file": named(out)}).status_code == 302
    assert OneMatter.objects.count() == 1
    address = f"/one-matters/{CODE}/end_one_matter/"
    asked = client.post(address, {"on": ""})
    assert (asked.status_code, OneMatter.objects.get().state) == (200, "in_force"), "asked again first"
    assert 'name="sure"' in asked.content.decode()
    assert client.post(address, {"on": "", "sure": "1"}).status_code == 302
    assert client.get(address).status_code == 403, "it has ended"
    assert address not in client.get(f"/one-matters/{CODE}/").content.decode()
    assert "tk-flow-drawing" not in client.get("/one-matters/").content.decode(), "it holds no more"


def named(text: str) -> BytesIO:
    file = BytesIO(text.encode())
    file.name = "templates.yaml"
    return file


def test_the_command_room_starts_it_and_each_unit_signs_off_from_its_inbox(
    client: Client, who: People
) -> None:
    case = handled(who)
    imported()
    client.force_login(room())
    assert "start_joint" in client.get(f"/cases/{case.number}/").content.decode()
    page = client.get(f"/cases/{case.number}/start_joint/")
    assert "水利局" in text_of(page)
    sent = client.post(
        f"/cases/{case.number}/start_joint/",
        read_in(page) | {"unit_light": LEAD, "unit_drain": WATER, "key": "k1"},
    )
    assert sent.status_code == 302
    client.force_login(handler(TOWN_UNIT))
    inbox = text_of(client.get("/inbox/"))
    assert "现场核查" in inbox
    assert "涵洞积水照明一件事" in inbox
    address = f"/cases/{case.number}/steps/look/sign_off_step/"
    assert "现场核查记录" in text_of(client.get(address))
    form = {"version": step_of(case, "look").version, "note": "", "key": "k2"}
    assert client.post(address, form).status_code == 422
    assert client.post(address, form | {"note": "核查记录两份"}).status_code == 302
    assert states(case)["drain"] == "open"
    told = text_of(client.get(f"/cases/{case.number}/"))
    assert "核查记录两份" in told
    again = client.post(address, form | {"note": "核查记录两份"})
    assert again.status_code == 302, "sent twice, done once"


def test_another_unit_s_button_is_not_there_and_its_form_says_whose_it_is(
    client: Client, who: People
) -> None:
    case = started(who)
    client.force_login(handler(WATER))
    page = client.get(f"/cases/{case.number}/").content.decode()
    assert "sign_off_step" not in page
    assert "等待" in page
    address = f"/cases/{case.number}/steps/look/sign_off_step/"
    assert client.get(address).status_code == 403
    refused = client.post(address, {"version": step_of(case, "look").version, "note": "代办"})
    assert refused.status_code == 409
    assert "责任单位" in text_of(refused)
    assert client.get(f"/cases/{case.number}/steps/none/sign_off_step/").status_code == 404
    client.force_login(handler("990122-gdj"))
    assert client.get(address).status_code == 404, "no part in the case, no case"


def test_the_result_is_greyed_with_the_steps_that_it_waits_for(client: Client, who: People) -> None:
    case = started(who)
    client.force_login(handler(LEAD))
    assert "还有 4 个必办步骤没有办结" in text_of(client.get(f"/cases/{case.number}/"))


def test_statements_do_not_grow_with_the_steps(
    client: Client, who: People, owners: Any, django_assert_max_num_queries: Any
) -> None:
    case = started(who)
    client.force_login(handler(TOWN_UNIT))
    client.get(f"/cases/{case.number}/")
    with django_assert_max_num_queries(100) as first:
        client.get(f"/cases/{case.number}/")
    signed(case, "look", owners.town)
    signed(case, "drain", owners.water)
    signed(case, "light", who.handler)
    with django_assert_max_num_queries(len(first.captured_queries) + 2):
        client.get(f"/cases/{case.number}/")


def test_both_languages(client: Client, who: People) -> None:
    case = started(who)
    client.force_login(room())
    with override("en"):
        client.cookies["django_language"] = "en"
        page = text_of(client.get(f"/cases/{case.number}/"))
    assert "0 of 4 required steps signed off" in page


def test_a_case_without_a_template_that_fits_offers_none(client: Client, who: People) -> None:
    imported(UNDERPASS.replace('matters: ["01"]', 'matters: ["02"]'))
    case: Case = handled(who)
    client.force_login(room())
    assert "start_joint" not in client.get(f"/cases/{case.number}/").content.decode()


def test_no_other_template_is_started_than_the_one_that_was_read(client: Client, who: People) -> None:
    imported()
    imported(UNDERPASS.replace("code: dark-underpass", "code: another"))
    case = handled(who)
    client.force_login(room())
    address = f"/cases/{case.number}/start_joint/"
    form = read(client, f"{address}?one_matter={CODE}") | {"note": "请尽快"}
    gone = client.post(address, form | {"one_matter": "none"})
    assert (gone.status_code, JointHandling.objects.count()) == (409, 0)
    assert "请尽快" in gone.content.decode()
    assert "“none”" in text_of(gone)
    imported(UNDERPASS.replace("limit: 4", "limit: 3"))
    changed = client.post(address, form)
    assert (changed.status_code, JointHandling.objects.count()) == (409, 0)
    assert "已有变动" in text_of(changed)
    assert client.post(address, form | read_in(changed)).status_code == 302
    assert JointHandling.objects.get().one_matter.edition == 2


def test_a_start_sent_twice_is_done_once_and_a_key_is_for_one_request(client: Client, who: People) -> None:
    imported()
    imported(UNDERPASS.replace("code: dark-underpass", "code: another"))
    case = handled(who)
    client.force_login(room())
    address = f"/cases/{case.number}/start_joint/"
    form = read(client, f"{address}?one_matter={CODE}")
    assert [client.post(address, form).status_code for _ in range(2)] == [302, 302]
    OneMatter.objects.filter(code=CODE).update(valid_to=F("valid_from"))
    assert client.post(address, form).status_code == 302, "whatever holds by then"
    assert JointHandling.objects.count() == 1
    for other in ({"one_matter": "another"}, {"note": "另行说明"}):
        assert client.post(address, form | other).status_code == 403, "the key was used for something else"


def read(client: Client, address: str) -> dict[str, str]:
    """What the form on a page sends as it stands."""
    return read_in(client.get(address))


def read_in(page: Any) -> dict[str, str]:
    html = page.content.decode().partition("<main")[2]
    found = {}
    for tag in re.findall(r"<input[^>]*>", html):
        name, value = (re.search(rf'{key}="([^"]*)"', tag) for key in ("name", "value"))
        if name and value and name[1] != "csrfmiddlewaretoken":
            found[name[1]] = value[1]
    for name, options in re.findall(r'<select name="([^"]+)"(.*?)</select>', html, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        found[name] = chosen[1] if chosen else ""
    return found
