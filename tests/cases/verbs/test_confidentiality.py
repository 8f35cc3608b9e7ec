"""Nobody who handles or commands a case hides it: the reporter asks, or the county centre says why."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.factories.accounts import make_actor, make_person
from tests.factories.cases import AT, LEAD, People, make_case, make_report
from tests.factories.loop import closed, dispatched
from tiaokuai.cases import actions
from tiaokuai.cases.models import Case
from tiaokuai.cases.queries import case_in_scope
from tiaokuai.cases.queries.facts import receipt_actor
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import BadInput, Refused
from tiaokuai.kernel.clock import now, today
from tiaokuai.workflow.actions import advance_deadlines
from tiaokuai.workflow.models import Mark
from tiaokuai.workflow.queries import inbox

pytestmark = pytest.mark.usefixtures("county")

NAMED: dict[str, Any] = {"name": "王小明", "phone": "13800138000"}


def reporter_of(case: Case) -> Actor:
    return Actor(id=receipt_actor(case.id), role=Role.RESIDENT)


def marks(case: Case) -> set[str]:
    return set(Mark.objects.filter(subject_id=case.id, ended_at=None).values_list("kind", flat=True))


def test_neither_the_command_room_nor_the_unit_hides_a_case(who: People) -> None:
    case = dispatched(who)
    for by in (who.room, who.handler, who.leader, who.grid):
        with pytest.raises(Refused, match="not_your_part"):
            actions.mark_confidential(case=case, by=by, at=AT, note="不宜公开")
    own = make_actor(Role.COUNTY_CENTRE, unit=LEAD, id="user:own")
    with pytest.raises(Refused, match="your_unit_handled_it"):
        actions.mark_confidential(case=case, by=own, at=AT, note="不宜公开")


def test_the_county_centre_says_why_and_may_end_it_with_a_ground(who: People) -> None:
    case = dispatched(who)
    with pytest.raises(BadInput, match="field_required"):
        actions.mark_confidential(case=case, by=who.centre, at=AT)
    case = actions.mark_confidential(case=case, by=who.centre, at=AT, note="涉及举报人安全")
    assert (marks(case), case_in_scope(case.number, who.supervision.scope)) == ({"confidential"}, None)
    with pytest.raises(Refused, match="ground_not_listed"):
        actions.lift_confidential(case=case, ground="whim", by=who.centre, at=AT, note="x")
    case = actions.lift_confidential(case=case, ground="reason_gone", by=who.centre, at=AT, note="风险已消除")
    assert (marks(case), case_in_scope(case.number, who.supervision.scope)) == (set(), case)
    assert case.notes.get(verb="lift_confidential").is_public
    assert Entry.objects.get(verb="lift_confidential").payload["ground"] == "reason_gone"
    with pytest.raises(Refused, match="not_confidential"):
        actions.lift_confidential(case=case, ground="reason_gone", by=who.centre, at=AT, note="x")


def test_who_no_longer_sees_it_is_asked_nothing_about_it(client: Client, who: People) -> None:
    case = dispatched(who)
    advance_deadlines(at=AT + timedelta(days=30))
    late = inbox(who.supervision).get(task="press_case").due_at
    leading = inbox(who.leader).filter(task="press_case").count()
    case.refresh_from_db()
    actions.mark_confidential(case=case, by=who.centre, at=AT + timedelta(days=30), note="涉及举报人安全")
    assert not inbox(who.supervision).exists()
    assert inbox(who.centre).get(task="press_case").due_at == late, "it is pressed all the same"
    assert inbox(who.leader).filter(task="press_case").count() == leading
    client.force_login(make_person(Role.SUPERVISION_OFFICE, unit=who.supervision.unit))
    assert "没有等您处理的事件" in client.get("/inbox/").content.decode()


def test_what_the_reporter_asked_for_ends_only_when_the_reporter_agrees(who: People) -> None:
    at_report = make_case(is_confidential=True)
    later = actions.mark_confidential(case=make_case(), by=reporter_of(Case.objects.order_by("id")[1]), at=AT)
    for case in (at_report, later):
        assert marks(case) == {"confidential", "confidential_wished"}
        with pytest.raises(Refused, match="reporter_asked_for_it"):
            actions.lift_confidential(case=case, ground="no_reason", by=who.centre, at=AT, note="x")
        done = actions.lift_confidential(
            case=case, ground="reporter_agreed", by=who.centre, at=AT, note="本人同意"
        )
        assert (marks(done), done.is_confidential) == (set(), False)


def test_a_report_merged_into_a_case_does_not_hide_it(who: People) -> None:
    second, case = make_case(), make_case()
    actions.merge_case(case=second, target=case, by=who.room, at=AT)
    case.refresh_from_db()
    with pytest.raises(Refused, match="another_report_hides_nothing"):
        actions.mark_confidential(case=case, by=reporter_of(second), at=AT)


def test_the_reporter_asks_for_it_on_the_page_that_follows_the_report(client: Client, who: People) -> None:
    done = make_report()
    answer = client.post("/follow/", {"code": done.receipt, "verb": "mark_confidential"})
    assert answer.status_code == 200
    assert Case.objects.get().is_confidential
    assert "mark_confidential" not in answer.content.decode(), "it is done: not offered again"


def test_who_reported_is_read_for_a_term_after_closing_that_the_county_sets(
    client: Client, who: People
) -> None:
    case = closed(who, **NAMED)
    term = timedelta(days=365)
    assert actions.reveal_reporter(case=case, purpose="legal_request", by=who.centre, at=AT + term)
    late = AT + term + timedelta(seconds=1)
    for by in (who.centre, who.room, who.handler):
        with pytest.raises(Refused, match="reveal_term_over"):
            actions.reveal_reporter(case=case, purpose="contact_for_facts", by=by, at=late)
    with pytest.raises(Refused, match="not_your_part"):
        actions.reveal_reporter(case=case, purpose="callback", by=who.grid, at=late)
    centre = make_person(Role.COUNTY_CENTRE, unit=who.centre.unit)
    client.force_login(centre)
    setting = {"place": "990122", "sample_share": 10, "reveal_days": 0, "valid_from": str(today())}
    assert client.post("/intake-policies/", setting).status_code == 302
    with pytest.raises(Refused, match="reveal_term_over"):
        actions.reveal_reporter(
            case=case, purpose="callback", by=who.centre, at=max(now(), AT) + timedelta(hours=1)
        )
    page = client.get(f"/cases/{case.number}/").content.decode()
    assert "reveal_reporter" not in page
    running = dispatched(who, **NAMED)
    assert actions.reveal_reporter(case=running, purpose="callback", by=who.room, at=AT + 9 * term)
