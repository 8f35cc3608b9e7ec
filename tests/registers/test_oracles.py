"""Figures that the field reports, counted through the platform's own queries."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.factories.registers import COUNTY, make_draft, make_edition, row
from tiaokuai.kernel.scope import EVERYTHING
from tiaokuai.registers.content import RowContent
from tiaokuai.registers.queries import difference_of, rows
from tiaokuai.registers.resolver import ListKind
from tiaokuai.registers.workbooks.reading import read_list
from tiaokuai.registers.workbooks.writing import write_list

pytestmark = pytest.mark.django_db
ORACLES = {
    case["id"]: case
    for case in yaml.safe_load(
        (Path(__file__).parents[1] / "golden/registers/oracles.yaml").read_text("utf-8")
    )
}


def listed(case: dict[str, Any]) -> list[RowContent]:
    given = case["rows"]
    return [
        row(
            number,
            area=f"领域{number % given['areas'] + 1}",
            batch=number % given["batches"] + 1 if given["batches"] else 0,
        )
        for number in range(1, given["matters"] + 1)
    ]


@pytest.mark.parametrize("oracle", ["O13", "O27"])
def test_counts_of_a_published_list(oracle: str) -> None:
    case = ORACLES[oracle]
    edition = make_edition(ListKind(case["kind"]), listed(case))
    found = list(rows(EVERYTHING, edition=edition))
    counted = {
        "rows": len(found),
        "batches": len({one.batch for one in found} - {0}),
        "areas": len({one.area for one in found}),
        "both_duties": sum(bool(one.lead_duty) and any(p.duty for p in one.parts.all()) for one in found),
        "with_article": sum(any(basis.article for basis in one.bases.all()) for one in found),
    }
    assert {key: counted[key] for key in case["then"]} == case["then"]


def test_the_territorial_list_survives_its_workbook() -> None:
    contents = listed(ORACLES["O13"])
    reading = read_list(write_list(ListKind.TERRITORIAL, "清单", contents), ListKind.TERRITORIAL)
    assert reading.rows == contents


def test_a_revision_of_275_rows_shows_exactly_275_changes() -> None:
    case = ORACLES["S0.15"]
    before = listed(case)
    after = [
        replace(one, lead_duty="修订后的职责。") if one.number <= case["revised"] else one for one in before
    ]
    found = difference_of(make_edition(rows=before), make_draft(rows=after, place=COUNTY))
    assert {"changed": len(found.changed), "same": found.same} == case["then"]
    assert (found.added, found.removed) == ((), ())
