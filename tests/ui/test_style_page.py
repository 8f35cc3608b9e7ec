"""The style page in a real browser: every component, both languages, both themes, wide and narrow."""

import pytest
from playwright.sync_api import expect

from tests.conftest import ROOT
from tests.journeys.browser import DESKTOP, PHONE, Opener

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing(open_window: Opener, language: str, theme: str, size: tuple[int, int]) -> None:
    window = open_window(language=language, theme=theme, size=size)
    window.goto("/style/")
    assert window.violations() == []


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
def test_nothing_scrolls_sideways_on_a_phone(open_window: Opener, language: str, large: bool) -> None:
    window = open_window(language=language, size=PHONE, large=large)
    window.goto("/style/")
    assert window.sideways() <= 0


def test_nothing_scrolls_sideways_at_200_per_cent(open_window: Opener) -> None:
    window = open_window(size=(DESKTOP[0] // 2, DESKTOP[1] // 2))
    window.goto("/style/")
    assert window.sideways() <= 0


def test_targets_are_large_enough_for_a_thumb(open_window: Opener) -> None:
    window = open_window(size=PHONE)
    window.goto("/style/")
    assert window.small_targets() == []


def test_preferences_work_without_script(open_window: Opener) -> None:
    page = (window := open_window(script=False)).goto("/style/")
    page.locator("summary", has_text="语言与显示").click()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Style page")
    page.locator("summary", has_text="Language and display").click()
    page.get_by_role("button", name="Large text").click()
    expect(page.locator("html")).to_have_attribute("data-text", "large")
    page.locator("summary", has_text="Language and display").click()
    page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.url == window.home + "/style/"


def test_the_map_draws_and_its_list_says_the_same_without_script(open_window: Opener) -> None:
    page = open_window().goto("/style/")
    expect(page.locator("#sample-map path.tk-shape")).to_have_count(4)
    plain = open_window(script=False).goto("/style/")
    expect(plain.locator("#sample-map")).to_be_hidden()
    expect(plain.locator(".tk-map .tk-map-list li")).to_have_count(4)


@pytest.mark.urls("tests.ui.urls")
def test_the_skip_link_is_the_first_stop_of_the_keyboard(open_window: Opener) -> None:
    page = open_window().goto("/changed/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("跳到正文")
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


def test_a_failed_form_begins_at_its_summary(open_window: Opener) -> None:
    page = open_window(language="en").goto("/style/")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    page.get_by_role("link", name="What happened? – This field is required.").click()
    expect(page.locator("#id_sample-what")).to_be_focused()


def test_print_shows_exact_times_and_no_navigation(open_window: Opener) -> None:
    page = open_window().goto("/style/")
    page.emulate_media(media="print")
    expect(page.locator(".tk-tools")).to_be_hidden()
    expect(page.locator(".tk-chip .tk-exact").first).to_be_visible()


def test_print_bears_the_time_of_printing(open_window: Opener) -> None:
    """Not that of the page, which may have stood open since the morning."""
    window = open_window()
    window.page.clock.install(time="2027-01-01T01:12:00Z")
    page = window.goto("/style/")
    page.emulate_media(media="print")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".tk-printed")).to_be_visible()
    expect(page.locator(".tk-printed time")).to_have_text("2027-01-01 09:12")
    assert "counter(page)" in (ROOT / "frontend/css/print.css").read_text("utf-8")
