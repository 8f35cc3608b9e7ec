"""Ledger, suspension, extension, objection, sampling, emergency: what stands beside the main line."""

import secrets
from datetime import timedelta

import pytest

from tests.factories.accounts import make_actor
from tests.factories.cases import AT, GRID, LEAD, NOISE, TOWN, TOWN_UNIT, VILLAGE, People, make_case
from tests.factories.loop import dispatched, fed_back, filed, handled
from tiaokuai.cases import actions
from tiaokuai.cases.models import Case
from tiaokuai.cases.queries.facts import receipt_actor
from tiaokuai.cases.states import Source
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import BadInput, Refused
from tiaokuai.workflow.models import Deadline, Mark
from tiaokuai.workflow.queries import inbox
from tiaokuai.workflow.writer import RequestKey

pytestmark = pytest.mark.usefixtures("county")

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def tasks(actor: Actor) -> list[str]:
    return sorted(a.task for a in inbox(actor))


def test_what_cannot_be_solved_now_waits_with_ground_plan_and_review_date(who: People) -> None:
    case = handled(who)
    case = actions.propose_ledger(
        case=case, ground="needs_funds", by=who.leader, at=AT, note="需列入明年预算"
    )
    assert "put_on_ledger" in tasks(who.centre)
    with pytest.raises(Refused, match="review_date_past"):
        actions.put_on_ledger(
            case=case, ground="needs_funds", review_at=AT - DAY, by=who.centre, at=AT, note="计划"
        )
    review = AT + 60 * DAY
    case = actions.put_on_ledger(
        case=case, ground="needs_funds", review_at=review, by=who.centre, at=AT, note="明年一季度更换"
    )
    assert (case.state, case.due_at, case.lead) == ("pending_ledger", None, LEAD)
    assert inbox(who.centre).get().due_at == review
    running = Deadline.objects.filter(subject_id=case.id, closed_at=None)
    assert not running.exclude(task="review_ledger").exists()
    assert not Mark.objects.filter(kind="ledger_proposed", ended_at=None).exists()
    later = review + 30 * DAY
    case = actions.review_ledger(case=case, review_at=later, by=who.centre, at=review, note="预算未批")
    assert inbox(who.centre).get().due_at == later
    case = actions.take_off_ledger(case=case, by=who.centre, at=AT + DAY)
    assert (case.state, tasks(who.handler)) == ("handling", ["handle_case"])
    assert case.due_at is not None
    assert case.due_at > AT + DAY
    helper = make_actor(Role.UNIT_HANDLER, unit=TOWN_UNIT)
    assert tasks(helper) == ["finish_part"], "assistants who had not signed off are asked again"


def test_a_ground_that_is_not_listed_is_refused_everywhere(who: People) -> None:
    with pytest.raises(Refused, match="ground_not_listed"):
        actions.suspend_case(
            case=handled(who), ground="tired", review_at=AT + DAY, by=who.room, at=AT, note="x"
        )
    with pytest.raises(Refused, match="ground_not_listed"):
        actions.return_case(case=dispatched(who), ground="tired", by=who.handler, at=AT, note="x")
    with pytest.raises(Refused, match="ground_not_listed"):
        actions.cancel_case(case=make_case(), ground="tired", by=who.room, at=AT, note="x")
    with pytest.raises(Refused, match="ground_not_listed"):
        actions.hand_over_emergency(case=make_case(), number="12345", by=who.room, at=AT)
    with pytest.raises(Refused, match="ground_not_listed"):
        actions.propose_ledger(case=handled(who), ground="tired", by=who.leader, at=AT, note="x")


@pytest.mark.parametrize("amount", [0, -3, 61])
def test_an_extension_gives_time_and_never_takes_it(who: People, amount: int) -> None:
    case = actions.ask_extension(case=handled(who), by=who.handler, at=AT, note="配件待到货")
    with pytest.raises(Refused, match="extension_amount"):
        actions.grant_extension(case=case, amount=amount, by=who.room, at=AT)


def test_more_time_is_asked_before_it_runs_out_and_once(who: People) -> None:
    case = handled(who)
    assert case.due_at is not None
    with pytest.raises(Refused, match="already_overdue"):
        actions.ask_extension(case=case, by=who.handler, at=case.due_at, note="晚了")
    case = actions.ask_extension(case=case, by=who.handler, at=AT, note="配件待到货")
    with pytest.raises(Refused, match="extension_pending"):
        actions.ask_extension(case=case, by=who.handler, at=AT, note="再问")
    case = actions.refuse_extension(case=case, by=who.room, at=AT, note="可先行抢修")
    case = actions.ask_extension(case=case, by=who.handler, at=AT, note="确需")
    assert Mark.objects.filter(kind="extension_asked", ended_at=None).count() == 1


def test_a_late_objection_is_refused(who: People) -> None:
    case = dispatched(who)
    with pytest.raises(Refused, match="objection_limit_passed"):
        actions.return_case(case=case, ground="not_our_duty", by=who.handler, at=AT + 9 * DAY, note="迟")


def test_whom_an_objecting_unit_proposes_exists(who: People) -> None:
    case = dispatched(who)
    with pytest.raises(BadInput) as raised:
        actions.return_case(
            case=case, ground="not_our_duty", proposed="城管局", by=who.handler, at=AT, note="应由城管"
        )
    assert (raised.value.answer.code, raised.value.field) == ("unit_unknown", "proposed")
    case = actions.return_case(
        case=case, ground="not_our_duty", proposed=TOWN_UNIT, by=who.handler, at=AT, note="应由镇里"
    )
    assert Entry.objects.get(verb="return_case").payload["proposed"] == TOWN_UNIT
    assert not case.parts.filter(ended_at=None).exists(), "it is in nobody's hands until dispatched again"


def test_a_returned_case_goes_back_to_whoever_dispatched_it(who: People) -> None:
    case = actions.dispatch_case(case=filed(who), by=who.centre, at=AT)
    actions.return_case(case=case, ground="not_our_duty", by=who.handler, at=AT, note="非我局职责")
    assert "dispatch_case" in tasks(who.centre)
    assert "dispatch_case" not in tasks(who.room)


def test_a_ruled_case_is_commanded_by_its_town_and_verified_by_the_county(who: People) -> None:
    case = actions.ask_ruling(case=filed(who, matter=NOISE), by=who.room, at=AT, note="清单无记载")
    with pytest.raises(Refused, match="justice_office_first"):
        actions.rule_case(case=case, lead=LEAD, by=who.establishment, at=AT, note="住建局")
    case = actions.concur_ruling(case=case, lead=LEAD, by=who.justice, at=AT, note="同意")
    with pytest.raises(BadInput, match="unit_unknown"):
        actions.rule_case(case=case, lead="990122-nobody", by=who.establishment, at=AT, note="x")
    case = actions.rule_case(case=case, lead=LEAD, by=who.establishment, at=AT, note="由住建局牵头")
    assert (case.dispatched_by, case.dispatched_place) == (who.establishment.id, TOWN[:9])
    case = actions.accept_case(case=case, by=who.handler, at=AT)
    case = actions.ask_extension(case=case, by=who.handler, at=AT, note="配件")
    assert "decide_extension" in tasks(who.room)
    case = actions.start_handling(case=case, by=who.handler, at=AT)
    case = actions.feed_back_case(case=case, by=who.handler, at=AT, note="已处理")
    with pytest.raises(Refused, match="your_unit_dispatched_it"):
        actions.verify_case(case=case, by=who.room, at=AT)
    assert actions.verify_case(case=case, by=who.centre, at=AT).state == "closed"


def test_before_dispatch_matter_and_place_can_be_put_right_again(who: People) -> None:
    case = make_case(matter="", lon=None, lat=None, place_text="集镇上")
    assert (case.division, tasks(who.room)) == ("990122000000", [])
    assert tasks(who.centre) == ["screen_case"]
    with pytest.raises(BadInput) as raised:
        actions.screen_case(case=case, division=TOWN, by=who.centre, at=AT)
    assert (raised.value.answer.code, raised.value.field) == ("village_for_check", "division")
    case = actions.screen_case(case=case, by=who.centre, at=AT, skip_check=True, note="已核实")
    with pytest.raises(Refused, match="matter_missing"):
        actions.file_case(case=case, by=who.centre, at=AT)
    case = actions.screen_case(case=case, matter=NOISE, by=who.centre, at=AT, skip_check=True, note="已核实")
    with pytest.raises(Refused, match="place_missing"):
        actions.file_case(case=case, by=who.centre, at=AT)
    case = actions.screen_case(case=case, division=VILLAGE, by=who.centre, at=AT)
    assert "check_on_site" in tasks(who.grid), "asked of the grid workers of the village"
    case = actions.check_on_site(case=case, is_found=True, by=who.grid, at=AT)
    case = actions.file_case(case=case, by=who.room, at=AT)
    assert case.state == "filed"
    case = actions.screen_case(case=case, matter="0103", by=who.room, at=AT)
    assert (case.state, case.resolutions.order_by("-id")[0].lead) == ("screened", LEAD)


def test_solved_on_the_spot_and_drawn_is_looked_at_by_someone_else(
    who: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secrets, "randbelow", lambda _most: 0)
    case = actions.self_solve_case(case=make_case(source=Source.GRID), by=who.grid, at=AT, note="已扶正")
    assert (case.state, case.closed_at) == ("sampling", None)
    assert "verify_case" in tasks(who.room)
    with pytest.raises(Refused, match="you_handled_it"):
        actions.verify_case(case=case, by=who.grid, at=AT)
    case = actions.fail_sample(case=case, by=who.room, at=AT, note="仍倾斜")
    assert (case.state, tasks(who.room)) == ("filed", ["dispatch_case"])


def test_a_retry_of_what_was_solved_on_the_spot_draws_nothing_again(
    who: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, case = RequestKey("again", "a" * 64), make_case()
    for most in (99, 0):
        monkeypatch.setattr(secrets, "randbelow", lambda _most, drawn=most: drawn)
        case = actions.self_solve_case(case=case, by=who.grid, at=AT, note="已扶正", request=key)
        assert (case.state, case.version) == ("self_solved", 2)


def test_what_is_not_drawn_is_finished_and_its_reporter_may_doubt_it(
    who: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secrets, "randbelow", lambda _most: 99)
    case = actions.self_solve_case(case=make_case(), by=who.grid, at=AT, note="已扶正")
    assert (case.state, tasks(who.room)) == ("self_solved", [])
    case = actions.request_reopen(case=case, by=_reporter(case), at=AT + DAY, note="没有人来过")
    assert (case.state, case.closed_at, tasks(who.room)) == ("sampling", None, ["verify_case"])
    case = actions.verify_case(case=case, by=who.room, at=AT + DAY)
    assert (case.state, case.lead) == ("closed", "")
    case = actions.request_reopen(case=case, by=_reporter(case), at=AT + DAY, note="还是没有")
    with pytest.raises(Refused, match="no_lead_to_reopen"):
        actions.grant_reopen(case=case, by=who.centre, at=AT + DAY)
    case = actions.take_up_case(case=case, by=who.centre, at=AT + DAY)
    assert (case.state, case.closed_at, case.verification) == ("reported", None, "")
    assert tasks(who.room) == ["screen_case"]
    case = actions.dispatch_as_proposed(case=case, by=who.room, at=AT + DAY, skip_check=True, note="已核实")
    assert case.lead == LEAD


def _reporter(case: Case) -> Actor:
    return make_actor(Role.RESIDENT, unit="", place="", id=receipt_actor(case.id))


def test_a_case_with_a_lead_is_reopened_not_taken_up(who: People) -> None:
    case = actions.verify_case(case=fed_back(who), by=who.grid, at=AT)
    case = actions.request_reopen(case=case, by=who.room, at=AT, note="回访未解决")
    with pytest.raises(Refused, match="has_a_lead"):
        actions.take_up_case(case=case, by=who.centre, at=AT)
    case = actions.grant_reopen(case=case, by=who.centre, at=AT)
    assert (case.state, case.rework_count, case.lead, case.closed_at) == ("rework", 1, LEAD, None)
    assert tasks(who.handler) == ["handle_case"]
    with pytest.raises(Refused, match="not_in_this_state"):
        actions.verify_case(case=case, by=who.grid, at=AT)


def test_reopening_ends_after_ninety_days(who: People) -> None:
    case = actions.verify_case(case=fed_back(who), by=who.grid, at=AT)
    with pytest.raises(Refused, match="reopen_window_over"):
        actions.request_reopen(case=case, by=who.room, at=AT + 90 * DAY + HOUR, note="晚了")
    case = actions.request_reopen(case=case, by=who.room, at=AT + 90 * DAY, note="还是不亮")
    case = actions.refuse_reopen(case=case, by=who.centre, at=AT + 91 * DAY, note="属新情况，请另报")
    assert (case.state, tasks(who.centre)) == ("closed", [])


def test_an_emergency_is_handed_over_and_said_so(who: People) -> None:
    case = actions.hand_over_emergency(case=make_case(), number="119", by=who.room, at=AT, note="着火")
    assert (case.state, case.closed_at, tasks(who.room)) == ("handed_over", AT, [])
    assert Entry.objects.get(verb="hand_over_emergency").payload["number"] == "119"


def test_an_assistant_signs_off_once_and_for_its_own_unit(who: People) -> None:
    case = handled(who)
    helper = make_actor(Role.UNIT_HANDLER, unit=TOWN_UNIT)
    case = actions.finish_part(case=case, by=helper, at=AT, note="已配合断电")
    assert tasks(helper) == []
    assert tasks(who.handler) == ["handle_case"]
    with pytest.raises(Refused, match="part_finished_already"):
        actions.finish_part(case=case, by=helper, at=AT, note="再签")
    with pytest.raises(Refused, match="not_your_part"):
        actions.finish_part(case=case, by=who.handler, at=AT, note="非配合")
    case = actions.feed_back_case(case=case, by=who.handler, at=AT, note="已修复")
    actions.fail_verification(case=case, by=who.grid, at=AT, note="仍不亮")
    assert tasks(helper) == [], "what was signed off is not asked again"


def test_a_check_that_found_nothing_says_so_and_the_desk_decides(who: People) -> None:
    case = actions.screen_case(case=make_case(), by=who.room, at=AT)
    assert (tasks(who.grid), case.grid) == (["check_on_site"], GRID)
    with pytest.raises(BadInput, match="field_required"):
        actions.check_on_site(case=case, is_found=False, by=who.grid, at=AT)
    case = actions.check_on_site(case=case, is_found=False, by=who.grid, at=AT, note="现场灯亮着")
    with pytest.raises(Refused, match="checked_already"):
        actions.check_on_site(case=case, is_found=True, by=who.grid, at=AT)
    case = actions.cancel_case(case=case, ground="not_found_on_site", by=who.room, at=AT, note="现场未发现")
    assert (case.state, tasks(who.room)) == ("cancelled", [])
