"""Files of real cities, as they are published: read whole, routed, explained, provable."""

import gzip
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest

from tests.cases.importing.conftest import run
from tiaokuai.cases.imports.compiling import mapping_from
from tiaokuai.cases.models import Case, CaseAnswer
from tiaokuai.cases.states import CaseState
from tiaokuai.journal.actions import seal_all
from tiaokuai.journal.keys import key_ring
from tiaokuai.journal.queries import verify
from tiaokuai.kernel.answer import BadInput
from tiaokuai.workflow.models import Deadline

pytestmark = pytest.mark.django_db


@pytest.fixture
def boston(shared_data: Path, tmp_path: Path) -> Path:
    """The first 1,500 rows of the real file."""
    path = tmp_path / "boston.csv"
    with gzip.open(
        shared_data / "boston311" / "boston_311_2011_jul_oct.csv.gz", "rt", encoding="utf-8"
    ) as lines:
        path.write_text("".join(islice(lines, 1501)), encoding="utf-8")
    return path


def test_a_real_city(boston: Path) -> None:
    report, turned_away = run(boston, mapping_from("boston_311"), bootstrap=True)
    assert (report.read, report.imported, turned_away) == (1500, 1500, [])
    states = Counter(Case.objects.values_list("state", flat=True))
    assert sum(states.values()) == 1500
    assert set(states) <= {CaseState.CLOSED, CaseState.HANDLING, CaseState.MERGED}
    answers = CaseAnswer.objects.values_list("lead", "gap")
    assert len(answers) == 1500
    assert all(bool(lead) != bool(gap) for lead, gap in answers)
    assert sum(bool(lead) for lead, _gap in answers) == 1500
    assert not Case.objects.filter(state=CaseState.CLOSED).exclude(verification="not_recorded").exists()
    seal_all()
    assert verify([], list(key_ring().public_keys().values())).ok


@pytest.mark.parametrize(
    ("name", "mapping_name", "read", "rejected"),
    [
        ("messages_495.xlsx", "hotline_messages", 495, 1),
        ("messages_with_replies_2816.xlsx", "hotline_messages", 2816, 0),
        ("hot_messages_4326.xlsx", "hotline_messages", 4326, 0),
        ("labelled_messages.csv.gz", "hotline_labelled", 2212, 1407),
    ],
)
def test_real_hotline_files_come_in(
    shared_data: Path, name: str, mapping_name: str, read: int, rejected: int
) -> None:
    path = shared_data / "hotline" / name
    report, turned_away = run(path, mapping_from(mapping_name), bootstrap=True)
    assert (report.read, report.rejected) == (read, rejected)
    assert report.imported + report.skipped + report.repeated + report.rejected == read
    assert {r.answer.code for r in turned_away} <= {"row_without_report_time", "row_repeated_otherwise"}
    assert Case.objects.count() == report.imported
    open_ones = Case.objects.filter(state=CaseState.REPORTED).count()
    assert Deadline.objects.filter(task="screen_case").count() == open_ones
    assert not Case.objects.filter(state=CaseState.CLOSED).exclude(verification="not_recorded").exists()


def test_a_tree_of_matters_is_no_case_file(shared_data: Path) -> None:
    with pytest.raises(BadInput) as refusal:
        run(
            shared_data / "hotline" / "matter_tree_517.xlsx", mapping_from("hotline_messages"), bootstrap=True
        )
    assert refusal.value.answer.code == "import_columns_missing"
