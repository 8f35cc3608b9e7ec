"""A number that stands twice in a file comes in once, and nothing that is said of it gets lost in silence."""

import pytest
from django.utils.translation import override

from tests.cases.importing.conftest import ROWS, Write, run
from tiaokuai.cases.imports.mapping import Mapping
from tiaokuai.organisation.models import Unit

pytestmark = pytest.mark.django_db


def test_a_number_that_stands_twice_comes_in_once(file: Write, mapping: Mapping) -> None:
    other = [*ROWS[0][:11], "Another lamp", ""]
    for dry_run in (True, False):
        twice = file([*ROWS, ROWS[0], ROWS[3], other])
        report, turned_away = run(twice, mapping, bootstrap=True, dry_run=dry_run)
        assert (report.read, report.imported, report.skipped, report.repeated, report.rejected) == (
            9,
            6,
            0,
            2,
            1,
        )
        [row] = turned_away
        assert (row.row, row.column, row.value, row.answer.code) == (10, "No", "1", "row_repeated_otherwise")
        assert list(row.cells) == other
    again, _rows = run(file([*ROWS, ROWS[0]]), mapping, bootstrap=True)
    assert (again.imported, again.skipped, again.repeated) == (0, 6, 1)


def test_names_that_are_kept_are_in_the_language_of_the_data(file: Write, mapping: Mapping) -> None:
    with override("en"):
        run(file(), mapping, bootstrap=True)
    assert Unit.objects.get(kind="county_centre").name == "Elsewhere社会治理中心"
