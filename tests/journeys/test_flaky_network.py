"""A resident reports while the network comes and goes: what was written stays on the device, and it is sent once."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.factories.cases import LIGHT, VILLAGE
from tests.journeys.browser import PHONE, Opener
from tests.journeys.conftest import Staff
from tests.journeys.test_the_loop import CODE, choose_place, go_on
from tiaokuai.cases.models import Case, CasePhoto

pytestmark = pytest.mark.browser

SAID = "桥头三盏路灯连续三晚不亮"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100"
    "c9fe92ef0000000049454e44ae426082"
)
SHELVES = """() => new Promise((resolve) => {
    const asked = indexedDB.open('tiaokuai');
    asked.onsuccess = () => {
        const base = asked.result;
        if (!base.objectStoreNames.contains('drafts')) { base.close(); return resolve([]); }
        const kept = base.transaction('drafts').objectStore('drafts').getAll();
        kept.onsuccess = () => { base.close(); resolve(kept.result); };
    };
})"""


def kept_on(page: Page) -> list[Any]:
    """What stands in the device's own database."""
    return list(page.evaluate(SHELVES))


def to_the_last_step(page: Page) -> None:
    choose_place(page, script=True)
    go_on(page)
    page.locator("#id_text").fill(SAID)
    page.locator("#id_matter").select_option(LIGHT)
    go_on(page)
    expect(page.locator("#id_photos")).to_be_visible()


def test_a_report_left_on_the_way_is_gone_on_with(open_window: Opener, staff: Staff) -> None:
    # Given a report left unfinished at the last step, with a photo,
    window = open_window(size=PHONE)
    page = window.goto("/report/")
    to_the_last_step(page)
    page.locator("#id_photos").set_input_files({"name": "lamp.png", "mimeType": "image/png", "buffer": PIXEL})
    page.locator("#id_name").fill("王某")
    expect(page.locator("[data-report=kept]")).to_be_visible()
    (draft,) = kept_on(page)
    assert draft["fields"]["text"] == SAID
    assert draft["fields"]["village"] == VILLAGE
    assert "王某" not in str(draft), "a name is never kept on the device"

    # when the reporter comes back, then the page says what is kept, and leads to where it was left.
    page = window.goto("/report/")
    expect(page.locator("[data-report=found]")).to_be_visible()
    assert window.violations() == []
    page.locator("[data-go-on]").click()
    page.wait_for_url("**/report/")
    expect(page.locator("blockquote, .tk-facts")).to_contain_text(SAID)
    expect(page.locator("#id_photos")).to_have_js_property("files.length", 1)
    page.locator("[name=way][value=contact]").check()
    page.locator("#id_phone").fill("13800000000")
    go_on(page)
    expect(page.locator(".tk-receipt")).to_be_visible()
    assert CasePhoto.objects.count() == 1
    assert kept_on(page) == []


def test_a_draft_is_deleted_when_the_person_says_so(open_window: Opener, staff: Staff) -> None:
    page = (window := open_window()).goto("/report/")
    page.locator("#id_place_text").fill("桥头")
    expect(page.locator("[data-report=kept]")).to_be_visible()
    window.goto("/report/")
    page.locator("[data-report=found] [data-forget]").click()
    expect(page.locator("[data-report=found]")).to_be_hidden()
    assert kept_on(page) == []


def test_a_new_report_replaces_the_one_that_was_left(open_window: Opener, staff: Staff) -> None:
    page = (window := open_window()).goto("/report/")
    page.locator("#id_place_text").fill("桥头")
    go_on(page)
    page.locator("#id_text").fill("旧的话")
    expect(page.locator("[data-report=kept]")).to_be_visible()
    window.goto("/report/")
    page.locator("#id_place_text").fill("学校对面")
    go_on(page)
    expect(page.locator("#id_text")).to_have_value("")
    page.locator("#id_text").fill("新的话")
    page.wait_for_function("() => true")
    (draft,) = kept_on(page)
    assert draft["fields"]["place_text"] == "学校对面"


def test_without_network_the_report_waits_and_is_sent_when_it_is_back(
    open_window: Opener, staff: Staff
) -> None:
    window = open_window(size=PHONE, language="en")
    page = window.goto("/report/")

    # Given no network on the way, the page says so and stays.
    choose_place(page, script=True)
    page.context.set_offline(True)
    page.locator("main form .btn-primary").first.click()
    expect(page.locator("[data-report=no-network]")).to_be_focused()
    page.context.set_offline(False)
    go_on(page)
    page.locator("#id_text").fill(SAID)
    go_on(page)
    page.locator("[name=way][value=confidential]").check()
    page.locator("#id_phone").fill("13800000000")

    # When it is sent without network, it waits,
    page.context.set_offline(True)
    page.locator("main form .btn-primary").click()
    expect(page.locator("[data-report=waiting]")).to_be_visible()
    assert window.violations() == []
    assert len(kept_on(page)) == 1
    assert not Case.objects.exists()

    # and is sent by itself when the network is back. Then nothing is kept.
    page.context.set_offline(False)
    expect(page.locator(".tk-receipt")).to_be_visible()
    assert Case.objects.count() == 1
    assert kept_on(page) == []


@pytest.mark.parametrize("way", ["contact", "anonymous"])
def test_when_the_answer_is_lost_the_retry_shows_the_same_report(
    open_window: Opener, staff: Staff, way: str
) -> None:
    page = open_window().goto("/report/")
    to_the_last_step(page)
    page.locator(f"[name=way][value={way}]").check()
    if way == "contact":
        page.locator("#id_phone").fill("13800000000")
    lost: list[str] = []

    def lose(route: Route) -> None:
        """The server handles the request; its answer never arrives."""
        answer = route.fetch()
        lost.append(answer.text())
        route.abort("connectionreset")

    page.route("**/report/", lose, times=1)
    page.locator("main form .btn-primary").click()
    expect(page.locator("[data-report=waiting]")).to_be_visible()
    assert Case.objects.count() == 1
    assert len(kept_on(page)) == (1 if way == "contact" else 0)

    page.locator("[data-again]").click()
    expect(page.locator(".tk-receipt")).to_be_visible()
    receipt = CODE.search(page.locator(".tk-receipt").inner_text())
    assert receipt is not None
    assert Case.objects.count() == 1
    assert receipt[0] in lost[0]
    assert Case.objects.get().number in page.locator("[data-report-sent]").inner_text()
    assert kept_on(page) == []


def test_who_stays_anonymous_leaves_nothing_on_the_device(open_window: Opener, staff: Staff) -> None:
    page = open_window().goto("/report/")
    to_the_last_step(page)
    assert len(kept_on(page)) == 1
    page.locator("[name=way][value=anonymous]").check()
    expect(page.locator("[data-report=not-kept]")).to_be_visible()
    expect(page.locator("[data-report=kept]")).to_be_hidden()
    assert kept_on(page) == []

    # Going back to change a word keeps nothing either; going another way does again.
    page.locator("[name=back]").click()
    page.locator("#id_text").fill(SAID + "。")
    expect(page.locator("[data-report=not-kept]")).to_be_visible()
    assert kept_on(page) == []
    go_on(page)
    page.locator("[name=way][value=contact]").check()
    expect(page.locator("[data-report=kept]")).to_be_visible()
    assert len(kept_on(page)) == 1


def test_what_the_server_refuses_is_shown_beside_the_words(open_window: Opener, staff: Staff) -> None:
    page = open_window(language="en").goto("/report/")
    to_the_last_step(page)
    page.locator("[name=way][value=contact]").check()
    page.locator("main form .btn-primary").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    page.locator("#id_phone").fill("13800000000")
    page.locator("main form .btn-primary").click()
    expect(page).to_have_title(re.compile("on the desk"))


def test_a_forged_or_outlived_page_loses_no_words(open_window: Opener, staff: Staff) -> None:
    page = open_window(language="en").goto("/report/")
    to_the_last_step(page)
    page.locator("[name=way][value=anonymous]").check()
    page.context.clear_cookies(name="csrftoken")
    page.locator("main form .btn-primary").click()
    expect(page.locator("[data-report=refused]")).to_be_visible()
    expect(page.locator(".tk-facts")).to_contain_text(SAID)
