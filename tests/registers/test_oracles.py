"""Figures that the field reports, counted through the platform's own queries."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.factories.organisation import make_unit
from tests.factories.registers import (
    AT,
    COUNTY,
    establishment_office,
    make_draft,
    make_edition,
    make_matter,
    row,
)
from tests.oracles import ORACLES
from tiaokuai.kernel.scope import EVERYTHING
from tiaokuai.organisation.actions import merge_units
from tiaokuai.organisation.actions.create_unit import UnitFacts
from tiaokuai.organisation.queries import all_units
from tiaokuai.organisation.rules.kinds import UnitKind
from tiaokuai.registers.content import PartContent, RowContent
from tiaokuai.registers.queries import difference_of, resolve, rows
from tiaokuai.registers.resolver import TOWN, ListKind
from tiaokuai.registers.workbooks.reading import read_list
from tiaokuai.registers.workbooks.writing import write_list

pytestmark = pytest.mark.django_db


def listed(case: dict[str, Any]) -> list[RowContent]:
    given = case["given"]
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
    edition = make_edition(ListKind(case["given"]["kind"]), listed(case))
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
        replace(one, lead_duty="修订后的职责。") if one.number <= case["given"]["revised"] else one
        for one in before
    ]
    found = difference_of(make_edition(rows=before), make_draft(rows=after, place=COUNTY))
    assert {"changed": len(found.changed), "same": found.same} == case["then"]
    assert (found.added, found.removed) == ((), ())


def departments(given: dict[str, Any]) -> tuple[list[str], list[str], list[str]]:
    """Towns, their offices, and a matter for each duty, shared out over the offices by a published list."""
    towns = [f"990122{serial:03}000" for serial in range(1, given["towns"] + 1)]
    offices = [f"990122-ks{serial:02}" for serial in range(given["departments"])]
    for serial, code in enumerate(offices):
        make_unit(code, kind="town_office", place=towns[serial % len(towns)])
    matters = [f"{serial // 99 + 1:02}{serial % 99 + 1:02}" for serial in range(given["duties"])]
    for code in [*sorted({code[:2] for code in matters}), *matters]:
        make_matter(code)
    helping = (PartContent(TOWN, "", "配合"),)
    make_edition(
        rows=[
            row(number, matters=(code,), lead=offices[number % len(offices)], parts=helping)
            for number, code in enumerate(matters, start=1)
        ]
    )
    return towns, offices, matters


def test_24_departments_become_10_and_every_duty_of_the_lists_is_answered() -> None:
    wanted, day = ORACLES["O24"]["then"], date(2026, 6, 1)
    towns, offices, matters = departments(ORACLES["O24"]["given"])
    for serial in range(wanted["after"]):
        new = UnitFacts(
            code=f"990122-zh{serial}",
            name=f"综合办{serial}",
            kind=UnitKind.TOWN_OFFICE,
            place=towns[serial % len(towns)],
            valid_from=day,
        )
        merge_units(codes=offices[serial :: wanted["after"]], into=new, by=establishment_office(), at=AT)
    found: dict[str, int] = {}
    for when, on in {"before": day - timedelta(days=1), "after": day}.items():
        units = {unit.code for unit in all_units(on)}
        leads = [answer.lead.unit for code in matters if (answer := resolve(code, towns[0], on)).lead]
        assert set(leads) == units
        found |= {when: len(units), f"answered_{when}": len(leads), "lost": len(matters) - len(leads)}
    assert found == wanted
