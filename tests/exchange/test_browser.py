"""The page for those who write a client, in a real browser."""

import pytest

from tests.journeys.browser import DESKTOP, PHONE, Opener

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_page_is_accessible(open_window: Opener, size: tuple[int, int]) -> None:
    window = open_window(size=size)
    window.goto("/open311/")
    assert window.violations() == []
    assert window.sideways() <= 0
