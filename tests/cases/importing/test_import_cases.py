"""From a file into the closed loop, through the public action, on the real databases."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cases.importing.conftest import ROWS, SAID, Write, run
from tests.factories.cases import PLATFORM, make_county
from tiaokuai.cases.actions.closing.evaluate_rated import evaluate_rated
from tiaokuai.cases.actions.importing import import_cases
from tiaokuai.cases.imports.compiling import compile_mapping
from tiaokuai.cases.imports.mapping import Mapping
from tiaokuai.cases.models import Case, CaseAnswer, CaseNote, CasePart, CaseReporter, CaseStory
from tiaokuai.cases.queries import CaseFilter, case_page, timeline_of
from tiaokuai.cases.queries.finding import holding
from tiaokuai.cases.sealing import unseal
from tiaokuai.cases.states import CaseState
from tiaokuai.journal.actions import seal_all
from tiaokuai.journal.keys import key_ring
from tiaokuai.journal.models import Entry
from tiaokuai.journal.queries import verify
from tiaokuai.kernel.answer import BadInput, Refused
from tiaokuai.kernel.clock import now
from tiaokuai.kernel.scope import EVERYTHING
from tiaokuai.organisation.models import Unit
from tiaokuai.registers.models import Edition, Matter, TimeLimit
from tiaokuai.registers.models import Row as ListRow
from tiaokuai.territory.models import Division
from tiaokuai.workflow.models import Assignment, CalendarYear, Deadline

pytestmark = pytest.mark.django_db


@pytest.fixture
def cases(file: Write, mapping: Mapping) -> dict[str, Case]:
    """The small file, brought into an empty database; by number there."""
    report, _none = run(file(), mapping, bootstrap=True)
    assert (report.read, report.imported, report.rejected) == (6, 6, 0)
    assert (report.duplicates, report.unlinked) == (2, 1)
    return {case.origin.split(":")[1]: case for case in Case.objects.all()}


def test_states_are_those_of_the_file(cases: dict[str, Case]) -> None:
    assert {number: case.state for number, case in cases.items()} == {
        "1": CaseState.CLOSED,
        "2": CaseState.HANDLING,
        "3": CaseState.REPORTED,
        "4": CaseState.MERGED,
        "5": CaseState.HANDLING,
        "6": CaseState.MERGED,
    }
    assert cases["4"].merged_into == cases["5"].id
    assert cases["6"].merged_into is None
    assert cases["1"].verification == "not_recorded"
    assert {case.verification for number, case in cases.items() if number != "1"} == {""}


def test_what_another_system_closed_stays_closed_however_long_ago(cases: dict[str, Case]) -> None:
    assert evaluate_rated(at=now() + timedelta(days=400)) == 0
    assert Case.objects.get(id=cases["1"].id).state == "closed"


def test_times_are_those_of_the_file(cases: dict[str, Case]) -> None:
    first = cases["1"]
    assert first.reported_at == datetime(2011, 7, 1, 14, tzinfo=UTC)
    assert first.closed_at == datetime(2011, 7, 2, 13, tzinfo=UTC)
    assert first.due_at == datetime(2011, 7, 8, 14, tzinfo=UTC)
    assert (first.filed_at, first.dispatched_at, first.fed_back_at) == (None, None, None)
    assert Case.objects.order_by("id")[0].origin == "elsewhere:1"


def test_history_holds_only_what_the_file_records(cases: dict[str, Case]) -> None:
    told = {
        number: [event.verb for event in timeline_of(case, reader=PLATFORM)] for number, case in cases.items()
    }
    assert told == {
        "1": ["import_closed_case", "record_closing"],
        "2": ["import_handled_case"],
        "3": ["import_reported_case"],
        "4": ["import_merged_case", "link_duplicate"],
        "5": ["import_handled_case"],
        "6": ["import_merged_case", "link_duplicate"],
    }
    closing = timeline_of(cases["1"], reader=PLATFORM)[1]
    assert closing.at == cases["1"].closed_at
    assert Entry.objects.filter(verb="import_cases", subject_type="import").count() == 1


def test_open_cases_are_on_somebodys_desk_with_a_clock(cases: dict[str, Case]) -> None:
    handled = Assignment.objects.get(subject_id=cases["2"].id)
    assert (handled.task, handled.unit, handled.due_at) == ("handle_case", cases["2"].lead, cases["2"].due_at)
    clock = Deadline.objects.get(subject_id=cases["2"].id)
    assert clock.due_at == datetime(2011, 7, 9, 15, tzinfo=UTC)
    assert clock.remind_at < clock.due_at < clock.escalate_at  # type: ignore[operator]
    screening = Assignment.objects.get(subject_id=cases["3"].id)
    assert (screening.task, screening.role, screening.place) == ("screen_case", "county_centre", "990777")
    assert not Assignment.objects.filter(subject_id__in=[cases[n].id for n in "146"]).exists()


def test_every_case_is_explained(cases: dict[str, Case]) -> None:
    answers = {answer.case_id: answer for answer in CaseAnswer.objects.all()}
    assert set(answers) == {case.id for case in cases.values()}
    assert all(bool(answer.lead) != bool(answer.gap) for answer in answers.values())
    first = answers[cases["1"].id]
    assert first.lead == cases["1"].lead == "990777-works"
    assert first.resolution["lead"]["kind"] == "dispatch"
    assert answers[cases["3"].id].gap == "no_row"
    assert answers[cases["5"].id].due_at is not None


def test_the_county_is_drafted_from_the_file(cases: dict[str, Case]) -> None:
    assert dict(Division.objects.values_list("code", "name")) == {
        "990000000000": "Elsewhere",
        "990700000000": "Elsewhere",
        "990777000000": "Elsewhere",
        "990777001000": "North",
        "990777002000": "South",
    }
    assert set(Matter.objects.values_list("code", flat=True)) == {"01", "0101", "02", "0201"}
    kinds = Counter(Unit.objects.values_list("kind", flat=True))
    assert kinds == {"county_centre": 1, "town_government": 2, "command_room": 2, "county_department": 2}
    edition = Edition.objects.get()
    assert (edition.kind, edition.provenance, edition.place, edition.state) == (
        "dispatch",
        "history",
        "990777",
        "published",
    )
    row = ListRow.objects.get()
    assert (row.lead, row.share) == ("990777-works", 0.8)
    limit = TimeLimit.objects.get()
    assert (limit.matter, limit.place, limit.step, limit.amount, limit.unit) == (
        "0101",
        "990777",
        "handle",
        7,
        "calendar_day",
    )
    assert CalendarYear.objects.filter(year=2011).exists()


def test_places_units_and_words(cases: dict[str, Case]) -> None:
    first, third = cases["1"], cases["3"]
    assert (first.division, first.town, first.lon, first.lat) == ("990777001000", "990777001", -71.05, 42.36)
    assert (third.division, third.place_status) == ("990777000000", "described")
    assert first.number.startswith("990777-20261123-")
    assert CasePart.objects.get(case=first).finished_at == first.closed_at
    assert CaseStory.objects.get(case=third).text == "Too loud, call 139********"
    sealed = CaseReporter.objects.get()
    assert unseal(sealed.sealed, third.id) == {"text": "Too loud, call 13912345678"}
    found = case_page(EVERYTHING, holding("lamp dark", EVERYTHING, CaseFilter()).chosen)
    assert {case.origin for case in found.cases} == {"elsewhere:1", "elsewhere:2"}


def test_the_journal_is_whole(cases: dict[str, Case]) -> None:
    seal_all()
    verdict = verify([], list(key_ring().public_keys().values()))
    assert verdict.ok


def test_again_changes_nothing(cases: dict[str, Case], file: Write, mapping: Mapping) -> None:
    before = (Case.objects.count(), Matter.objects.count(), Unit.objects.count(), Edition.objects.count())
    report, _none = run(file(), mapping, bootstrap=True)
    assert (report.read, report.imported, report.skipped) == (6, 0, 6)
    assert report.bootstrap is not None
    assert not any(value for value in report.bootstrap.as_json().values())
    assert before == (
        Case.objects.count(),
        Matter.objects.count(),
        Unit.objects.count(),
        Edition.objects.count(),
    )


def test_after_a_kill_it_goes_on_where_it_stopped(
    file: Write, mapping: Mapping, monkeypatch: pytest.MonkeyPatch
) -> None:
    there_is = import_cases.__globals__  # the module: its name is the function's in the package
    monkeypatch.setitem(there_is, "BATCH", 2)
    real, calls = there_is["write"], []

    def dies(*decisions: object) -> object:
        calls.append(len(decisions))
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(*decisions)

    with mock.patch.dict(there_is, {"write": dies}), pytest.raises(KeyboardInterrupt):
        run(file(), mapping, bootstrap=True)
    there = Case.objects.count()
    assert 0 < there < 6
    report, _none = run(file(), mapping, bootstrap=True)
    assert (report.imported, report.skipped) == (6 - there, there)
    assert Counter(Case.objects.values_list("origin", flat=True)).most_common(1)[0][1] == 1
    assert Case.objects.count() == 6


def test_dry_run_leaves_nothing(file: Write, mapping: Mapping) -> None:
    entries = Entry.objects.count()
    report, _none = run(file(), mapping, bootstrap=True, dry_run=True)
    assert (report.read, report.imported, report.dry_run) == (6, 6, True)
    assert report.bootstrap is not None
    assert report.bootstrap.as_json() == {
        "divisions": 5, "units": 7, "matters": 4, "limits": 1, "rows": 1, "edition": "",
    }  # fmt: skip
    assert not Case.objects.exists()
    assert not Division.objects.exists()
    assert not Matter.objects.exists()
    assert Entry.objects.count() == entries
    looks = ("unplaced", "without_matter", "without_unit", "duplicates", "unlinked")
    real, _none = run(file(), mapping, bootstrap=True)
    assert [getattr(report, name) for name in looks] == [getattr(real, name) for name in looks]
    assert (real.unplaced, real.without_unit) == (1, 1), "row 3 has neither place nor unit"


def test_bad_rows_are_handed_over_and_the_others_come_in(file: Write, mapping: Mapping) -> None:
    bad = ["7", "soon", *ROWS[0][2:]]
    report, turned_away = run(file([*ROWS, bad]), mapping, bootstrap=True)
    assert (report.read, report.imported, report.rejected) == (7, 6, 1)
    assert [(r.row, r.column) for r in turned_away] == [(8, "Opened")]


def test_without_bootstrap_the_county_must_be_known(file: Write, mapping: Mapping) -> None:
    with pytest.raises(BadInput) as refusal:
        run(file(), mapping)
    assert refusal.value.answer.code == "import_county_unknown"


def test_into_a_county_that_works_already(file: Write) -> None:
    """Names are matched to the county's own; a point in a grid decides; nothing is created."""
    make_county()
    said = SAID | {"county": {"code": "990122", "name": "禾川县"}, "zone": "Asia/Shanghai"}
    in_the_grid = ["118.905", "28.905", "灯不亮", ""]
    rows = [
        ["1", "2026-07-01 10:00", "", "", "Open", "城市管理", "城市照明设施损坏", "住建局", "柳溪镇", *in_the_grid],
        ["2", "2026-07-01 10:00", "", "", "Open", "城市管理", "不认识的", "无此单位", "石桥镇", "", "", "灯不亮", ""],
        ["3", "2026-07-02 10:00", "", "", "Open", "城市管理", "城市照明设施损坏", "住建局", "", *in_the_grid],
        ["4", "2026-07-02 10:00", "", "", "Open", "城市管理", "城市照明设施损坏", "住建局", "", "", "", "灯不亮", ""],
    ]  # fmt: skip
    dry, _none = run(file(rows), compile_mapping(said), dry_run=True)
    counted = (Unit.objects.count(), Matter.objects.count(), Division.objects.count())
    report, _none = run(file(rows), compile_mapping(said))
    assert (report.imported, report.without_unit, report.without_matter) == (4, 1, 0)
    assert report.unplaced == dry.unplaced == 1, "row 4; the point places row 3"
    first, second, *_rest = Case.objects.order_by("origin")
    assert (first.matter, first.lead, first.grid, first.place_status) == (
        "0103",
        "990122-zjj",
        "990122001003-g01",
        "inside",
    )
    assert first.division == "990122001003"
    assert (second.matter, second.lead, second.division, second.state) == (
        "01",
        "",
        "990122002000",
        CaseState.REPORTED,
    )
    assert CaseAnswer.objects.get(case=first).lead == "990122-zjj"
    assert counted == (Unit.objects.count(), Matter.objects.count(), Division.objects.count())
    with pytest.raises(Refused) as refusal:
        run(file(rows), compile_mapping(said), bootstrap=True)
    assert refusal.value.answer.code == "bootstrap_over_real_lists"


def test_projected_feet_and_masked_replies(file: Write) -> None:
    said = SAID | {
        "point": {"x": "X", "y": "Y", "system": "EPSG:2249"},
        "reply": {"column": "Parent", "public": True},
    }
    del said["parent"]
    row = [*ROWS[0][:9], "775523.4", "2955987.1", "Lamp dark", "Done, call 13912345678"]
    run(file([row]), compile_mapping(said), bootstrap=True)
    case = Case.objects.get()
    assert case.lon == pytest.approx(-71.06, abs=0.01)
    assert case.lat == pytest.approx(42.36, abs=0.01)
    note = CaseNote.objects.get()
    assert (note.text, note.is_public, note.verb) == ("Done, call 139********", True, "record_closing")
    assert str(note.id) == timeline_of(case, reader=PLATFORM)[1].payload["note"]


def test_statements_do_not_grow_with_the_rows(file: Write, mapping: Mapping) -> None:
    run(file(), mapping, bootstrap=True)
    counts = []
    for size in (400, 900):
        rows = [[f"{size}-{n}", *ROWS[n % 3][1:]] for n in range(size)]
        path = file(rows, name=f"{size}.csv")
        with CaptureQueriesContext(connection) as captured:
            run(path, mapping)
        counts.append(len(captured))
    assert abs(counts[0] - counts[1]) <= 4  # what is kept in memory is looked at again each second
