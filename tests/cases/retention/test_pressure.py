"""What was sealed of pressure goes with its term; nobody but the supervision office learns that there was any."""

from datetime import timedelta
from typing import Any

import pytest
from pytest_django import Settings

from tests.cases.retention.conftest import LATER, closed_report
from tests.doors import visitor
from tests.factories.cases import AT, PLATFORM, People
from tiaokuai.cases import actions
from tiaokuai.cases.actions import Reported
from tiaokuai.cases.models import PressureReport
from tiaokuai.cases.queries.facts import receipt_actor
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.scope import EVERYTHING
from tiaokuai.workflow.actions.retention import run_retention, set_retention_rule
from tiaokuai.workflow.queries.retention import past_term

pytestmark = pytest.mark.usefixtures("county")
WORDS, ANSWER = "老李上门要我改评价", "已约谈老李"


def pressed(made: Reported, who: People, *, answered: bool = True) -> PressureReport:
    holder = Actor(receipt_actor(made.case.id), Role.RESIDENT)
    said = actions.report_pressure(case=made.case, kind="to_rate_well", words=WORDS, by=holder, at=AT)
    if answered:
        actions.answer_pressure(report=said, finding="pressure_found", note=ANSWER, by=who.supervision, at=AT)
    return said


def fresh(said: PressureReport) -> PressureReport:
    return PressureReport.objects.get(id=said.id)


def test_words_and_answer_go_a_year_after_the_case_and_what_was_found_stays(who: People) -> None:
    said = pressed(closed_report(who), who)
    run_retention(by=PLATFORM, at=AT + timedelta(days=360))
    assert fresh(said).sealed
    run_retention(by=PLATFORM, at=LATER)
    gone = fresh(said)
    assert (gone.sealed, gone.sealed_answer, gone.finding) == ("", "", "pressure_found")
    entry = Entry.objects.get(verb="remove_pressure_data")
    assert (entry.subject_type, entry.subject_id) == ("pressurereport", str(said.id))
    assert entry.payload["removed"] == {"pressure_words": {"months": 12, "rule": "default"}}
    run_retention(by=PLATFORM, at=LATER + timedelta(days=1))
    assert Entry.objects.filter(verb="remove_pressure_data").count() == 1


def test_neither_the_case_nor_the_run_tells_of_it(who: People) -> None:
    plain, with_it = closed_report(who), closed_report(who)
    pressed(with_it, who)
    ran = run_retention(by=PLATFORM, at=LATER)
    assert (ran.run.records, ran.run.held) == (2, 0)
    assert "pressure_words" not in ran.run.removed
    removed = [
        Entry.objects.get(verb="remove_data", subject_id=str(made.case.id)).payload["removed"]
        for made in (plain, with_it)
    ]
    assert removed[0] == removed[1]


def test_a_look_ahead_counts_it_for_the_operator_alone(who: People) -> None:
    pressed(closed_report(who), who)
    day = local_date(LATER)

    def told(scope: Any) -> list[str]:
        return [over.name for over in past_term(day, scope) if over.terms[0].kind == "pressure_words"]

    assert told(EVERYTHING) == [""]
    for actor in (who.centre, who.supervision, who.room):
        assert told(actor.scope) == []


def test_what_waits_and_what_is_held_stays(who: People) -> None:
    waits = pressed(closed_report(who), who, answered=False)
    held = closed_report(who)
    kept = pressed(held, who)
    actions.hold_data(case=held.case, ground="inquiry", note="县监委 2 号", by=who.supervision, at=LATER)
    run_retention(by=PLATFORM, at=LATER)
    assert fresh(waits).sealed
    assert fresh(kept).sealed


def test_the_term_is_the_county_s(who: People) -> None:
    said = pressed(closed_report(who), who)
    set_retention_rule(
        kind="pressure_words",
        place="990122",
        months=36,
        basis="县规定",
        valid_from=local_date(AT),
        by=PLATFORM,
        at=AT,
    )
    run_retention(by=PLATFORM, at=LATER)
    assert fresh(said).sealed


def test_the_office_s_page_says_when_and_by_which_rule(who: People, settings: Settings) -> None:
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    said = pressed(closed_report(who), who)
    run_retention(by=PLATFORM, at=LATER)
    office = visitor("supervision_office")
    page = office.get(f"/pressure-reports/{said.id}/").content.decode()
    assert WORDS not in page
    assert ANSWER not in page
    assert f"已于 {local_date(LATER)}" in page
    assert "<form class" not in page
    assert not Entry.objects.filter(verb="read_pressure").exists()
