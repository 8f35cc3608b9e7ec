"""The county centre publishes a quarter's figures; a resident reads them, with script and without, in each language."""

from datetime import datetime, time, timedelta

import pytest
from playwright.sync_api import expect

from tests.factories.cases import LEAD, TOWN, VILLAGE
from tests.journeys.browser import PHONE, Opener
from tests.journeys.conftest import SignIn, Staff
from tiaokuai.cases.models import Case
from tiaokuai.cases.rules.figures import settled_quarters
from tiaokuai.cases.states import CaseState, Verification
from tiaokuai.kernel.clock import CHINA, today

pytestmark = pytest.mark.browser

SAID = {
    "zh-hans": {"few": "不公布", "share": "9 件中 7 件"},
    "en": {"few": "Not shown", "share": "7 of 9"},
}


def close(many: int, *, month: int, late: int = 0) -> None:
    """So many cases closed in a month (0 to 2) of the newest settled quarter, the first of them late."""
    begin = next(settled_quarters(today())).begin
    day = begin.replace(month=begin.month + month, day=20)
    ended = datetime.combine(day, time(9), CHINA)
    Case.objects.bulk_create(
        Case(
            number=f"990122-x-{month}{index:04}",
            state=CaseState.CLOSED,
            source="web",
            matter="0103",
            division=VILLAGE,
            town=TOWN[:9],
            lead=LEAD,
            verification=Verification.PASSED,
            reported_at=ended - timedelta(days=4),
            fed_back_at=ended - timedelta(hours=2),
            due_at=ended - timedelta(hours=3 if index < late else 1),
            closed_at=ended,
        )
        for index in range(many)
    )


@pytest.mark.parametrize(
    ("language", "script"), [("zh-hans", True), ("en", False)], ids=["chinese-script", "english-plain"]
)
def test_figures_are_looked_at_published_and_read(
    open_window: Opener, sign_in: SignIn, staff: Staff, language: str, script: bool
) -> None:
    close(6, month=0, late=2)
    close(3, month=1)
    said = SAID[language]

    reader = open_window(language=language, script=script, size=PHONE)
    page = reader.goto("/figures/")
    assert not script or reader.faults() == []
    expect(page.locator("main table")).to_have_count(0)

    centre = sign_in(open_window(language=language, script=script), staff.centre)
    page = centre.goto("/figures/")
    page.locator("a[href='/figures/publish/']").click()
    expect(page.locator("main table").first).to_contain_text(said["share"])
    assert not script or centre.faults() == []
    page.locator("[name=understood]").check()
    page.locator("main form.tk-form .btn-primary").click()
    page.wait_for_load_state("load")

    page = reader.goto("/figures/")
    expect(page.locator("main table").first).to_contain_text(said["share"])
    assert not script or reader.faults() == []
    months = page.locator("#id_period optgroup").nth(1).locator("option")
    page.locator("#id_period").select_option(months.last.get_attribute("value"))
    page.locator("main form.tk-filter button").click()
    page.wait_for_load_state("load")
    expect(page.locator("main table").first).to_contain_text(said["few"])
    assert not script or reader.faults() == []

    page = centre.goto("/figures/withdraw/")
    assert not script or centre.faults() == []
    page.locator("[name=ground][value=records_wrong]").check()
    page.locator("main form.tk-form .btn-primary").click()
    page.wait_for_load_state("load")
    expect(reader.goto("/figures/").locator("main table")).to_have_count(0)
