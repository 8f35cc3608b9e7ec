"""The command room's queue in the browser: worked by keyboard without leaving it, brought up to date by itself, and
whole without script.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.factories.cases import make_case
from tests.journeys.browser import PHONE, Opener
from tests.journeys.conftest import SignIn, Staff
from tiaokuai.accounts.queries import actor_for
from tiaokuai.cases.actions import dispatch_as_proposed
from tiaokuai.cases.models import Case
from tiaokuai.cases.states import Source
from tiaokuai.kernel.clock import now, today

pytestmark = pytest.mark.browser


def row_of(page: Page, case: Case) -> str:
    return f"tbody a[href='/cases/{case.number}/']"


def state_of(case: Case) -> str:
    return Case.objects.get(id=case.id).state


def test_the_desk_is_worked_by_keyboard(open_window: Opener, sign_in: SignIn, staff: Staff) -> None:
    first = make_case(at=now(), source=Source.UPPER)
    second = make_case(at=now(), source=Source.UPPER)
    page = sign_in(open_window(), staff.room).goto("/inbox/")
    page.keyboard.press("j")
    expect(page.locator(f"a[href='/cases/{first.number}/']")).to_be_focused()
    page.keyboard.press("d")
    expect(page.locator("#ask")).to_contain_text("按建议派遣：住建局 · 协助：柳溪镇人民政府")
    page.keyboard.press("Escape")
    expect(page.locator("#ask")).to_be_hidden()
    page.keyboard.press("d")
    page.keyboard.press("Enter")
    expect(page.locator("main [role=status]")).to_contain_text(f"{first.number}：已派遣给住建局")
    expect(page.locator(f"a[href='/cases/{second.number}/']")).to_be_focused()
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
    expect(beside).to_contain_text(second.number)
    page.keyboard.press("Escape")
    expect(beside).to_be_hidden()
    expect(page.locator(f"tbody a[href='/cases/{second.number}/']")).to_be_focused()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_command_room_needs_no_mouse(
    open_window: Opener, sign_in: SignIn, staff: Staff, language: str
) -> None:
    case = make_case(at=now())
    page = (window := sign_in(open_window(language=language), staff.room)).goto("/inbox/")
    beside = page.locator("#beside")

    # Given the desk, the skip link comes first and leads past the header.
    page.keyboard.press("Tab")
    expect(page.locator(".tk-skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()

    # When letters lead to the row, and from it to the form beside the list, Tab reaches every control.
    page.keyboard.press("?")
    expect(page.locator(".tk-shortcuts p")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("s")
    expect(beside.locator("form[action$='/screen_case/']")).to_be_visible()
    assert window.violations() == []
    tab_to(page, "#beside .tk-form .btn-primary")
    page.keyboard.press("Enter")

    # Then the case is screened, the list beside it has changed, and its address has not.
    expect(beside.locator("[role=status]")).to_contain_text(case.number)
    expect(page.locator("#inbox " + row_of(page, case))).to_have_count(0)
    expect(page).to_have_url(re.compile("/inbox/(#content)?$"))
    assert state_of(case) == "screened"
    page.keyboard.press("Escape")
    expect(beside).to_be_hidden()


def test_what_is_wrong_in_a_form_beside_the_list_is_said_there(
    open_window: Opener, sign_in: SignIn, staff: Staff
) -> None:
    case = make_case(at=now(), matter="")
    page = sign_in(open_window(), staff.room).goto("/inbox/")
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.locator("#beside .tk-form .btn-primary").press("Enter")
    expect(page.locator("#beside [data-error-summary]")).to_be_focused()
    expect(page).to_have_url(re.compile("/inbox/$"))
    assert state_of(case) == "reported"


def test_a_report_is_merged_into_the_one_that_is_suggested(
    open_window: Opener, sign_in: SignIn, staff: Staff
) -> None:
    first, again = make_case(at=now()), make_case(at=now())
    page = sign_in(open_window(), staff.room).goto("/inbox/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("m")
    suggested = page.locator("#beside .tk-form input[type=radio]").first
    expect(suggested).to_be_focused()
    expect(suggested).to_be_checked()
    expect(page.locator("#beside .tk-form")).to_contain_text(first.number)
    tab_to(page, "#beside .tk-form .btn-primary")
    page.keyboard.press("Enter")
    expect(page.locator("#beside [role=status]")).to_contain_text(again.number)
    assert Case.objects.get(id=again.id).merged_into == first.id


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_many_are_chosen_confirmed_and_done(
    open_window: Opener, sign_in: SignIn, staff: Staff, *, script: bool
) -> None:
    cases = [make_case(at=now(), source=Source.UPPER), make_case(at=now())]
    left = make_case(at=now(), source=Source.UPPER)
    page = (window := sign_in(open_window(script=script), staff.room)).goto("/inbox/")
    if script:
        expect(page.locator("#many")).to_be_hidden()
        for key in "jxjx":
            page.keyboard.press(key)
        expect(page.locator("[data-chosen]")).to_have_text("2")
        page.keyboard.press("d")
    else:
        for case in cases:
            page.locator(f"tbody input[value='{case.number}']").check()
        page.locator("#many button").click()
    expect(page.locator(".tk-differs")).to_contain_text("按建议甄别 (1)")
    assert not script or window.faults() == []
    expect(page.locator("main form .btn-primary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main [role=status]")).to_contain_text("已办理 2 件")
    assert not script or window.faults() == []
    assert [state_of(case) for case in (*cases, left)] == ["dispatched", "screened", "reported"]
    page.keyboard.press("Enter")
    expect(page.locator(row_of(page, left))).to_be_visible()
    expect(page.locator("#inbox tbody tr")).to_have_count(1)


def test_the_list_is_brought_up_to_date_where_somebody_looks(
    open_window: Opener, sign_in: SignIn, staff: Staff
) -> None:
    first, second = make_case(at=now(), source=Source.UPPER), make_case(at=now(), source=Source.UPPER)
    window = sign_in(open_window(), staff.room)
    window.page.clock.install()
    answers: list[int] = []
    page = window.goto("/inbox/")
    page.on("response", lambda answer: answers.append(answer.status) if "/inbox/" in answer.url else None)

    # Nothing changed: the answer is empty. The second row is chosen and has the focus.
    for key in "jjx":
        page.keyboard.press(key)
    page.clock.run_for(16_000)
    page.wait_for_timeout(300)
    assert answers == [304]

    # A case comes, another goes: the list shows it; the row keeps focus and choice.
    dispatch_as_proposed(case=first, by=actor_for(staff.room, today()), at=now())
    third = make_case(at=now(), source=Source.UPPER)
    page.clock.run_for(16_000)
    expect(page.locator(row_of(page, third))).to_be_visible()
    expect(page.locator(row_of(page, first))).to_have_count(0)
    expect(page.locator(row_of(page, second))).to_be_focused()
    expect(page.locator(f"tbody input[value='{second.number}']")).to_be_checked()
    assert answers == [304, 200]

    # Nobody looks: nothing is asked. Somebody looks again: it is asked at once.
    page.evaluate("() => Object.defineProperty(document, 'hidden', {value: true, configurable: true})")
    page.clock.run_for(120_000)
    page.wait_for_timeout(300)
    assert len(answers) == 2
    page.evaluate("() => Object.defineProperty(document, 'hidden', {value: false, configurable: true})")
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_timeout(500)
    assert len(answers) == 3


def test_without_a_connection_the_list_says_so_and_nothing_is_lost(
    open_window: Opener, sign_in: SignIn, staff: Staff
) -> None:
    case = make_case(at=now(), source=Source.UPPER)
    window = sign_in(open_window(), staff.room)
    page = window.goto("/inbox/")
    page.context.set_offline(True)
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator(".tk-stale")).to_be_visible()
    for key in ("j", "d", "Enter"):
        page.keyboard.press(key)
    expect(page.locator("#unsent")).to_be_visible()
    assert state_of(case) == "reported"
    page.context.set_offline(False)
    page.keyboard.press("Enter")
    expect(page.locator("#inbox [role=status]")).to_contain_text("已派遣给住建局")
    expect(page.locator("#unsent")).to_be_hidden()


def test_on_a_phone_and_without_script_a_row_leads_to_pages_of_its_own(
    open_window: Opener, sign_in: SignIn, staff: Staff
) -> None:
    case = make_case(at=now(), source=Source.UPPER)
    for window in (open_window(size=PHONE), open_window(script=False)):
        page = sign_in(window, staff.room).goto("/inbox/")
        page.locator(row_of(page, case)).click()
        expect(page).to_have_url(re.compile(f"/cases/{case.number}/$"))
    page.goto(window.home + "/inbox/")
    page.locator("tbody form button").click()
    expect(page.locator("main [role=status]")).to_contain_text("已派遣给住建局")


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
