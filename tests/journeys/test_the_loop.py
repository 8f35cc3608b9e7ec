"""A report runs through the whole loop in the browser: reported, screened, looked at, dispatched, handled, verified by
someone else, closed, rated. Once with script and once without, once in each language.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.factories.cases import LIGHT, TOWN, VILLAGE, make_case
from tests.journeys.browser import PHONE, Opener, Window
from tests.journeys.conftest import Staff
from tiaokuai.accounts.models import User
from tiaokuai.cases.models import Case, CaseRating
from tiaokuai.cases.states import Source
from tiaokuai.kernel.clock import now

pytestmark = pytest.mark.browser

SignIn = Callable[[Window, User], Window]
CODE = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}")
SAID = {
    "zh-hans": {"closed": "已结案", "dispatched": "已派遣给住建局", "rate": "评价"},
    "en": {"closed": "closed", "dispatched": "dispatched to 住建局", "rate": "Rate"},
}


def go_on(page: Page) -> None:
    """Press the button in colour of the page's form."""
    page.locator("main form .btn-primary").first.click()
    page.wait_for_load_state("load")


def choose_place(page: Page, *, script: bool) -> None:
    page.locator("#id_town").select_option(TOWN)
    if not script:
        go_on(page)
    page.locator(f"#id_village option[value='{VILLAGE}']").wait_for(state="attached")
    page.locator("#id_village").select_option(VILLAGE)
    if script:
        expect(page.locator(".tk-chosen strong")).to_contain_text("上塘村")


def report(window: Window, *, script: bool) -> str:
    """Each step, with what is wrong with it if it is left empty, fits and is accessible (axe itself needs script)."""
    page = window.goto("/report/")
    go_on(page)
    expect(page.locator("[data-error-summary]")).to_be_visible()
    assert not script or window.faults() == []
    choose_place(page, script=script)
    go_on(page)
    expect(page.locator(".tk-chosen strong")).to_have_text("禾川县 · 柳溪镇 · 上塘村")
    go_on(page)
    expect(page.locator("[data-error-summary]")).to_be_visible()
    assert not script or window.faults() == []
    page.locator("#id_text").fill("桥头三盏路灯连续三晚不亮")
    page.locator("#id_matter").select_option(LIGHT)
    go_on(page)
    page.locator("input[name=way][value=anonymous]").check()
    assert not script or window.faults() == []
    go_on(page)
    expect(page.locator("main")).to_contain_text("住建局")
    assert not script or window.faults() == []
    found = CODE.search(page.locator(".tk-receipt").inner_text())
    assert found is not None
    return found[0]


def do(page: Page, verb: str, **fields: str) -> None:
    """Follow the verb's button on the case page, fill in what it asks, send it."""
    page.locator(f"main a[href$='/{verb}/']").first.click()
    for name, value in fields.items():
        field = page.locator(f"[name={name}]")
        if field.first.get_attribute("type") == "radio":
            page.locator(f"[name={name}][value='{value}']").check()
        else:
            field.fill(value)
    go_on(page)


def rate(window: Window, code: str, said: dict[str, str], *, script: bool) -> None:
    """The holder of the code reads the public reply and rates."""
    page = window.goto("/follow/")
    page.locator("#id_code").fill(code)
    go_on(page)
    expect(page.locator("main")).to_contain_text("已更换三盏路灯")
    expect(page).to_have_title(re.compile(said["closed"]))
    assert not script or window.faults() == []
    page.locator("[name=is_solved][value=yes]").check()
    page.locator("[name=score][value='5']").check()
    page.get_by_role("button", name=said["rate"], exact=True).click()
    page.wait_for_load_state("load")


@pytest.mark.parametrize(
    ("language", "script"), [("zh-hans", True), ("en", False)], ids=["chinese-script", "english-plain"]
)
def test_a_report_runs_to_a_verified_close(
    open_window: Opener, sign_in: SignIn, staff: Staff, language: str, script: bool
) -> None:
    said = SAID[language]
    code = report(open_window(language=language, script=script), script=script)
    case = Case.objects.get()
    address = f"/cases/{case.number}/"

    # Given the report on the room's desk, when it is screened with one key, it asks the grid worker to look.
    room = sign_in(open_window(language=language, script=script), staff.room).goto("/inbox/")
    expect(room.locator("main tbody")).to_contain_text("住建局")
    room.locator("main tbody form button").click()
    expect(room.locator("main [role=status]")).to_contain_text(case.number)

    grid = sign_in(open_window(language=language, script=script, size=PHONE), staff.grid)
    page = grid.goto("/inbox/")
    page.locator("main tbody a").first.click()
    do(page, "check_on_site", is_found="yes")

    # When the room dispatches as proposed, the unit has it.
    room.goto(room.url.split("?")[0])
    room.locator("main tbody form button").click()
    expect(room.locator("main [role=status]")).to_contain_text(said["dispatched"])

    handler = sign_in(open_window(language=language, script=script), staff.handler).goto("/inbox/")
    handler.locator("main tbody a").first.click()
    do(handler, "accept_case")
    do(handler, "start_handling")
    do(handler, "feed_back_case", note="已更换三盏路灯")
    expect(handler.locator("main a[href$='/verify_case/']")).to_have_count(0)

    # Then only someone outside the unit closes it, and the reporter sees it and rates.
    page = grid.goto(address)
    do(page, "verify_case")
    case.refresh_from_db()
    assert case.state == "closed"
    assert grid.sideways() <= 0

    rate(open_window(language=language, script=script), code, said, script=script)
    assert CaseRating.objects.get().score == 5


def test_a_place_is_pressed_on_the_map_and_read_back(open_window: Opener, staff: Staff) -> None:
    page = (window := open_window()).goto("/report/")
    canvas = page.locator("#map")
    expect(canvas.locator("path.tk-shape").first).to_be_visible()
    box = canvas.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".tk-chosen strong")).to_have_text("禾川县 · 柳溪镇 · 上塘村 · 第 1 网格")
    expect(canvas.locator("path.tk-shape-chosen")).to_have_count(1)
    expect(page.locator("#id_village")).to_have_value(VILLAGE)
    assert window.violations() == []
    page.locator("#id_town").select_option("")
    expect(page.locator(".tk-chosen strong")).to_have_count(0)
    expect(canvas.locator("path.tk-pin")).to_have_count(0)


def test_the_desk_is_worked_by_keyboard(open_window: Opener, sign_in: SignIn, staff: Staff) -> None:
    first = make_case(at=now(), source=Source.UPPER)
    make_case(at=now(), source=Source.UPPER)
    page = sign_in(open_window(), staff.room).goto("/inbox/")
    page.keyboard.press("j")
    expect(page.locator(f"a[href='/cases/{first.number}/']")).to_be_focused()
    page.keyboard.press("d")
    page.keyboard.press("Enter")
    expect(page.locator("main [role=status]")).to_contain_text(f"{first.number}：已派遣给住建局")
    page.keyboard.press("/")
    expect(page.locator("#id_find")).to_be_focused()
    page.keyboard.type(first.number)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/cases/{first.number}/$"))


def test_a_case_opens_beside_the_list_and_the_list_stays(
    open_window: Opener, sign_in: SignIn, staff: Staff
) -> None:
    first, second = make_case(at=now()), make_case(at=now())
    page = (window := sign_in(open_window(), staff.room)).goto("/inbox/")
    beside = page.locator("#beside")
    page.keyboard.press("j")
    page.keyboard.press("o")
    expect(beside).to_be_focused()
    expect(beside).to_contain_text(first.number)
    expect(page).to_have_url(re.compile("/inbox/$"))
    assert window.violations() == []
    page.keyboard.press("j")
    page.keyboard.press("o")
    expect(beside).to_contain_text(second.number)
    page.keyboard.press("Escape")
    expect(beside).to_be_hidden()
    expect(page.locator(f"tbody a[href='/cases/{second.number}/']")).to_be_focused()


def test_the_command_room_needs_no_mouse(open_window: Opener, sign_in: SignIn, staff: Staff) -> None:
    case = make_case(at=now())
    page = sign_in(open_window(), staff.room).goto("/inbox/")

    # Given the desk, the skip link comes first and leads past the header.
    page.keyboard.press("Tab")
    expect(page.locator(".tk-skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()

    # When letters lead to the row, and from it to the form, Tab reaches every control and shows where it is.
    page.keyboard.press("?")
    expect(page.locator(".tk-shortcuts p")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("s")
    page.wait_for_url(f"**/cases/{case.number}/screen_case/")
    tab_to(page, "main .btn-primary")
    page.keyboard.press("Enter")

    # Then the case is screened.
    expect(page.locator("main [role=status]")).to_contain_text(case.number)
    case.refresh_from_db()
    assert case.state == "screened"


def tab_to(page: Page, selector: str, *, most: int = 40) -> None:
    """Press Tab until the element has the focus. What has the focus on the way is in sight and outlined."""
    for _ in range(most):
        page.keyboard.press("Tab")
        shown, reached = page.evaluate(
            """(selector) => {
                const e = document.activeElement, box = e.getBoundingClientRect();
                return [getComputedStyle(e).outlineStyle !== 'none' && box.width > 0, e.matches(selector)];
            }""",
            selector,
        )
        assert shown, page.evaluate("() => document.activeElement.outerHTML")
        if reached:
            return
    raise AssertionError(f"{selector} is not reached by {most} presses of Tab")
