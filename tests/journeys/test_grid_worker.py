"""A grid worker's day on a phone: with network, without, and with it again."""

import re

import pytest
from playwright.sync_api import Route, expect

from tests.factories.accounts import make_person
from tests.factories.cases import GRID, TOWN_UNIT, make_case
from tests.journeys.browser import PHONE, Opener
from tests.journeys.conftest import SignIn, Staff
from tests.journeys.outdoors import KEPT, PIXEL, card, check, opened, to_be_checked, work_offline
from tiaokuai.accounts.queries import actor_for
from tiaokuai.cases.actions import cancel_case
from tiaokuai.cases.models import Case, CasePhoto
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.clock import now, today

pytestmark = pytest.mark.browser


def test_with_network_a_look_is_two_presses_and_a_report_two(
    open_window: Opener, sign_in: SignIn, staff: Staff
) -> None:
    # Given a case to be looked at,
    case = to_be_checked(staff)
    window = sign_in(open_window(size=PHONE), staff.grid)
    page = opened(window)
    assert window.faults() == []
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    assert [t for t in window.small_targets(44) if "tk-thumb" in t or "btn" in t or "summary" in t] == []
    bar = page.locator(".tk-thumb").bounding_box()
    assert bar is not None
    assert bar["y"] + bar["height"] >= PHONE[1] - 1, "the first thing to do lies under the thumb"

    # when the worker presses "Check", then "It is there", the list moves on.
    check(page, case)
    expect(page.locator(".tk-acts")).to_contain_text(case.number)
    expect(card(page, case)).to_have_count(0)
    case.refresh_from_db()
    assert case.checked_at is not None

    # Reporting is a press, a sentence and a press; the place is the own grid.
    page.locator(".tk-thumb .btn-primary").click()
    page.wait_for_url("**/my-grid/report/")
    page.locator("#id_text").fill("路口垃圾成堆")
    assert window.violations() == []
    page.locator("form[data-act] .btn-primary").click()
    page.wait_for_url("**/my-grid/")
    expect(page.locator(".tk-acts")).to_contain_text("已上报")
    assert Case.objects.exclude(id=case.id).get().grid == GRID


def test_without_network_the_day_goes_on_and_is_sent_once_in_order(
    open_window: Opener, sign_in: SignIn, staff: Staff
) -> None:
    # Given a morning's list, opened at the office,
    look, solve = to_be_checked(staff), make_case(at=now(), text="垃圾桶倒了")
    window = sign_in(open_window(size=PHONE), staff.grid)
    page = opened(window)

    # when the network goes, the list can be read, with the time it was seen,
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("[data-queue=offline]")).to_be_visible()
    expect(page.locator("[data-seen]")).to_contain_text(re.compile(r"\d:\d\d"))
    expect(card(page, look)).to_be_visible()
    assert page.locator("link[rel=stylesheet]").evaluate("(link) => link.sheet.cssRules.length") > 100
    page.locator("[data-show-map]").click()
    expect(page.locator("#ground path.tk-shape").first).to_be_visible()

    # and the worker looks, solves and reports all the same,
    work_offline(page, look, solve)
    expect(page.locator(".tk-acts li")).to_have_count(3)
    assert window.violations() == []
    assert window.sideways() <= 0
    assert Case.objects.count() == 2
    before = set(Entry.objects.values_list("id", flat=True))

    # then with the network back everything is there once, in that order, and leaves the device.
    page.context.set_offline(False)
    expect(page.locator(".tk-acts")).to_contain_text("已上报")
    expect(card(page, look)).to_have_count(0)
    done = Entry.objects.exclude(id__in=before).exclude(actor="platform").order_by("at", "id")
    assert [entry.verb for entry in done] == ["check_on_site", "self_solve_case", "report_case"]
    page.reload()
    expect(page.locator(".tk-acts li")).to_have_count(0)
    page.wait_for_function("async () => true")
    assert page.evaluate(KEPT)["acts"] == []


def test_when_the_answer_is_lost_it_is_sent_again_and_done_once(
    open_window: Opener, sign_in: SignIn, staff: Staff
) -> None:
    case = to_be_checked(staff)
    page = opened(sign_in(open_window(size=PHONE), staff.grid))

    def lose(route: Route) -> None:
        route.fetch()
        route.abort("connectionreset")

    page.context.route("**/check_on_site/", lose, times=1)
    page.context.route("**/my-grid/report/", lambda route: route.continue_())
    check(page, case)
    expect(page.locator(".tk-acts")).to_contain_text(case.number)
    case.refresh_from_db()
    version, entries = case.version, Entry.objects.count()
    assert case.checked_at is not None
    page.locator("[data-send]").click()
    expect(card(page, case)).to_have_count(0)
    case.refresh_from_db()
    assert (case.version, Entry.objects.filter(verb="check_on_site").count()) == (version, 1)
    assert entries


def test_what_is_refused_says_why_and_keeps_the_words(
    open_window: Opener, sign_in: SignIn, staff: Staff
) -> None:
    # Given a case queued without network, which the command room ends meanwhile,
    case, other = to_be_checked(staff), to_be_checked(staff)
    page = opened(sign_in(open_window(size=PHONE, language="en"), staff.grid))
    page.context.set_offline(True)
    check(page, case, found="no", note="我到现场看了两遍")
    check(page, other)
    room = actor_for(staff.room, today())
    case.refresh_from_db()
    cancel_case(case=case, by=room, at=now(), ground="spam", note="重复来信")

    # when the network is back, then the refusal stands with its reason and the words; the other act went through.
    page.context.set_offline(False)
    refused = page.locator(".tk-acts li", has_text="not accepted")
    expect(refused).to_contain_text(case.number)
    expect(refused).to_contain_text("我到现场看了两遍")
    expect(refused.locator("[data-why]")).not_to_be_empty()
    expect(card(page, other)).to_have_count(0)
    other.refresh_from_db()
    assert other.checked_at is not None
    page.reload()
    expect(refused).to_contain_text("我到现场看了两遍")
    refused.locator("[data-drop]").click()
    expect(refused).to_have_count(0)


def test_photos_wait_too_and_are_never_asked_for(open_window: Opener, sign_in: SignIn, staff: Staff) -> None:
    case = to_be_checked(staff)
    page = opened(sign_in(open_window(size=PHONE), staff.grid))
    page.context.set_offline(True)
    here = card(page, case)
    here.locator("details.tk-first > summary").click()
    here.locator(".tk-more > summary").first.click()
    picture = {"name": "a.png", "mimeType": "image/png", "buffer": PIXEL}
    here.locator("form[action$=check_on_site\\/] [name=photos]").set_input_files(picture)  # type: ignore[arg-type]
    here.locator("[name=is_found][value=yes]").click()
    expect(here.locator("[data-queued]")).to_be_visible()
    page.context.set_offline(False)
    expect(here).to_have_count(0)
    assert CasePhoto.objects.filter(case=case).count() == 1


def test_the_place_is_asked_of_the_device_once_by_a_press(
    open_window: Opener, sign_in: SignIn, staff: Staff
) -> None:
    window = sign_in(open_window(size=PHONE), staff.grid)
    window.page.context.grant_permissions(["geolocation"])
    window.page.context.set_geolocation({"latitude": 28.904, "longitude": 118.903, "accuracy": 12})
    window.page.add_init_script(
        "const ask = navigator.geolocation.getCurrentPosition.bind(navigator.geolocation); window.asked = 0;"
        "navigator.geolocation.getCurrentPosition = (...all) => { window.asked += 1; ask(...all); };"
        "navigator.geolocation.watchPosition = () => { throw new Error('watched'); };"
    )
    page = window.goto("/my-grid/report/")
    page.locator("#id_text").fill("护栏松动")
    assert page.evaluate("window.asked") == 0
    page.locator("[data-stand]").click()
    expect(page.locator("[data-stood]")).to_contain_text("12")
    assert page.evaluate("window.asked") == 1
    page.locator("form[data-act] .btn-primary").click()
    page.wait_for_url("**/my-grid/")
    expect(page.locator(".tk-acts")).to_contain_text("已上报")
    assert Case.objects.get().lat == 28.904


def test_what_a_device_keeps_is_its_persons_alone(open_window: Opener, sign_in: SignIn, staff: Staff) -> None:
    # Given acts of one worker that wait, and a session that ended without signing out,
    case = to_be_checked(staff)
    window = sign_in(open_window(size=PHONE), staff.grid)
    page = opened(window)
    page.context.set_offline(True)
    check(page, case)
    expect(card(page, case).locator("[data-queued]")).to_be_visible()
    page.context.clear_cookies(name="sessionid")
    page.context.set_offline(False)
    expect(page.locator("[data-queue=signed-out]")).to_be_visible()
    case.refresh_from_db()
    assert case.checked_at is None

    # when another signs in on the same device, they neither see nor send them;
    other = make_person(Role.GRID_WORKER, unit=TOWN_UNIT, place="990122001003", grids=(GRID,))
    sign_in(window, other)
    page = window.goto("/my-grid/")
    expect(page.locator("[data-queue=others]")).to_be_visible()
    expect(page.locator(".tk-acts li")).to_have_count(0)
    case.refresh_from_db()
    assert case.checked_at is None

    # the first one, back again, finds them sent.
    sign_in(window, staff.grid)
    page = window.goto("/my-grid/")
    expect(card(page, case)).to_have_count(0)
    case.refresh_from_db()
    assert case.checked_at is not None


def test_signing_out_leaves_nothing_and_says_what_is_not_sent(
    open_window: Opener, sign_in: SignIn, staff: Staff
) -> None:
    case = to_be_checked(staff)
    window = sign_in(open_window(size=PHONE), staff.grid)
    page = opened(window)
    page.context.route("**/check_on_site/", lambda route: route.abort())
    check(page, case)
    expect(card(page, case).locator("[data-queued]")).to_be_visible()
    page.goto(window.home + "/sign-out/")
    page.locator("main [data-leaving] .btn-primary").click()
    expect(page.locator("main [data-unsent]")).to_be_visible()
    page.locator("main [data-leaving] .btn-primary").click()
    page.wait_for_url(window.home + "/")
    assert page.evaluate(KEPT) == {"pages": [], "acts": []}
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0


def test_without_script_the_day_is_done_by_plain_forms(
    open_window: Opener, sign_in: SignIn, staff: Staff
) -> None:
    case = to_be_checked(staff)
    window = sign_in(open_window(size=PHONE, script=False, language="en"), staff.grid)
    page = window.goto("/my-grid/")
    expect(page.locator("main")).to_contain_text("My grids")
    check(page, case)
    page.wait_for_url("**/my-grid/")
    expect(page.locator("main [role=status]").first).to_contain_text(case.number)
    page.locator(".tk-thumb .btn-primary").click()
    page.locator("#id_text").fill("Railing is loose")
    page.locator("form .btn-primary").click()
    page.wait_for_url("**/my-grid/")
    assert Case.objects.filter(source="grid").count() == 1
