"""The header keeps to one row for every office, and what does not fit is one press away."""

from dataclasses import fields

import pytest

from tests.journeys.browser import Opener
from tests.journeys.conftest import SignIn, Staff

pytestmark = pytest.mark.browser
ONE_ROW = 60


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_office_has_one_row(open_window: Opener, staff: Staff, sign_in: SignIn, language: str) -> None:
    found, window = {}, open_window(language=language)
    for field in fields(Staff):
        page = sign_in(window, getattr(staff, field.name)).goto("/units/")
        for width in (1280, 1024, 992, 390):
            page.set_viewport_size({"width": width, "height": 800})
            height = page.evaluate("document.querySelector('.tk-header').offsetHeight")
            sideways = page.evaluate("document.documentElement.scrollWidth") > width
            if height > ONE_ROW or sideways:
                found[field.name, width] = height
    assert not found


def test_what_does_not_fit_stands_under_more(open_window: Opener, staff: Staff, sign_in: SignIn) -> None:
    page = sign_in(open_window(language="en"), staff.centre).goto("/divisions/")
    page.set_viewport_size({"width": 1024, "height": 800})
    more = page.locator(".tk-nav-more")
    assert not page.get_by_role("link", name="Divisions and grids").is_visible()
    more.locator("summary").click()
    here = more.get_by_role("link", name="Divisions and grids")
    assert here.get_attribute("aria-current") == "page"
    more.get_by_role("link", name="Work calendar").click()
    assert page.get_by_role("heading", name="Work calendar").is_visible()
