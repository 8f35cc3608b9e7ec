"""A small foreign file of an invented town, and what every import test asks."""

import csv
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tiaokuai.cases.actions.importing import ImportReport, import_cases
from tiaokuai.cases.imports.compiling import compile_mapping
from tiaokuai.cases.imports.mapping import Mapping
from tiaokuai.cases.imports.rows import Rejection
from tiaokuai.cases.queries.matters import forget_labels
from tiaokuai.cases.queries.policies import forget_policies
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.registers.queries import look_again
from tiaokuai.territory.queries.place import forget_version
from tiaokuai.workflow.actions.take_number import forget_numbers
from tiaokuai.workflow.queries.calendar import forget_calendar

NOW = datetime(2026, 11, 23, 1, 12, tzinfo=UTC)
HEADINGS = [
    "No",
    "Opened",
    "Due",
    "Closed",
    "Status",
    "Type",
    "Sub",
    "Dept",
    "Area",
    "X",
    "Y",
    "Text",
    "Parent",
]
SAID = {
    "system": "elsewhere",
    "county": {"code": "990777", "name": "Elsewhere"},
    "zone": "America/New_York",
    "number": "No",
    "reported": "Opened",
    "due": "Due",
    "closed": "Closed",
    "status": {"column": "Status", "closed": ["Closed"]},
    "parent": "Parent",
    "text": "Text",
    "matter": ["Type", "Sub"],
    "unit": "Dept",
    "town": "Area",
    "point": {"lon": "X", "lat": "Y"},
}
DOWNTOWN = ["-71.05", "42.36", "Lamp dark", ""]
DONE, WAITING = ["Closed", "Lights", "Out", "Works"], ["Open", "Lights", "Out", "Works"]
ROWS = [
    ["1", "2011-07-01 10:00:00", "2011-07-08 10:00:00", "2011-07-02 09:00:00", *DONE, "North", *DOWNTOWN],
    ["2", "2011-07-02 11:00:00", "2011-07-09 11:00:00", "", *WAITING, "South", "", "", "Lamp dark again", ""],
    ["3", "2011-07-03 12:00:00", "", "", "Open", "Noise", "Bar", "", "", "0", "0", "Too loud, call 13912345678", ""],
    ["4", "2011-07-04 12:00:00", "", "2011-07-05 12:00:00", *DONE[:3], "Parks", "North", "", "", "Same lamp", "5"],
    ["5", "2011-07-04 13:00:00", "", "", *WAITING, "North", "", "", "Lamp", ""],
    ["6", "2011-07-04 13:00:00", "", "2011-07-06 13:00:00", *DONE, "North", "", "", "Lamp", "nowhere"],
]  # fmt: skip
Write = Callable[..., Path]


@pytest.fixture(autouse=True)
def _fresh() -> None:
    """What was compiled from another test's database is of no use."""
    for forget in (
        forget_version,
        forget_policies,
        forget_calendar,
        forget_numbers,
        forget_labels,
        look_again,
    ):
        forget()


@pytest.fixture
def mapping() -> Mapping:
    return compile_mapping(SAID)


@pytest.fixture
def file(tmp_path: Path) -> Write:
    """Write rows as CSV and return the path."""

    def write(
        rows: Sequence[Sequence[str]] = ROWS,
        *,
        headings: Sequence[str] = HEADINGS,
        encoding: str = "utf-8",
        delimiter: str = ",",
        name: str = "cases.csv",
    ) -> Path:
        path = tmp_path / name
        with path.open("w", encoding=encoding, newline="") as out:
            csv.writer(out, delimiter=delimiter).writerows([headings, *rows])
        return path

    return write


def run(path: Path, mapping: Mapping, **more: object) -> tuple[ImportReport, list[Rejection]]:
    turned_away: list[Rejection] = []
    report = import_cases(
        file=path,
        mapping=mapping,
        by=PLATFORM,
        at=NOW,
        reject=turned_away.append,
        **more,  # type: ignore[arg-type]
    )
    return report, turned_away
