"""Pages through the front door, as a browser without script sends them."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.factories.accounts import make_person
from tests.factories.cases import AT, CENTRE, GRID, LEAD, LIGHT, ROOM, TOWN_UNIT, People, make_case
from tests.factories.loop import closed
from tiaokuai.accounts.models import User
from tiaokuai.cases import actions
from tiaokuai.cases.models import Case, CaseRating, CaseReporter, IntakePolicy
from tiaokuai.cases.states import Source
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.clock import now, today
from tiaokuai.ui.times import exact
from tiaokuai.workflow.models import Deadline

pytestmark = pytest.mark.usefixtures("county")

WHERE = {"lat": "28.905", "lon": "118.905"}


def report_through_pages(client: Client, **who: str) -> str:
    """Walk the three steps and return the receipt code."""
    page = client.post("/report/", {"step": "0", **WHERE})
    assert page.status_code == 200, page.content.decode()
    assert "上塘村" in page.content.decode()
    page = client.post(
        "/report/", {"step": "1", **WHERE, "text": "三盏路灯不亮，我的电话13800001234", "matter": LIGHT}
    )
    assert page.status_code == 200, page.content.decode()
    key = re.search(r'name="key" value="([^"]+)"', page.content.decode())
    assert key is not None
    body = {
        "step": "2",
        **WHERE,
        "text": "三盏路灯不亮，我的电话13800001234",
        "matter": LIGHT,
        "key": key[1],
        **who,
    }
    page = client.post("/report/", body)
    assert page.status_code == 200, page.content.decode()
    again = client.post("/report/", body)
    receipt = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", page.content.decode())
    assert receipt is not None
    assert receipt[0] in again.content.decode(), "a page sent twice shows the same receipt"
    assert Case.objects.count() == 1
    return receipt[0]


def test_a_resident_reports_in_three_steps_and_follows_by_code(client: Client) -> None:
    receipt = report_through_pages(client, way="contact", name="某人", phone="13800001234")
    reporter = CaseReporter.objects.get()
    assert reporter.has_contact
    assert "1380000" not in reporter.sealed
    assert "1380000" not in Case.objects.get().story.text
    page = client.post("/follow/", {"code": receipt.lower().replace("-", "")})
    assert page.status_code == 200
    assert "住建局" in page.content.decode()
    assert client.post("/follow/", {"code": "AAAA-BBBB-CCCC"}).status_code == 422


def test_an_anonymous_report_holds_no_person(client: Client) -> None:
    report_through_pages(client, way="anonymous", name="某人", phone="13800001234")
    reporter = CaseReporter.objects.get()
    assert (reporter.has_contact, reporter.client) == (False, "")


def test_the_desk_shows_the_case_with_its_proposal(client: Client, room: User) -> None:
    case = make_case()
    client.force_login(room)
    page = client.get("/inbox/").content.decode()
    assert case.number in page
    assert "住建局" in page
    page = client.get(f"/cases/{case.number}/").content.decode()
    assert "第十六条" in page
    assert f"/cases/{case.number}/screen_case/" in page


def test_verbs_go_through_one_form_each(client: Client, room: User) -> None:
    case = make_case()
    client.force_login(room)
    form = client.get(f"/cases/{case.number}/screen_case/")
    assert form.status_code == 200
    done = client.post(f"/cases/{case.number}/screen_case/", {"version": case.version, "matter": LIGHT})
    assert done.status_code == 302, done.content.decode()
    stale = client.post(f"/cases/{case.number}/file_case/", {"version": case.version})
    assert stale.status_code == 409
    case.refresh_from_db()
    assert case.state == "screened"


def test_what_is_out_of_scope_does_not_exist(client: Client) -> None:
    case = make_case()
    client.force_login(make_person(Role.COMMAND_ROOM, unit="990122-shiqiao-zhs", place="990122002"))
    assert client.get(f"/cases/{case.number}/").status_code == 404
    client.force_login(make_person(Role.UNIT_HANDLER, unit=LEAD))
    assert client.get(f"/cases/{case.number}/").status_code == 404, "not its case before dispatch"
    client.force_login(make_person(Role.GRID_WORKER, unit=TOWN_UNIT, place="990122001003", grids=(GRID,)))
    assert client.get(f"/cases/{case.number}/").status_code == 200


def test_what_was_not_named_is_guessed_from_the_words(client: Client) -> None:
    asked = {"step": "1", **WHERE, "text": "城市照明设施损坏，路灯不亮"}
    page = client.post("/report/", asked).content.decode()
    assert f'name="guess" value="{LIGHT}"' in page
    key = re.search(r'name="key" value="([^"]+)"', page)
    assert key is not None
    sent = client.post("/report/", asked | {"step": "2", "key": key[1], "way": "anonymous", "guess": LIGHT})
    assert sent.status_code == 200
    assert Case.objects.get().matter == LIGHT


def test_what_is_put_right_after_sending_is_a_report_of_its_own(client: Client) -> None:
    """Back in the browser, another place, sent again from the same page: nothing is dropped in silence."""
    page = client.post("/report/", asked := {"step": "1", **WHERE, "text": "路灯不亮", "matter": LIGHT})
    key = re.search(r'name="key" value="([^"]+)"', page.content.decode())
    assert key is not None
    sent = asked | {"step": "2", "key": key[1], "way": "anonymous"}
    other = {"town": "990122002000", "village": "990122002001", "lat": "", "lon": ""}
    assert client.post("/report/", sent).status_code == 200
    assert client.post("/report/", sent | other).status_code == 200
    assert sorted(Case.objects.values_list("town", flat=True)) == ["990122001", "990122002"]


def test_a_number_that_identifies_is_pointed_out_before_sending(client: Client) -> None:
    asked = {"step": "1", **WHERE, "text": "路灯不亮，电话13800001234", "matter": LIGHT}
    assert "识别出个人" in client.post("/report/", asked).content.decode()


def test_matters_and_places_are_found_by_name(client: Client, room: User) -> None:
    case = make_case(matter="", text="有点问题")
    client.force_login(room)
    address = f"/cases/{case.number}/screen_case/"
    assert '<option value="城市照明设施损坏">' in client.get(address).content.decode()
    asked = {"version": case.version, "matter": "other"}
    wrong = client.post(address, asked | {"other_matter": "照明设施"})
    assert wrong.status_code == 422
    assert "城市照明设施损坏" in wrong.content.decode(), "what may be meant is said"
    done = client.post(address, asked | {"other_matter": "城市照明设施损坏", "division": "柳溪镇 上塘村"})
    assert done.status_code == 302, done.content.decode()
    case.refresh_from_db()
    assert (case.matter, case.state) == (LIGHT, "screened")


def test_a_report_is_merged_into_one_that_is_near(client: Client, room: User) -> None:
    first, second = make_case(), make_case()
    client.force_login(room)
    assert first.number in client.get(f"/cases/{second.number}/").content.decode()
    address = f"/cases/{second.number}/merge_case/"
    assert f'value="{first.number}"' in client.get(address).content.decode()
    unknown = client.post(address, {"version": second.version, "target": "other", "number": "990122-1"})
    assert unknown.status_code == 422
    assert "990122-1" in unknown.content.decode()
    assert client.post(address, {"version": second.version, "target": first.number}).status_code == 302
    second.refresh_from_db()
    assert second.merged_into == first.id
    assert second.number in client.get(f"/cases/{first.number}/").content.decode()


def test_only_what_is_open_is_offered_for_a_merge(client: Client, room: User) -> None:
    over, second = make_case(), make_case()
    Case.objects.filter(id=over.id).update(state="closed")
    client.force_login(room)
    assert over.number in client.get(f"/cases/{second.number}/").content.decode(), "it may tell what was done"
    address = f"/cases/{second.number}/merge_case/"
    assert f'value="{over.number}"' not in client.get(address).content.decode()


def test_the_county_sets_how_reports_are_received(client: Client, room: User) -> None:
    client.force_login(room)
    assert client.get("/intake-policies/").status_code == 403
    client.force_login(make_person(Role.COUNTY_CENTRE, unit="990122-zlzx"))
    assert "尚未设置" in client.get("/intake-policies/").content.decode()
    asked = {"place": "990122001", "matter": "城市照明设施损坏", "needs_check": "no"}
    asked |= {"sample_share": "20", "reveal_days": "30"}
    assert client.post("/intake-policies/", asked).status_code == 422, "from which day is asked for"
    done = client.post("/intake-policies/", asked | {"valid_from": str(today())})
    assert done.status_code == 302
    policy = IntakePolicy.objects.get()
    assert (policy.place, policy.matter, policy.needs_check) == ("990122001", LIGHT, False)
    assert (policy.sample_share, policy.reveal_days) == (20, 30)
    assert "柳溪镇" in client.get("/intake-policies/").content.decode()
    past = client.post("/intake-policies/", asked | {"valid_from": str(today() - timedelta(days=1))})
    assert past.status_code == 422
    assert "已经过去" in past.content.decode()
    assert IntakePolicy.objects.get() == policy, "what holds today was not touched"


def test_lists_are_narrowed_by_names(client: Client, room: User) -> None:
    case = make_case()
    client.force_login(room)
    shown = client.get("/cases/", {"matter": "城市照明设施损坏", "place": "柳溪镇", "state": "open"})
    assert case.number in shown.content.decode()
    assert case.number not in client.get("/cases/", {"matter": "噪声扰民"}).content.decode()
    unclear = client.get("/cases/", {"matter": "没有的事项"}).content.decode()
    assert "列表中没有" in unclear


def test_the_handling_unit_reads_why_it_cannot_verify(client: Client, who: People) -> None:
    case = make_case(at=AT, source=Source.UPPER)
    for verb in ("screen_case", "file_case", "dispatch_case"):
        case = getattr(actions, verb)(case=case, by=who.room, at=AT)
    case = actions.accept_case(case=case, by=who.handler, at=AT)
    client.force_login(make_person(Role.UNIT_HANDLER, unit=LEAD))
    page = client.get(f"/cases/{case.number}/").content.decode()
    assert "本事件由您所在单位处置，须由单位以外的人决定。" in page
    assert f"/cases/{case.number}/verify_case/" not in page
    client.force_login(make_person(Role.COUNTY_CENTRE, unit=CENTRE))
    assert "本事件由您所在单位处置" not in client.get(f"/cases/{case.number}/").content.decode()


def test_a_clock_says_what_is_left_and_until_when(client: Client, room: User) -> None:
    case = make_case(at=now())
    due = exact(Deadline.objects.get(subject_id=case.id).due_at)
    client.force_login(room)
    assert f"({due})" in client.get(f"/cases/{case.number}/").content.decode()
    assert f'title="{due}"' in client.get("/inbox/").content.decode()


def test_a_printed_case_bears_the_digest_of_its_record(client: Client, who: People) -> None:
    case = make_case()
    client.force_login(make_person(Role.COMMAND_ROOM, unit=ROOM, place="990122001"))
    last = Entry.objects.filter(subject_id=str(case.id)).latest("id")
    page = client.get(f"/cases/{case.number}/").content.decode()
    assert f"记录共 1 条，最后一条的摘要 {last.digest}" in page


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({}, (None, None)),
        ({"is_solved": "yes"}, (True, None)),
        ({"is_solved": "no", "score": "2"}, (False, 2)),
    ],
)
def test_a_callback_may_note_a_rating_and_asks_for_none(
    client: Client, room: User, who: People, sent: dict[str, str], kept: tuple[bool | None, int | None]
) -> None:
    case = closed(who)
    client.force_login(room)
    page = f"/cases/{case.number}/call_back/"
    assert 'name="score" value="" ' in client.get(page).content.decode()
    assert client.post(page, {"version": case.version, **sent}).status_code == 302
    rating = CaseRating.objects.get(case=case)
    assert (rating.by_callback, (rating.is_solved, rating.score)) == (True, kept)
    assert "score" not in Entry.objects.get(verb="call_back").payload
