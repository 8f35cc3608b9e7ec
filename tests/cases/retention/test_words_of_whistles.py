"""Why a whistle was blown, its plan and the words of ratings go by rule, once the whistle and its case are over."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from tests.cases.retention.conftest import LATER, closed_report
from tests.doors import visitor
from tests.factories import whistles
from tests.factories.cases import AT, PLATFORM, People
from tests.factories.whistles import POWER, WATER, Cast, call_of
from tiaokuai.cases import actions
from tiaokuai.cases.actions import whistling
from tiaokuai.cases.models import CalledUnit, Whistle, WhistleNote, WhistleRating, WhistleStep
from tiaokuai.cases.rules.retention import WhistleData
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.scope import EVERYTHING, NOTHING
from tiaokuai.workflow.actions.retention import run_retention, set_retention_rule
from tiaokuai.workflow.queries.retention import past_term

pytestmark = pytest.mark.usefixtures("county")
DAY = timedelta(days=1)


@pytest.fixture
def cast() -> Cast:
    whistles.make_departments()
    return whistles.cast()


def rated(cast: Cast) -> Whistle:
    """Rated by both sides; the power company was let go."""
    whistle = whistles.verified(cast)
    call = whistling.reject_call(
        call=call_of(whistle, POWER), ground="not_our_duty", note="不涉及停电", by=cast.power, at=AT
    )
    whistling.accept_rejection(call=call, by=cast.mayor, at=AT)
    whistling.rate_report_in(
        call=call_of(whistle, WATER), score=4, note="来得快，王小明接待", by=cast.mayor, at=AT
    )
    whistling.rate_whistle(
        call=call_of(whistle, WATER), properness="proper", note="吹得对", by=cast.water, at=AT
    )
    return whistles.fresh(whistle)


def by_archive_schedule(kind: str, months: int | None = 12) -> None:
    given: dict[str, Any] = {"place": "", "basis": "县档案馆 2026-3 号", "valid_from": local_date(AT)}
    set_retention_rule(kind=kind, months=months, **given, by=PLATFORM, at=AT)


def test_its_words_stay_until_the_county_has_set_a_term(cast: Cast) -> None:
    whistle = rated(cast)
    assert run_retention(by=PLATFORM, at=LATER + 1000 * DAY).records_now == 0
    assert whistles.fresh(whistle).why


def test_words_go_by_rule_and_codes_and_scores_stay(cast: Cast) -> None:
    whistle = rated(cast)
    by_archive_schedule(WhistleData.WORDS)
    by_archive_schedule(WhistleData.RATINGS, months=24)
    assert run_retention(by=PLATFORM, at=AT + 300 * DAY).records_now == 0
    told = list(past_term(local_date(LATER), EVERYTHING))
    assert [(over.name, over.subject, over.stops) for over in told] == [(whistle.number, "whistle", ())]
    assert list(past_term(local_date(LATER), NOTHING)) == []
    assert run_retention(by=PLATFORM, at=LATER).run.removed == {"whistle_words": 1}
    gone = whistles.fresh(whistle)
    assert (gone.why, gone.place_text, gone.matter, gone.plan) == ("", "", whistle.matter, 1)
    assert [(step.text, step.unit) for step in WhistleStep.objects.all()] == [("", WATER)]
    assert set(CalledUnit.objects.values_list("arrived_place", flat=True)) == {""}
    assert not WhistleNote.objects.exists()
    assert WhistleRating.objects.exclude(text="").count() == 2
    entry = Entry.objects.get(verb="remove_whistle_data")
    assert (entry.subject_type, entry.subject_id) == ("whistle", str(whistle.id))
    assert {kind: rule["months"] for kind, rule in entry.payload["removed"].items()} == {"whistle_words": 12}
    assert run_retention(by=PLATFORM, at=LATER).records_now == 0
    later = run_retention(by=PLATFORM, at=AT + 732 * DAY)
    assert later.run.removed == {"rating_words": 1}, "the first removal is no act that the term runs from"
    ratings = WhistleRating.objects.order_by("-by_town").values_list("text", "score", "properness")
    assert list(ratings) == [("", 4, ""), ("", None, "proper")]


def test_one_that_goes_on_or_is_inquired_into_keeps_them(cast: Cast) -> None:
    whistle = whistles.verified(cast)
    by_archive_schedule(WhistleData.WORDS)
    assert run_retention(by=PLATFORM, at=LATER).records_now == 0
    assert whistles.fresh(whistle).why
    draft = whistles.drafted(cast)
    assert run_retention(by=PLATFORM, at=LATER + DAY).records_now == 0
    assert whistles.fresh(draft).why


def test_what_holds_the_case_holds_the_words_of_its_whistle(who: People) -> None:
    case = closed_report(who).case
    whistles.make_departments()
    cast = whistles.cast()
    whistle = rated(cast)
    Whistle.objects.filter(id=whistle.id).update(case=case)
    by_archive_schedule(WhistleData.WORDS)
    held = actions.hold_data(case=case, ground="inquiry", note="县监委 2 号", by=who.supervision, at=LATER)
    stops = {over.subject: over.stops for over in past_term(local_date(LATER), EVERYTHING)}
    assert stops["whistle"] == ("data_held",)
    run_retention(by=PLATFORM, at=LATER)
    assert whistles.fresh(whistle).why
    actions.release_data(case=held, note="已结", by=who.supervision, at=LATER)
    assert run_retention(by=PLATFORM, at=LATER + DAY).run.removed["whistle_words"] == 1
    assert whistles.fresh(whistle).why == ""
    assert WhistleNote.objects.exists(), "those of the case, which have a term of their own"


def test_the_page_says_where_the_words_used_to_be(cast: Cast, settings: Settings, client: Client) -> None:
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    whistle = rated(cast)
    why = whistle.why
    for kind in WhistleData:
        by_archive_schedule(kind)
    run_retention(by=PLATFORM, at=LATER)
    page = visitor("county_centre").get(f"/whistles/{whistle.number}/").content.decode()
    assert why not in page
    assert "清淤" not in page
    assert page.count(f"已于 {local_date(LATER)}") == 2
    assert "县档案馆 2026-3 号" in page
