"""A report runs through the whole loop in the browser: reported, screened, looked at, dispatched, handled, verified by
someone else, closed, rated. Once with script and once without, once in each language.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.factories.cases import LIGHT, TOWN, VILLAGE
from tests.journeys.browser import PHONE, Opener, Window
from tests.journeys.conftest import SignIn, Staff
from tiaokuai.cases.models import Case, CaseRating
from tiaokuai.journal.models import Entry

pytestmark = pytest.mark.browser

WIDEST = "WWWW-WWWW-WWWW"
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
    found = CODE.search(page.locator(".tk-receipt").inner_text())
    assert found is not None
    if script:
        page.locator(".tk-receipt").evaluate("(code, widest) => { code.textContent = widest }", WIDEST)
        assert window.faults() == []
    return found[0]


def do(page: Page, verb: str, **fields: str) -> None:
    """Follow the verb's button on the case, fill in what it asks, send it; done when the record has it, whether it
    opened on its own page or beside the list."""
    page.locator(f"main a[href$='/{verb}/']").first.click()
    form = page.locator(f"main form[action$='/{verb}/']")
    for name, value in fields.items():
        field = form.locator(f"[name={name}]")
        if field.first.get_attribute("type") == "radio":
            form.locator(f"[name={name}][value='{value}']").check()
        else:
            field.fill(value)
    form.locator(".btn-primary").click()
    expect(form).to_have_count(0)
    assert Entry.objects.filter(verb=verb).exists()


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
