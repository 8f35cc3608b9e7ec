"""A reporter learns before sending that it is known already, says so, and the command room joins the two."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.factories.cases import LIGHT, VILLAGE
from tests.factories.loop import dispatched
from tests.journeys.addresses import people_of
from tests.journeys.browser import PHONE, Opener
from tests.journeys.conftest import SignIn, Staff
from tests.journeys.test_the_loop import choose_place, do, go_on
from tiaokuai.cases.models import Case
from tiaokuai.cases.states import CaseState
from tiaokuai.kernel.clock import now

pytestmark = pytest.mark.browser

SAID = {"zh-hans": "反映人说是同一件", "en": "the same as the reporter says"}


@pytest.mark.parametrize(
    ("language", "script"),
    [("zh-hans", True), ("en", True), ("en", False)],
    ids=["chinese", "english", "plain"],
)
def test_mine_is_the_same(
    open_window: Opener, sign_in: SignIn, staff: Staff, language: str, script: bool
) -> None:
    known = dispatched(people_of(staff), at=now() - timedelta(hours=2), lon=None, lat=None, division=VILLAGE)

    reporter = open_window(language=language, script=script, size=PHONE)
    page = reporter.goto("/report/")
    choose_place(page, script=script)
    go_on(page)
    page.locator("#id_text").fill("又有两盏灯坏了")
    page.locator("#id_matter").select_option(LIGHT)
    go_on(page)
    choice = page.locator(f"input[name=same_as][value='{known.number}']")
    expect(choice).to_have_count(1)
    assert not script or reporter.faults() == []
    choice.check()
    page.locator("input[name=way][value=anonymous]").check()
    go_on(page)
    expect(page.locator(".tk-receipt")).to_be_visible()
    assert not script or reporter.faults() == []

    mine = Case.objects.exclude(id=known.id).get()
    room = sign_in(open_window(language=language, script=script), staff.room)
    page = room.goto(f"/cases/{mine.number}/")
    expect(page.locator("main")).to_contain_text(SAID[language])
    do(page, "merge_case", target=known.number)
    mine.refresh_from_db()
    assert (mine.state, mine.merged_into) == (CaseState.MERGED, known.id)
