"""Pages of lists in a real browser: axe finds nothing, nothing scrolls sideways on a phone."""

import pytest

from tests.factories.registers import VILLAGE, make_edition, make_matter, row
from tests.journeys.browser import DESKTOP, PHONE, Opener

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_public_pages_of_lists_are_accessible(open_window: Opener, size: tuple[int, int]) -> None:
    make_matter("01", "城市管理")
    make_matter("0103", "城市照明设施损坏")
    edition = make_edition(rows=[row(1), row(2, name="井盖缺失", area="市政")])
    window = open_window(size=size)
    found: dict[str, list[str]] = {}
    for path in (
        "/who-is-responsible/",
        f"/who-is-responsible/?matter=0103&place={VILLAGE}",
        "/registers/",
        f"/registers/editions/{edition.code}/",
        f"/registers/rows/{edition.rows.get(number=1).id}/",
        "/registers/coverage/",
        "/matters/",
        "/time-limits/",
    ):
        window.goto(path)
        # The links of a timeline stand in lines of text; their size is the component's, and tested with it.
        small = [target for target in window.small_targets() if "matter=" not in path]
        found[path] = [*window.violations(), *(["sideways"] if window.sideways() > 0 else []), *small]
    assert {path: wrong for path, wrong in found.items() if wrong} == {}
