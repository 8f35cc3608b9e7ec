"""What the journeys of a grid worker share: the list as it is kept on a phone, its cards, what the device holds."""

from datetime import timedelta
from typing import Any

from playwright.sync_api import Page, expect

from tests.factories.cases import make_case
from tests.journeys.browser import Window
from tests.journeys.conftest import Staff
from tiaokuai.accounts.queries import actor_for
from tiaokuai.cases.actions import screen_case
from tiaokuai.cases.models import Case
from tiaokuai.kernel.clock import now, today

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100"
    "c9fe92ef0000000049454e44ae426082"
)
KEPT = """async () => {
    const caches_ = await caches.keys();
    const open = await new Promise((resolve) => {
        const asked = indexedDB.open('tiaokuai');
        asked.onsuccess = () => {
            const base = asked.result;
            if (!base.objectStoreNames.contains('acts')) { base.close(); return resolve([]); }
            const kept = base.transaction('acts').objectStore('acts').getAll();
            kept.onsuccess = () => { base.close(); resolve(kept.result); };
        };
    });
    return {pages: caches_, acts: open.map((act) => [act.label, act.state])};
}"""


def to_be_checked(staff: Staff, *, days: int = 0) -> Case:
    at = now() - timedelta(days=days, hours=1)
    return screen_case(case=make_case(at=at), by=actor_for(staff.room, today()), at=at)


def opened(window: Window) -> Page:
    """My grid, once everything needed without network is kept and the worker serves it."""
    page = window.goto("/my-grid/")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    page.wait_for_function("async () => Boolean(await caches.match('/my-grid/report/', {ignoreVary: true}))")
    page.wait_for_function(
        "async () => (await (await caches.open((await caches.keys())[0])).keys()).length > 6"
    )
    return page


def card(page: Page, case: Case) -> Any:
    return page.locator(f"#c-{case.number}")


def check(page: Page, case: Case, *, found: str = "yes", note: str = "") -> None:
    here = card(page, case)
    here.locator("details.tk-first > summary").click()
    if note:
        here.locator("form[action$=check_on_site\\/] [name=note]").fill(note)
    here.locator(f"[name=is_found][value={found}]").click()


def work_offline(page: Page, look: Case, solve: Case) -> None:
    """Looks at one case, solves another, reports a third."""
    check(page, look, found="no", note="现场没有")
    expect(card(page, look).locator("[data-queued]")).to_be_visible()
    solved = card(page, solve).locator("details", has=page.locator("form[action$=self_solve_case\\/]"))
    solved.locator("summary").click()
    solved.locator("[name=note]").fill("已扶正清扫")
    solved.locator("button.btn").click()
    expect(card(page, solve).locator("[data-queued]")).to_be_visible()
    page.locator(".tk-thumb .btn-primary").click()
    page.wait_for_url("**/my-grid/report/")
    page.locator("#id_text").fill("护栏松动")
    page.locator("form[data-act] .btn-primary").click()
    page.wait_for_url("**/my-grid/")
