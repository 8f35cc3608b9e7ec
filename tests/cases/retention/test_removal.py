"""What is past its term goes, by rule, once, on the record; what is held stays; figures and chain are as they were."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cases.retention.conftest import LATER, NAMED, closed_report
from tests.cases.test_photos import picture
from tests.factories.accounts import make_actor
from tests.factories.cases import AT, COUNTY, PLATFORM, People, make_report
from tiaokuai.cases import actions
from tiaokuai.cases.actions import Reported
from tiaokuai.cases.models import Case, CaseNote, CasePhoto, CaseRating, CaseReporter, CaseStory
from tiaokuai.cases.queries import case_of_receipt
from tiaokuai.cases.queries.facts import receipt_actor
from tiaokuai.cases.rules.retention import Data
from tiaokuai.journal.actions import seal_all
from tiaokuai.journal.models import Entry
from tiaokuai.journal.queries import verify
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import BadInput, Refused
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.scope import EVERYTHING, NOTHING
from tiaokuai.search.models import SearchDocument
from tiaokuai.workflow.actions.retention import run_daily, run_retention, set_retention_rule
from tiaokuai.workflow.models import RetentionRule, RetentionRun
from tiaokuai.workflow.queries.retention import past_term

pytestmark = pytest.mark.usefixtures("county")

YEAR = {Data.REPORTER, Data.RECEIPT, Data.PHOTOS}
"""What goes of a named report after a year by default."""


def files() -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def removals(case: Case) -> list[Entry]:
    return list(Entry.objects.filter(subject_id=str(case.id), verb="remove_data").order_by("id"))


def by_archive_schedule(months: int = 12) -> None:
    for kind in (Data.NAMED_WORDS, Data.NOTES):
        set_retention_rule(
            kind=kind,
            place="",
            months=months,
            basis="县档案馆 2026-3 号",
            valid_from=local_date(AT),
            by=PLATFORM,
            at=AT,
        )


def test_who_reported_goes_after_a_year_and_the_case_stays(reported: Reported, who: People) -> None:
    holder = Actor(receipt_actor(reported.case.id), Role.RESIDENT)
    actions.rate_case(case=reported.case, score=5, by=holder, at=AT)
    before: dict[str, Any] = dict(Case.objects.values().get(id=reported.case.id))
    assert len(files()) == 1
    ran = run_retention(by=PLATFORM, at=LATER)
    assert (ran.records_now, ran.run.records, ran.run.held) == (1, 1, 0)
    assert ran.run.removed == dict.fromkeys(sorted(YEAR), 1)
    reporter = CaseReporter.objects.get(case=reported.case)
    assert (reporter.sealed, reporter.has_contact) == ("", False)
    assert case_of_receipt(reported.receipt) is None
    assert (CasePhoto.objects.count(), files()) == (0, [])
    assert CaseRating.objects.get().score == 5
    assert CaseStory.objects.get().text != ""  # by archive class: kept until the county has set a term
    after: dict[str, Any] = dict(Case.objects.values().get(id=reported.case.id))
    assert {key for key in after if after[key] != before[key]} == {"version"}


def test_with_terms_of_the_archive_words_notes_and_point_go_too(reported: Reported) -> None:
    by_archive_schedule()
    number, place = reported.case.number, reported.case.grid
    run_retention(by=PLATFORM, at=LATER)
    story = CaseStory.objects.get()
    assert (story.text, story.place_text, story.answers, story.removed_on) == ("", "", {}, local_date(LATER))
    assert not CaseNote.objects.exists()
    case = Case.objects.get()
    assert (case.lon, case.lat, case.distance_m) == (None, None, None)
    assert (case.number, case.grid, case.state) == (number, place, "closed")
    assert "路灯" not in str(SearchDocument.objects.values().get())


def test_one_entry_for_each_case_names_rules_and_no_person(reported: Reported) -> None:
    run = run_retention(by=PLATFORM, at=LATER).run
    entry = removals(reported.case)[0]
    assert entry.payload["removed"] == {kind: {"months": 12, "rule": "default"} for kind in YEAR}
    assert (entry.payload["run"], entry.actor) == (str(run.id), "platform")
    whole = Entry.objects.get(verb="run_retention")
    assert (whole.subject_id, whole.payload["records"]) == (str(run.id), 1)
    assert whole.payload["removed"] == run.removed
    seal_all()
    assert verify().ok


def test_nothing_more_goes_the_second_time(reported: Reported) -> None:
    run_retention(by=PLATFORM, at=LATER)
    again = run_retention(by=PLATFORM, at=LATER)
    assert (again.records_now, again.run.records) == (0, 0)
    assert len(removals(reported.case)) == 1


def test_a_day_too_early_and_an_open_case_lose_nothing(reported: Reported, who: People) -> None:
    make_report(at=AT - timedelta(days=900), **NAMED)
    assert run_retention(by=PLATFORM, at=AT + timedelta(days=364)).records_now == 0
    assert run_retention(by=PLATFORM, at=AT + timedelta(days=365)).records_now == 1


def test_what_a_backup_brought_back_goes_again(reported: Reported) -> None:
    """The data of before, and a record that ends before the removal: due is read off the data."""
    saved = CaseReporter.objects.values().get()
    run_retention(by=PLATFORM, at=LATER)
    CaseReporter.objects.filter(id=saved["id"]).update(
        sealed=saved["sealed"], receipt_hash=saved["receipt_hash"]
    )
    assert case_of_receipt(reported.receipt) is not None
    assert run_retention(by=PLATFORM, at=LATER).run.removed == {"reporter": 1, "receipt": 1}
    assert case_of_receipt(reported.receipt) is None


def test_a_held_case_keeps_everything_until_it_is_let_go(reported: Reported, who: People) -> None:
    case = actions.hold_data(
        case=reported.case, ground="legal_proceedings", note="(2026)云行初 3 号", by=who.supervision, at=AT
    )
    ran = run_retention(by=PLATFORM, at=LATER)
    assert (ran.records_now, ran.run.held, removals(case)) == (0, 1, [])
    assert len(files()) == 1
    assert case_of_receipt(reported.receipt) is not None
    with pytest.raises(Refused, match="data_held_already"):
        actions.hold_data(case=case, ground="inquiry", note="再来", by=who.centre, at=LATER)
    case = actions.release_data(case=case, note="已判决", by=who.centre, at=LATER)
    assert run_retention(by=PLATFORM, at=LATER).records_now == 1


def test_a_held_case_keeps_the_reports_that_were_merged_into_it(who: People) -> None:
    target, repeated = make_report(at=AT), make_report(at=AT, **NAMED)
    actions.merge_case(case=repeated.case, target=target.case, by=who.room, at=AT)
    target.case.refresh_from_db()
    case = actions.cancel_case(case=target.case, ground="spam", note="无此事", by=who.room, at=AT)
    case = actions.hold_data(
        case=case, ground="legal_proceedings", note="(2026)民初 7 号", by=who.supervision, at=AT
    )
    assert run_retention(by=PLATFORM, at=LATER).run.held == 2
    assert bool(CaseReporter.objects.get(case=repeated.case).sealed)
    assert case_of_receipt(repeated.receipt) is not None
    actions.release_data(case=case, note="已判决", by=who.centre, at=LATER)
    run_retention(by=PLATFORM, at=LATER)
    assert CaseReporter.objects.get(case=repeated.case).sealed == ""


def test_a_hold_needs_a_listed_ground_and_words_and_an_office(reported: Reported, who: People) -> None:
    case = reported.case
    with pytest.raises(Refused, match="ground_not_listed"):
        actions.hold_data(case=case, ground="because", note="无", by=who.centre, at=AT)
    with pytest.raises(BadInput):
        actions.hold_data(case=case, ground="inquiry", note=" ", by=who.centre, at=AT)
    for by in (who.handler, who.room, who.grid, who.resident):
        with pytest.raises(Refused, match="not_your_part"):
            actions.hold_data(case=case, ground="inquiry", note="查", by=by, at=AT)
    with pytest.raises(Refused, match="data_not_held"):
        actions.release_data(case=case, note="完", by=who.centre, at=AT)


def test_a_merged_report_waits_for_the_case_that_goes_on(who: People) -> None:
    target, repeated = make_report(at=AT), make_report(at=AT, **NAMED)
    actions.merge_case(case=repeated.case, target=target.case, by=who.room, at=AT)
    found = list(past_term(local_date(LATER), EVERYTHING))
    assert [(over.name, over.stops) for over in found] == [(repeated.case.number, ("goes_on_in_open",))]
    assert run_retention(by=PLATFORM, at=LATER).run.held == 1
    target.case.refresh_from_db()
    actions.cancel_case(case=target.case, ground="spam", note="无", by=who.room, at=LATER)
    assert run_retention(by=PLATFORM, at=LATER + timedelta(days=1)).records_now == 0
    assert run_retention(by=PLATFORM, at=LATER + timedelta(days=366)).records_now == 2


def test_anonymous_words_go_after_a_year(who: People) -> None:
    closed_report(who, is_anonymous=True, text="桥头有人倾倒垃圾, 我是 13800001234")
    assert run_retention(by=PLATFORM, at=LATER).run.removed == dict.fromkeys(
        ("anonymous_words", "receipt", "reporter"), 1
    )
    assert CaseStory.objects.get().text == ""


def test_the_tick_works_in_portions_once_a_day(who: People) -> None:
    for _ in range(3):
        closed_report(who)
    assert [run_daily(at=LATER, most=2) for _ in range(3)] == [2, 1, 0]
    run = RetentionRun.objects.get()
    assert (run.records, run.ended_at is not None) == (3, True)
    assert Entry.objects.filter(verb="run_retention").count() == 1


def test_killed_in_between_it_is_taken_up(who: People) -> None:
    """What was committed stays, what was not goes with the next run: also files that are gone already."""
    first, second = (closed_report(who, photos=(picture(),)) for _ in range(2))
    for path in files():
        path.unlink()  # as left by a transaction that was rolled back after the files went
    run_retention(by=PLATFORM, at=LATER, most=1)
    assert RetentionRun.objects.get().ended_at is None
    ran = run_retention(by=PLATFORM, at=LATER + timedelta(days=1))
    assert (ran.records_now, ran.run.records, ran.run.removed["photos"]) == (1, 2, 2)
    assert [len(removals(each.case)) for each in (first, second)] == [1, 1]


def test_rules_are_set_by_the_security_administrator_of_the_county(who: People, reported: Reported) -> None:
    security = make_actor(Role.SECURITY_ADMIN)
    day = local_date(AT)
    given: dict[str, Any] = {
        "kind": "photos",
        "months": 24,
        "basis": "县网信办 2026-1 号",
        "valid_from": day,
        "at": AT,
    }
    rule = set_retention_rule(place=COUNTY[:6], by=security, **given)
    assert Entry.objects.get(verb="set_retention_rule").payload == {
        "kind": "photos",
        "months": 24,
        "from": day.isoformat(),
    }
    run_retention(by=PLATFORM, at=LATER)
    assert CasePhoto.objects.count() == 1
    run_retention(by=PLATFORM, at=AT + timedelta(days=732))
    assert removals(reported.case)[-1].payload["removed"] == {"photos": {"months": 24, "rule": str(rule.id)}}
    for by in (who.centre, who.supervision, make_actor(Role.SYSTEM_ADMIN), make_actor(Role.AUDIT_ADMIN)):
        with pytest.raises(Refused, match="not_your_part"):
            set_retention_rule(place=COUNTY[:6], by=by, **given)
    with pytest.raises(Refused, match="not_your_part"):
        set_retention_rule(place="990133", by=security, **given)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "dossiers"}, "kind"),
        ({"months": 1}, "months"),
        ({"months": 5000}, "months"),
        ({"basis": " "}, "basis"),
        ({"basis": "依" * 201}, "basis"),
        ({"valid_from": date(2026, 1, 1)}, "valid_from"),
    ],
)
def test_a_rule_that_cannot_hold_changes_nothing(change: dict[str, object], field: str) -> None:
    given: dict[str, Any] = {
        "kind": "photos",
        "place": "",
        "months": 24,
        "basis": "依据",
        "valid_from": local_date(AT),
    }
    with pytest.raises(BadInput) as bad:
        set_retention_rule(**{**given, **change}, by=PLATFORM, at=AT)
    assert bad.value.field == field
    assert not RetentionRule.objects.exists()


def test_staff_cannot_run_it_and_see_only_what_their_scope_shows(reported: Reported, who: People) -> None:
    for by in (who.centre, who.supervision, who.room):
        with pytest.raises(Refused, match="not_your_part"):
            run_retention(by=by, at=LATER)
    assert list(past_term(local_date(LATER), NOTHING)) == []
    assert RetentionRun.objects.count() == 0


def test_statements_do_not_grow_with_the_cases(who: People) -> None:
    def counted() -> int:
        with CaptureQueriesContext(connection) as asked:
            run_retention(by=PLATFORM, at=LATER)
        return len(asked)

    for _ in range(2):
        closed_report(who, **NAMED)
    two = counted()
    for _ in range(4):
        closed_report(who, **NAMED)
    assert counted() == two


def test_the_page_asks_for_nothing_that_is_gone(reported: Reported, client: Client) -> None:
    run_retention(by=PLATFORM, at=LATER)
    assert "没有" in client.post("/follow/", {"code": reported.receipt}).content.decode()
