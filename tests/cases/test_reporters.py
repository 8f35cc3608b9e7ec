"""Reporters: merged ones are kept informed, ratings are voluntary, and what is confidential stays so."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client

from tests.factories.accounts import make_actor, make_client_actor, make_person
from tests.factories.cases import (
    AT,
    GRID,
    LEAD,
    ROOM,
    TOWN_UNIT,
    VILLAGE,
    People,
    asks,
    make_case,
    make_report,
    question,
)  # fmt: skip
from tests.factories.loop import closed, dispatched, fed_back
from tiaokuai.cases import actions
from tiaokuai.cases.actions.closing.evaluate_rated import evaluate_rated
from tiaokuai.cases.models import Case, CaseRating
from tiaokuai.cases.queries import case_in_scope, case_of_receipt, visible_cases
from tiaokuai.cases.queries.facts import receipt_actor
from tiaokuai.cases.queries.receipts import leading_case
from tiaokuai.cases.queries.similar import similar_to
from tiaokuai.cases.states import Source
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import BadInput, Refused
from tiaokuai.kernel.scope import NOTHING
from tiaokuai.workflow.queries import inbox

pytestmark = pytest.mark.usefixtures("county")

PHONE = "13800001234"
NAMED: dict[str, Any] = {"name": "王小明", "phone": PHONE}


def tasks(actor: Actor) -> list[str]:
    return sorted(a.task for a in inbox(actor))


def follow(client: Client, receipt: str, **more: str) -> str:
    return client.post("/follow/", {"code": receipt, **more}).content.decode()


def test_everyone_who_reported_follows_the_case_that_goes_on(who: People, client: Client) -> None:
    first, second, third = make_report(), make_report(), make_report()
    actions.merge_case(case=first.case, target=second.case, by=who.room, at=AT)
    second.case.refresh_from_db()
    actions.merge_case(case=second.case, target=third.case, by=who.room, at=AT)
    assert leading_case(Case.objects.get(id=first.case.id)) == third.case
    for reported in (first, second, third):
        assert third.case.number in follow(client, reported.receipt)
    case = dispatched_from(third.case, who)
    for reported in (first, second):
        _, holder = case_of_receipt(reported.receipt) or (None, None)
        assert holder is not None
        case = actions.fail_verification(case=case, by=holder, at=AT, note="没修")
        case = actions.start_handling(case=case, by=who.handler, at=AT)
        case = actions.feed_back_case(case=case, by=who.handler, at=AT, note="又修了")
    assert case.rework_count == 2


def dispatched_from(case: Case, who: People) -> Case:
    case.refresh_from_db()
    case = actions.dispatch_as_proposed(case=case, by=who.room, at=AT, skip_check=True, note="已核实")
    case = actions.accept_case(case=case, by=who.handler, at=AT)
    case = actions.start_handling(case=case, by=who.handler, at=AT)
    return actions.feed_back_case(case=case, by=who.handler, at=AT, note="已修")


@pytest.mark.parametrize("state", ["merged", "cancelled"])
def test_nothing_is_merged_into_what_has_ended_elsewhere(who: People, state: str) -> None:
    case, target = make_case(), make_case()
    Case.objects.filter(id=target.id).update(state=state)
    with pytest.raises(BadInput, match="not_a_merge_target"):
        actions.merge_case(case=case, target=target, by=who.room, at=AT)
    with pytest.raises(BadInput, match="not_a_merge_target"):
        actions.merge_case(case=case, target=case, by=who.room, at=AT)


@pytest.mark.parametrize("hidden", ["report", "target"])
def test_what_is_confidential_and_what_is_not_are_not_merged(who: People, hidden: str) -> None:
    case, target = (make_case(is_confidential=hidden == each) for each in ("report", "target"))
    assert target not in [near.case for near in similar_to(case, who.room.scope, to_merge=True)]
    with pytest.raises(BadInput, match="merge_of_other_secrecy"):
        actions.merge_case(case=case, target=target, by=who.room, at=AT)
    Case.objects.filter(id__in=[case.id, target.id]).update(is_confidential=True)
    assert actions.merge_case(case=case, target=target, by=who.room, at=AT).state == "merged"


def test_who_was_merged_into_what_became_confidential_since_reads_nothing_of_it(
    client: Client, who: People
) -> None:
    second = make_report()
    target = make_case()
    actions.merge_case(case=second.case, target=target, by=who.room, at=AT)
    before = client.post("/follow/", {"code": second.receipt}).content.decode()
    assert target.number in before
    target.refresh_from_db()
    actions.mark_confidential(case=target, by=who.centre, at=AT, note="防止打击报复")
    after = client.post("/follow/", {"code": second.receipt}).content.decode()
    assert second.case.number in after
    assert target.number not in after


def test_a_merged_reporter_reads_of_the_case_what_its_own_reporter_reads(client: Client, who: People) -> None:
    first, second = make_report(), make_report()
    actions.merge_case(case=second.case, target=first.case, by=who.room, at=AT)
    first.case.refresh_from_db()
    actions.screen_case(case=first.case, by=who.room, at=AT, skip_check=True, note="内部备注甲")
    pages = [client.post("/follow/", {"code": each.receipt}).content.decode() for each in (first, second)]
    assert not any("内部备注甲" in page for page in pages)


def test_a_rating_is_voluntary_and_comes_once_a_closing(who: People) -> None:
    case = closed(who, **NAMED)
    holder = reporter(case)
    with pytest.raises(BadInput, match="score_one_to_five"):
        actions.rate_case(case=case, score=6, by=holder, at=AT)
    with pytest.raises(Refused, match="not_your_part"):
        actions.rate_case(case=case, score=5, by=who.handler, at=AT)
    case = actions.rate_case(case=case, score=2, is_solved=False, by=holder, at=AT)
    with pytest.raises(Refused, match="rated_already"):
        actions.rate_case(case=case, score=5, by=holder, at=AT)
    assert evaluate_rated(at=AT) == 1
    assert "score" not in Entry.objects.get(verb="rate_case").payload, "that it was rated, not how"
    case.refresh_from_db()
    case = reworked(case, who)
    assert evaluate_rated(at=AT) == 0, "the rating of the first closing does not count for the second"
    case = actions.rate_case(case=case, score=5, by=holder, at=AT)
    assert list(CaseRating.objects.order_by("id").values_list("score", "after_rework")) == [(2, 0), (5, 1)]


def reworked(case: Case, who: People) -> Case:
    case = actions.request_reopen(case=case, by=reporter(case), at=AT, note="又坏了")
    case = actions.grant_reopen(case=case, by=who.centre, at=AT)
    case = actions.start_handling(case=case, by=who.handler, at=AT)
    case = actions.feed_back_case(case=case, by=who.handler, at=AT, note="已换")
    return actions.verify_case(case=case, by=who.grid, at=AT)


def test_a_system_closes_what_it_reported_but_not_what_its_report_was_merged_into(who: People) -> None:
    hotline = make_client_actor("cases:write")
    other = replace(hotline, id="client:other")
    again, case = make_case(by=other), fed_back(who, by=hotline)
    actions.merge_case(case=again, target=case, by=who.room, at=AT)
    with pytest.raises(Refused, match="another_report_of_it"):
        actions.verify_case(case=case, by=other, at=AT)
    assert actions.verify_case(case=case, by=hotline, at=AT).state == "closed"


def reporter(case: Case) -> Actor:
    return make_actor(Role.RESIDENT, unit="", place="", id=receipt_actor(case.id))


def test_one_callback_a_closing_by_those_who_did_not_handle_it(who: People) -> None:
    case = closed(who, **NAMED)
    assert tasks(who.room) == ["call_back"]
    case = actions.call_back(case=case, by=who.room, at=AT, is_solved=None, note="无人接听")
    assert tasks(who.room) == []
    with pytest.raises(Refused, match="called_back_already"):
        actions.call_back(case=case, by=who.room, at=AT, is_solved=True)
    case = reworked(case, who)
    actions.call_back(case=case, by=who.room, at=AT, is_solved=True, score=4)
    assert CaseRating.objects.filter(by_callback=True).count() == 2


def test_a_score_out_of_range_is_refused_by_the_database_too(who: People) -> None:
    case = make_case()
    with pytest.raises(IntegrityError):
        CaseRating.objects.create(case=case, score=6, on=AT.date())


def test_nobody_is_called_back_who_left_no_number(who: People) -> None:
    closed(who)
    assert tasks(who.room) == []


def test_a_confidential_report_is_out_of_sight_for_all_but_those_with_a_part(who: People) -> None:
    case = make_case(is_confidential=True, **NAMED)
    leader = make_actor(Role.COUNTY_LEADER, unit="990122-zf")
    auditor = make_actor(Role.AUDITOR, unit="990122-sj")
    for blind in (who.grid, leader, auditor, who.supervision, who.establishment, who.justice):
        assert case_in_scope(case.number, blind.scope) is None
    for sees in (who.room, who.centre):
        assert case_in_scope(case.number, sees.scope) == case
    case = actions.screen_case(case=case, by=who.room, at=AT)
    assert (case.needs_check, tasks(who.grid), tasks(who.room)) == (False, [], ["file_case"])
    case = actions.file_case(case=case, by=who.room, at=AT)
    case = actions.dispatch_case(case=case, by=who.room, at=AT)
    assert case_in_scope(case.number, who.handler.scope) == case
    case = actions.accept_case(case=case, by=who.handler, at=AT)
    case = actions.start_handling(case=case, by=who.handler, at=AT)
    case = actions.feed_back_case(case=case, by=who.handler, at=AT, note="已修")
    assert (tasks(who.grid), tasks(who.centre)) == ([], ["verify_case"])


def test_what_becomes_confidential_is_taken_off_the_grid_worker(who: People) -> None:
    case = actions.screen_case(case=make_case(), by=who.room, at=AT)
    assert tasks(who.grid) == ["check_on_site"]
    case = actions.mark_confidential(case=case, by=who.centre, at=AT, note="防止打击报复")
    assert (tasks(who.grid), tasks(who.room)) == ([], ["file_case"])
    with pytest.raises(Refused, match="confidential_already"):
        actions.mark_confidential(case=case, by=who.centre, at=AT, note="防止打击报复")
    assert actions.file_case(case=case, by=who.room, at=AT).state == "filed"
    verifying = fed_back(who)
    assert tasks(who.grid) == ["verify_case"]
    actions.mark_confidential(case=verifying, by=who.centre, at=AT, note="防止打击报复")
    assert (tasks(who.grid), tasks(who.centre)) == ([], ["verify_case"])


def test_reading_who_reported_needs_a_purpose_and_is_an_entry(who: People) -> None:
    case = dispatched(who, **NAMED)
    with pytest.raises(Refused, match="purpose_not_listed"):
        actions.reveal_reporter(case=case, purpose="curiosity", by=who.room, at=AT)
    with pytest.raises(Refused, match="not_your_part"):
        actions.reveal_reporter(case=case, purpose="callback", by=who.grid, at=AT)
    with pytest.raises(Refused, match="purpose_not_yours"):
        actions.reveal_reporter(case=case, purpose="callback", by=who.handler, at=AT)
    assert not Entry.objects.filter(verb="reveal_reporter").exists(), "a refusal reads nothing"
    (person,) = actions.reveal_reporter(case=case, purpose="contact_for_facts", by=who.handler, at=AT)
    assert (person["name"], person["phone"]) == ("王小明", PHONE)
    entry = Entry.objects.get(verb="reveal_reporter")
    assert (entry.actor, entry.purpose, entry.subject_id) == (
        who.handler.id,
        "contact_for_facts",
        str(case.id),
    )
    assert PHONE not in str(entry.payload)


def test_handlers_never_learn_who_reported_in_confidence(who: People) -> None:
    secret = make_case(is_confidential=True, name="李保密", phone="13900005678")
    case = make_case(**NAMED)
    Case.objects.filter(id=secret.id).update(is_confidential=False)
    actions.merge_case(case=secret, target=case, by=who.room, at=AT)
    Case.objects.filter(id=secret.id).update(
        is_confidential=True
    )  # as it came in before such merges were refused
    case.refresh_from_db()
    case = actions.dispatch_as_proposed(case=case, by=who.room, at=AT, skip_check=True, note="已核实")
    seen = actions.reveal_reporter(case=case, purpose="contact_for_facts", by=who.handler, at=AT)
    assert [person["name"] for person in seen] == ["王小明"]
    seen = actions.reveal_reporter(case=case, purpose="callback", by=who.room, at=AT)
    assert {person["name"] for person in seen} == {"王小明", "李保密"}
    case = actions.mark_confidential(case=case, by=who.centre, at=AT, note="防止打击报复")
    with pytest.raises(Refused, match="confidential_to_handlers"):
        actions.reveal_reporter(case=case, purpose="contact_for_facts", by=who.handler, at=AT)


def test_a_page_of_a_case_shows_no_contact_until_it_is_revealed(client: Client, who: People) -> None:
    case = dispatched(who, text=f"路灯不亮，请打{PHONE}", **NAMED)
    client.force_login(make_person(Role.UNIT_HANDLER, unit=LEAD))
    page = client.get(f"/cases/{case.number}/").content.decode()
    shown = client.get(f"/api/v1/cases/{case.number}").content.decode()
    for said in (PHONE, "王小明"):
        assert said not in page
        assert said not in shown
    address = f"/cases/{case.number}/reveal_reporter/"
    revealed = client.post(address, {"purpose": "contact_for_facts"})
    assert PHONE in revealed.content.decode()
    assert "no-store" in revealed["Cache-Control"]


def test_an_empty_scope_sees_nothing(who: People) -> None:
    make_case()
    assert not visible_cases(NOTHING).exists()


def test_numbers_in_answers_to_extra_questions_are_masked(who: People) -> None:
    asks([question("pole"), question("owner")])
    case = make_case(answers={"pole": "A-17", "owner": f"电话{PHONE}"})
    assert case.story.answers == {"pole": "A-17", "owner": "电话138********"}
    with pytest.raises(BadInput, match="text_too_long"):
        make_case(answers={"pole": "长" * 5000})


def test_a_report_is_never_refused_for_what_the_county_lacks(who: People) -> None:
    done = make_report(matter="", lon=None, lat=None, place_text="桥头", at=AT + timedelta(days=60))
    assert (done.case.division, done.answer.gap) == ("990122000000", "matter_unknown")
    assert [a.due_at for a in inbox(who.centre)] == [None], "2027 was not announced: the clock waits for it"


def test_grid_workers_see_their_villages_and_no_others(who: People) -> None:
    case = make_case(source=Source.PATROL)
    elsewhere = make_actor(
        Role.GRID_WORKER, unit=TOWN_UNIT, place="990122001004", grids=("990122001004-g01",)
    )
    assert case_in_scope(case.number, who.grid.scope) == case
    assert case_in_scope(case.number, elsewhere.scope) is None
    assert (case.grid, case.division, ROOM) == (GRID, VILLAGE, ROOM)
