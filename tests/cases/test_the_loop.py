"""The main job: a report is on the right desk at once with its reason, and runs to a verified close."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.factories.cases import AT, LEAD, LIGHT, NOISE, ROOM, TOWN_UNIT, People, make_case, make_report
from tiaokuai.cases import actions
from tiaokuai.cases.models import Case
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.answer import ChangedMeanwhile, Refused
from tiaokuai.workflow.queries import inbox, open_deadlines

pytestmark = pytest.mark.usefixtures("county")


def dispatched(who: People) -> Case:
    case = make_case()
    case = actions.screen_case(case=case, by=who.room, at=AT)
    case = actions.check_on_site(case=case, is_found=True, by=who.grid, at=AT + timedelta(hours=1))
    case = actions.file_case(case=case, by=who.room, at=AT + timedelta(hours=1))
    return actions.dispatch_case(case=case, by=who.room, at=AT + timedelta(hours=1))


def test_a_report_is_on_the_desk_with_the_whole_proposed_answer(who: People) -> None:
    done = make_report()
    case = done.case
    assert (case.state, case.grid, case.place_status) == ("reported", "990122001003-g01", "inside")
    assert (done.answer.lead, done.answer.gap) == (LEAD, "")
    resolution = done.answer.resolution
    assert resolution["lead"]["edition"]
    assert "第十六条" in resolution["lead"]["basis"]
    assert [part["unit"] for part in resolution["assistants"]] == [TOWN_UNIT]
    assert done.answer.due_at is not None
    desk = inbox(who.room).get()
    assert (desk.task, desk.subject_id) == ("screen_case", case.id)
    assert desk.due_at is not None


def test_the_loop_runs_to_a_verified_close(who: People) -> None:
    case = dispatched(who)
    assert (case.state, case.lead, case.dispatched_unit) == ("dispatched", LEAD, ROOM)
    assert case.due_at is not None
    later = AT + timedelta(hours=3)
    case = actions.accept_case(case=case, by=who.handler, at=later)
    case = actions.start_handling(case=case, by=who.handler, at=later)
    assert [a.task for a in inbox(who.handler)] == ["handle_case"]
    case = actions.feed_back_case(case=case, by=who.handler, at=later, note="已更换灯头")
    assert case.state == "verifying"
    with pytest.raises(Refused, match=r"not_your_part"):
        actions.verify_case(case=case, by=who.handler, at=later)
    with pytest.raises(Refused, match="you_dispatched_it"):
        actions.verify_case(case=case, by=who.room, at=later)
    with pytest.raises(Refused, match="your_unit_dispatched_it"):
        actions.verify_case(case=case, by=replace(who.room, id="user:colleague"), at=later)
    case = actions.verify_case(case=case, by=who.grid, at=later)
    assert (case.state, case.verification, case.closed_at) == ("closed", "passed", later)
    verbs = list(Entry.objects.filter(subject_id=str(case.id)).order_by("id").values_list("verb", flat=True))
    assert verbs == [
        "report_case", "screen_case", "check_on_site", "file_case", "dispatch_case", "accept_case",
        "start_handling", "feed_back_case", "send_to_verify", "verify_case",
    ]  # fmt: skip
    assert [d.task for d in open_deadlines(case.id)] == []


def test_a_stale_screen_changes_nothing(who: People) -> None:
    case = dispatched(who)
    stale = Case.objects.get(id=case.id)
    actions.accept_case(case=case, by=who.handler, at=AT)
    with pytest.raises(ChangedMeanwhile):
        actions.return_case(case=stale, ground="not_our_duty", note="非我局职责", by=who.handler, at=AT)
    assert Case.objects.get(id=case.id).state == "accepted"


def test_nobody_the_list_does_not_name_is_given_the_case(who: People) -> None:
    case = make_case()
    case = actions.screen_case(case=case, by=who.room, at=AT, skip_check=True, note="已电话核实")
    case = actions.file_case(case=case, by=who.room, at=AT)
    with pytest.raises(Refused, match="lead_not_named"):
        actions.dispatch_case(case=case, lead=TOWN_UNIT, by=who.room, at=AT)


def test_a_gap_is_named_and_goes_to_ruling(who: People) -> None:
    done = make_report(matter=NOISE)
    assert (done.answer.lead, done.answer.gap) == ("", "no_row")
    case = actions.screen_case(case=done.case, by=who.room, at=AT, skip_check=True, note="已电话核实")
    case = actions.file_case(case=case, by=who.room, at=AT)
    with pytest.raises(Refused, match="gap_needs_ruling"):
        actions.dispatch_case(case=case, by=who.room, at=AT)
    case = actions.ask_ruling(case=case, by=who.room, at=AT, note="清单没有写明")
    with pytest.raises(Refused, match="justice_office_first"):
        actions.rule_case(case=case, lead=LEAD, by=who.establishment, at=AT, note="由住建局牵头")
    case = actions.concur_ruling(case=case, lead=LEAD, by=who.justice, at=AT, note="同意")
    case = actions.rule_case(case=case, lead=LEAD, by=who.establishment, at=AT, note="由住建局牵头")
    assert (case.state, case.lead, case.ruled_lead) == ("dispatched", LEAD, LEAD)


def test_a_second_objection_goes_to_ruling(who: People) -> None:
    case = dispatched(who)
    case = actions.return_case(case=case, ground="not_our_duty", note="应由镇里负责", by=who.handler, at=AT)
    assert (case.state, case.return_count, case.lead) == ("returned", 1, "")
    case = actions.dispatch_case(case=case, by=who.room, at=AT)
    with pytest.raises(Refused, match="returned_before_contest_instead"):
        actions.return_case(case=case, ground="not_our_duty", note="再退", by=who.handler, at=AT)
    case = actions.contest_case(case=case, ground="not_our_duty", note="再议", by=who.leader, at=AT)
    assert (case.state, case.return_count) == ("ruling", 2)
    assert {a.task for a in inbox(who.establishment)} == {"rule_case"}


def test_an_extension_moves_every_derived_deadline(who: People) -> None:
    case = dispatched(who)
    case = actions.accept_case(case=case, by=who.handler, at=AT + timedelta(hours=2))
    before = case.due_at
    case = actions.ask_extension(case=case, by=who.handler, at=AT + timedelta(hours=2), note="配件待到货")
    case = actions.grant_extension(case=case, amount=3, by=who.room, at=AT + timedelta(hours=3))
    assert before is not None
    assert case.due_at is not None
    assert case.due_at > before
    assert inbox(who.handler).get().due_at == case.due_at
    with pytest.raises(Refused, match="extended_once_already"):
        actions.ask_extension(case=case, by=who.handler, at=AT + timedelta(hours=4), note="再延")


def test_a_matter_left_open_by_the_reporter_is_screened(who: People) -> None:
    done = make_report(matter="")
    assert done.answer.gap == "matter_unknown"
    case = actions.screen_case(case=done.case, matter=LIGHT, by=who.room, at=AT)
    assert case.matter == LIGHT
    assert case.resolutions.order_by("-id")[0].lead == LEAD
