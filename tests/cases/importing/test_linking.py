"""Repeated reports meet the report that they repeat: in any order, over chains and circles, across files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases.importing.conftest import ROWS, Write, run
from tests.factories.cases import PLATFORM
from tiaokuai.cases.imports.duplicates import First, first_reports
from tiaokuai.cases.imports.mapping import Mapping
from tiaokuai.cases.models import AwaitedReport, Case
from tiaokuai.cases.queries import timeline_of
from tiaokuai.cases.states import CaseState
from tiaokuai.journal.actions import seal_all
from tiaokuai.journal.keys import key_ring
from tiaokuai.journal.queries import verify


def row(number: int, parent: int | str = "") -> list[str]:
    return [str(number), f"2011-07-{number:02d} 10:00:00", *ROWS[1][2:12], str(parent)]


def merged() -> dict[str, str | None]:
    """Number to the number of the case that it was merged into."""
    cases = {case.id: case for case in Case.objects.all()}
    return {
        case.origin.split(":")[1]: cases[case.merged_into].origin.split(":")[1] if case.merged_into else None
        for case in cases.values()
        if case.state == CaseState.MERGED
    }


def test_chains_end_where_they_lead_and_circles_at_their_earliest() -> None:
    assert first_reports({"b": "a", "c": "b", "d": "c"}, str) == dict.fromkeys("bcd", First("b", "a"))
    assert first_reports({"b": "c", "c": "b", "d": "c"}, str) == dict.fromkeys("bcd", First("b", ""))
    assert first_reports({"a": "a"}, str) == {"a": First("a", "")}


@given(st.dictionaries(st.integers(0, 12), st.integers(0, 12)))
def test_every_report_of_a_chain_has_one_end(drawn: dict[int, int]) -> None:
    repeats = {str(one): str(other) for one, other in drawn.items()}
    ends = first_reports(repeats, int)
    assert ends.keys() == repeats.keys()
    for one, end in ends.items():
        assert end == ends.get(repeats[one], end)
        assert end.last in repeats
        assert end.beyond == (repeats[end.last] if repeats[end.last] not in repeats else "")


@pytest.mark.django_db
def test_chains_and_circles_in_one_file(file: Write, mapping: Mapping) -> None:
    chain = [row(4, 3), row(3, 2), row(2, 1), row(1)]
    circle = [row(11, 12), row(12, 13), row(13, 11)]
    lost = [row(21, 22), row(22, 99), row(23, 23)]
    report, _none = run(file([*chain, *circle, *lost]), mapping, bootstrap=True)
    assert (report.imported, report.duplicates, report.unlinked) == (10, 9, 3)
    assert merged() == {
        "2": "1", "3": "1", "4": "1", "11": None, "12": "11", "13": "11", "21": "22", "22": None, "23": None,
    }  # fmt: skip
    assert list(AwaitedReport.objects.values_list("origin", flat=True)) == ["elsewhere:99"]
    linked = timeline_of(Case.objects.get(origin="elsewhere:4"), reader=PLATFORM)[-1]
    assert linked.verb == "import_merged_case"
    again, _none = run(file([*chain, *circle, *lost]), mapping)
    assert (again.imported, again.skipped, again.linked) == (0, 10, 0)


@pytest.mark.django_db
def test_the_first_report_comes_in_a_later_file(file: Write, mapping: Mapping) -> None:
    run(file([row(5, 4), row(6, 5), row(8)]), mapping, bootstrap=True)
    assert merged() == {"5": None, "6": "5"}
    second, _none = run(file([row(4, 3), row(9)]), mapping)
    assert (second.linked, second.unlinked) == (1, 1)
    assert merged() == {"4": None, "5": "4", "6": "4"}
    third, _none = run(file([row(3)]), mapping)
    assert third.linked == 1
    assert merged() == {"4": "3", "5": "3", "6": "3"}
    assert not AwaitedReport.objects.exists()
    told = timeline_of(Case.objects.get(origin="elsewhere:4"), reader=PLATFORM)
    assert [event.verb for event in told] == ["import_merged_case", "link_duplicate"]
    assert told[-1].payload["target"] == Case.objects.get(origin="elsewhere:3").number
    seal_all()
    assert verify([], list(key_ring().public_keys().values())).ok


@pytest.mark.django_db
def test_a_circle_over_several_files(file: Write, mapping: Mapping) -> None:
    for number, parent in ((1, 2), (2, 3), (3, 1)):
        run(file([row(number, parent)]), mapping, bootstrap=number == 1)
    assert merged() == {"1": "2", "2": None, "3": "2"}
    assert not AwaitedReport.objects.exists()


@pytest.mark.django_db
def test_a_dry_run_tells_who_would_stay_unlinked(file: Write, mapping: Mapping) -> None:
    rows = [row(2, 1), row(1), row(3, 77)]
    dry, _none = run(file(rows), mapping, bootstrap=True, dry_run=True)
    real, _none = run(file(rows), mapping, bootstrap=True)
    assert (
        (dry.imported, dry.duplicates, dry.unlinked)
        == (real.imported, real.duplicates, real.unlinked)
        == (3, 2, 1)
    )
