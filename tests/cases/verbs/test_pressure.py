"""A reporter who was pressed says so to the supervision office, and nobody with a part in the case learns of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from time_machine import travel

from tests.factories.accounts import make_actor, make_person
from tests.factories.cases import AT, LEAD, ROOM, People, make_report
from tests.factories.organisation import make_unit
from tiaokuai.cases import actions
from tiaokuai.cases.actions import Reported
from tiaokuai.cases.models import Case, CaseRating, PressureReport
from tiaokuai.cases.queries import case_of_receipt
from tiaokuai.cases.queries.facts import receipt_actor
from tiaokuai.cases.queries.pressure.visible import visible_pressure
from tiaokuai.journal.actions import seal
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import BadInput, Refused
from tiaokuai.workflow.actions import advance_deadlines
from tiaokuai.workflow.models import Assignment, Deadline, Mark
from tiaokuai.workflow.queries import inbox

pytestmark = pytest.mark.usefixtures("county")

DAY = timedelta(days=1)
WORDS = "住建局老陈上门要我打五分"
SAID = {"kind": "to_rate_well", "words": WORDS}
OFFICE = "990122-dcs"


@pytest.fixture
def report(who: People) -> Reported:
    """Closed, and rated by its reporter."""
    done = make_report()
    case = actions.dispatch_as_proposed(case=done.case, by=who.room, at=AT, skip_check=True, note="已核实")
    case = actions.accept_case(case=case, by=who.handler, at=AT)
    case = actions.start_handling(case=case, by=who.handler, at=AT)
    case = actions.feed_back_case(case=case, by=who.handler, at=AT, note="已修")
    case = actions.verify_case(case=case, by=who.grid, at=AT)
    actions.rate_case(case=case, score=5, by=holder_of(done), at=AT)
    done.case.refresh_from_db()
    return done


def holder_of(report: Reported) -> Actor:
    return Actor(id=receipt_actor(report.case.id), role=Role.RESIDENT)


def press(report: Reported, **more: Any) -> PressureReport:
    return actions.report_pressure(case=report.case, by=holder_of(report), **{**SAID, "at": AT + DAY, **more})


def follow(client: Client, report: Reported, **more: str) -> str:
    with travel(AT + 2 * DAY, tick=False):
        return client.post("/follow/", {"code": report.receipt, **more}).content.decode()


def standings() -> list[tuple[int | None, str]]:
    return list(CaseRating.objects.order_by("id").values_list("score", "standing"))


def signed_in(client: Client, role: Role, unit: str, **more: Any) -> Client:
    client.force_login(make_person(role, unit=unit, **more))
    return client


def test_it_is_said_on_the_follow_page_and_answered_by_the_supervision_office(
    client: Client, who: People, report: Reported
) -> None:
    make_unit(OFFICE, name="禾川县督查室")
    assert 'value="report_pressure"' in follow(client, report)
    page = follow(client, report, verb="report_pressure", **SAID)
    assert ("督查室办理中" in page, 'value="report_pressure"' in page) == (True, False)
    said = PressureReport.objects.get()
    assert WORDS not in said.sealed
    address = f"/pressure-reports/{said.id}/"
    office = signed_in(Client(SERVER_NAME="127.0.0.1"), Role.SUPERVISION_OFFICE, OFFICE)
    assert address in office.get("/inbox/").content.decode()
    assert WORDS in office.get(address).content.decode()
    assert Entry.objects.filter(verb="read_pressure", subject_id=str(said.id)).count() == 1
    answer = {"version": said.version, "finding": "pressure_found", "note": "已约谈，评价由您重新决定"}
    assert office.post(address, {**answer, "version": 9}).status_code == 409
    assert office.post(address, answer).status_code == 302
    assert [task.task for task in inbox(who.supervision)] == []
    page = follow(client, report)
    assert ("已约谈" in page, "存在施压" in page) == (True, True)


READERS = {
    Role.UNIT_HANDLER: LEAD, Role.UNIT_LEADER: LEAD, Role.COUNTY_CENTRE: "990122-zlzx", Role.COMMAND_ROOM: ROOM,
    Role.GRID_WORKER: ROOM, Role.AUDITOR: OFFICE, Role.COUNTY_LEADER: OFFICE,
}  # fmt: skip
PLACES = {Role.COMMAND_ROOM: "990122001", Role.GRID_WORKER: "990122001003"}


@pytest.fixture
def browsers(client: Client) -> dict[Role, Client]:
    """Everybody who can have a part in the case, or look at it."""
    make_unit(OFFICE, name="禾川县督查室")
    return {
        role: signed_in(Client(SERVER_NAME="127.0.0.1"), role, unit, place=PLACES.get(role, "990122"))
        for role, unit in READERS.items()
    }


def seen_by(browsers: dict[Role, Client], number: str) -> dict[tuple[Role, str], str]:
    doors = (
        f"/cases/{number}/", f"/api/v1/cases/{number}", "/api/v1/cases", f"/cases/?q={WORDS[:3]}", "/inbox/",
        f"/open311/v2/requests/{number}.json", "/api/v1/pressure-reports", "/figures/",
    )  # fmt: skip
    return {
        (role, door): without_tokens(browser.get(door).content.decode())
        for role, browser in browsers.items()
        for door in doors
    }


def test_everybody_with_a_part_in_the_case_sees_the_same_as_before(
    browsers: dict[Role, Client], report: Reported
) -> None:
    """Pages, API, lists, search, Open311 and inbox do not differ by a letter; the feed and the record tell nothing."""
    number = report.case.number
    with travel(AT + 2 * DAY, tick=False):
        before = seen_by(browsers, number)
        assert all(number in before[role, "/api/v1/cases"] for role in browsers)
        said = press(report)
        advance_deadlines(at=AT + 30 * DAY)
        assert seen_by(browsers, number) == before
        seal()
        for role, browser in browsers.items():
            assert browser.get(f"/pressure-reports/{said.id}/").status_code == 404, role
            assert browser.get(f"/api/v1/pressure-reports/{said.id}").status_code == 404, role
            told = browser.get("/api/v1/feed").content.decode() + browser.get("/audit/").content.decode()
            assert ("pressure" in told, str(said.id) in told, WORDS in told) == (False, False, False), role


def test_nothing_of_it_hangs_on_the_case(report: Reported) -> None:
    said = press(report)
    advance_deadlines(at=AT + 30 * DAY)
    case = Case.objects.get(id=report.case.id)
    assert (case.version, case.state) == (report.case.version, report.case.state)
    assert not Entry.objects.filter(subject_id=str(case.id), verb__contains="pressure").exists()
    assert not Mark.objects.filter(subject_id__in=[case.id, said.id]).exists()
    assert not Assignment.objects.exclude(role=Role.SUPERVISION_OFFICE).filter(subject_id=said.id).exists()
    assert Deadline.objects.get(subject_id=said.id).reached > 100, "late, and nobody was told past the office"


def without_tokens(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if "csrf" not in line and "nonce" not in line)


def test_what_was_said_stands_in_no_text_of_the_journal(report: Reported, who: People) -> None:
    said = press(report)
    actions.answer_pressure(
        report=said, finding="pressure_unclear", note="查无实据", by=who.supervision, at=AT
    )
    entries = Entry.objects.filter(subject_type="pressurereport").order_by("id")
    assert [dict(entry.payload) for entry in entries] == [
        {"from": "", "to": "waiting"},
        {"finding": "pressure_unclear", "from": "waiting", "to": "answered"},
    ]


def test_a_rating_given_under_pressure_does_not_count_until_it_is_given_anew(
    client: Client, report: Reported
) -> None:
    follow(client, report, verb="report_pressure", **SAID)
    assert standings() == [(5, "set_aside")]
    page = follow(client, report, verb="withdraw_rating", sure="yes")
    assert standings() == [(5, "withdrawn")]
    assert ('value="withdraw_rating"' in page, 'value="rate_anew"' in page) == (False, True)
    follow(client, report, verb="rate_anew", score="1", is_solved="no")
    assert standings() == [(5, "replaced"), (1, "")]
    assert "rate_anew" not in follow(client, report)


def test_nobody_sets_aside_what_another_reporter_rated(who: People, report: Reported) -> None:
    """A handler could merge a report of their own into the case, and so be rid of a bad rating."""
    second = make_report()
    actions.merge_case(case=second.case, target=dispatched_again(report), by=who.room, at=AT)
    said = actions.report_pressure(case=report.case, by=holder_of(second), at=AT + DAY, **SAID)
    assert (said.rating, standings()) == (None, [(5, "")])
    for verb, more in (("withdraw_rating", {}), ("rate_anew", {"score": 5})):
        with pytest.raises(Refused, match="no_rating_set_aside"):
            getattr(actions, verb)(report=said, by=holder_of(second), at=AT + DAY, **more)
    own = press(report)
    with pytest.raises(Refused, match="not_your_part"):
        actions.withdraw_rating(report=own, by=holder_of(second), at=AT + DAY)


def dispatched_again(report: Reported) -> Case:
    """Open while the other is merged into it, and closed again."""
    Case.objects.filter(id=report.case.id).update(state="handling")
    return Case.objects.get(id=report.case.id)


def test_who_may_say_it_and_who_may_answer(who: People, report: Reported) -> None:
    for actor in (who.handler, who.room, who.centre, who.supervision):
        with pytest.raises(Refused, match="not_your_part"):
            actions.report_pressure(case=report.case, by=actor, at=AT, **SAID)
    said = press(report)
    with pytest.raises(Refused, match="pressure_waits_already"):
        press(report)
    answer: dict[str, Any] = {"finding": "pressure_found", "note": "属实", "at": AT}
    for actor in (who.handler, who.leader, who.room, who.centre, who.justice):
        with pytest.raises(Refused, match="not_your_part"):
            actions.answer_pressure(report=said, by=actor, **answer)
        with pytest.raises(Refused, match="not_your_part"):
            actions.read_pressure(report=said, by=actor, at=AT)
        assert not visible_pressure(actor).exists()
    its_own = make_actor(Role.SUPERVISION_OFFICE, unit=LEAD)
    abroad = make_actor(Role.SUPERVISION_OFFICE, unit="990133-dcs", place="990133")
    assert [visible_pressure(actor).count() for actor in (its_own, abroad, who.supervision)] == [0, 0, 1]
    with pytest.raises(Refused, match="your_unit_handled_it"):
        actions.answer_pressure(report=said, by=its_own, **answer)
    with pytest.raises(Refused, match="ground_not_listed"):
        actions.answer_pressure(report=said, by=who.supervision, **{**answer, "finding": "nonsense"})
    said = actions.answer_pressure(report=said, by=who.supervision, **answer)
    with pytest.raises(Refused, match="not_in_this_state"):
        actions.answer_pressure(report=said, by=who.supervision, **answer)
    assert press(report).state == "waiting", "pressed again, it is said again"


def test_what_is_said_too_late_still_reaches_the_office_and_moves_no_figure(report: Reported) -> None:
    late = press(report, at=AT + 31 * DAY)
    assert (late.rating, standings()) == (None, [(5, "")])
    with pytest.raises(BadInput, match="field_required"):
        press(make_report(), words=" ")
    with pytest.raises(BadInput, match="text_too_long"):
        press(make_report(), words="长" * 2001)


def test_figures_settle_before_a_rating_can_no_longer_be_changed(report: Reported) -> None:
    said = press(report)
    with pytest.raises(Refused, match="reconsider_window_over"):
        actions.withdraw_rating(report=said, by=holder_of(report), at=AT + 31 * DAY)


def test_also_of_a_confidential_case_the_office_learns_what_was_said_and_no_more(
    client: Client, who: People
) -> None:
    make_unit(OFFICE, name="禾川县督查室")
    report = make_report(is_confidential=True, name="李保密")
    said = press(report, kind="to_withdraw")
    office = signed_in(client, Role.SUPERVISION_OFFICE, OFFICE)
    page = office.get(f"/pressure-reports/{said.id}/").content.decode()
    assert (WORDS in page, "李保密" in page, f"/cases/{report.case.number}/" in page) == (True, False, False)
    assert office.get(f"/cases/{report.case.number}/").status_code == 404


def test_the_api_takes_and_answers_it(client: Client, who: People, report: Reported) -> None:
    make_unit(OFFICE, name="禾川县督查室")
    address = f"/api/v1/cases/{report.case.number}/report_pressure"
    office = signed_in(client, Role.SUPERVISION_OFFICE, OFFICE)
    refused = office.post(address, SAID, content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (403, "not_your_part")
    said = press(report)
    (listed,) = office.get("/api/v1/pressure-reports").json()["items"]
    assert (listed["case"], "words" in listed) == (report.case.number, False)
    assert office.get(f"/api/v1/pressure-reports/{said.id}").json()["words"] == WORDS
    answer = {"version": said.version, "finding": "pressure_not_found", "note": "未发现"}
    sent = office.post(
        f"/api/v1/pressure-reports/{said.id}/answer_pressure", answer, content_type="application/json"
    )
    assert (sent.status_code, sent.json()["finding"]) == (200, "pressure_not_found")


def test_a_merged_reporter_says_it_of_the_case_that_goes_on(client: Client, who: People) -> None:
    first, second = make_report(), make_report()
    actions.merge_case(case=first.case, target=second.case, by=who.room, at=AT)
    follow(client, first, verb="report_pressure", kind="to_withdraw", words=WORDS)
    said = PressureReport.objects.get()
    found = case_of_receipt(first.receipt)
    assert found is not None
    assert (said.case_id, said.by) == (second.case.id, found[1].id)
    assert WORDS[:4] not in follow(client, second)
