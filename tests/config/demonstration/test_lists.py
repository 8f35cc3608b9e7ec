from datetime import date

import pytest

from tiaokuai.config.demonstration.bases import all_bases, bases
from tiaokuai.config.demonstration.lists import (
    BEGINS,
    CURRENT,
    EARLIER,
    TOWN,
    EditionSeed,
    edition_of,
    generate_editions,
    lead_on,
)
from tiaokuai.config.demonstration.matters import generate_matters, leads
from tiaokuai.config.demonstration.organisation import generate_organisation
from tiaokuai.registers.resolver.values import TOWN as RESOLVERS_TOWN
from tiaokuai.registers.resolver.values import ListKind

EDITIONS = [pytest.param(e, id=f"{e.kind} {e.number}") for e in generate_editions()]


def test_territorial_list_has_125_matters_in_18_areas_and_three_batches() -> None:
    """O13; exactly one side leads, both duties are filled."""
    rows = edition_of("territorial").rows
    assert len(rows) == 125
    assert len({row.area for row in rows}) == 18
    assert {row.batch for row in rows} == {"1", "2", "3"}
    for row in rows:
        assert row.lead_duty
        assert all(duty for _unit, duty in row.assistants)
        assert (row.lead == TOWN) != (TOWN in {unit for unit, _duty in row.assistants}), row.name
    assert sum(row.lead == TOWN for row in rows) == 26


def test_statutory_list_has_31_duties_in_6_areas_each_with_an_article() -> None:
    """O27; no article, not on this list (S3.20)."""
    rows = edition_of("statutory").rows
    assert len(rows) == 31
    assert len({row.area for row in rows}) == 6
    assert all(basis.checked for row in rows for basis in row.bases)
    assert all(row.bases for row in rows)


def test_the_national_three_lists_are_of_typical_size() -> None:
    sizes = {kind: len(edition_of(kind).rows) for kind in ("basic", "assist", "reclaimed")}
    assert sizes == {"basic": 117, "assist": 99, "reclaimed": 124}


def test_a_matter_is_in_one_of_the_three_lists_at_most() -> None:
    seen = [
        m for kind in ("basic", "assist", "reclaimed") for row in edition_of(kind).rows for m in row.matters
    ]
    assert len(seen) == len(set(seen))


def test_the_dispatch_catalogue_covers_every_matter_once() -> None:
    for number in (CURRENT, EARLIER):
        matters = [matter for row in edition_of("dispatch", number).rows for matter in row.matters]
        assert sorted(matters) == sorted(leads())


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_row_names_what_exists(edition: EditionSeed) -> None:
    units = {unit.code for unit in generate_organisation().units} | {TOWN, ""}
    matters = {matter.code for matter in generate_matters()}
    assert ListKind(edition.kind)
    for row in edition.rows:
        assert {row.lead, *(unit for unit, _duty in row.assistants)} <= units, row.name
        assert set(row.matters) <= matters, row.name
        assert row.basis, row.name
        assert row.lead not in {unit for unit, _duty in row.assistants}, row.name


@pytest.mark.parametrize("edition", EDITIONS)
def test_all_lists_of_a_day_name_the_same_lead(edition: EditionSeed) -> None:
    for row in edition.rows:
        if row.lead:
            assert {lead_on(matter, edition.valid_from) for matter in row.matters} <= {row.lead}, row.name


def test_prohibited_rows_do_not_bar_a_town_from_its_own_duty() -> None:
    barred = {matter for row in edition_of("prohibited").rows for matter in row.matters}
    assisted = {m for row in edition_of("territorial").rows for m in row.matters}
    assert not barred & assisted
    assert not any(lead_on(matter, BEGINS) == TOWN for matter in barred)


def test_who_is_responsible_changed_with_the_new_edition() -> None:
    before, after = date(2026, 2, 28), date(2026, 3, 1)
    assert (lead_on("010301", before), lead_on("010301", after)) == ("990122-zhj", "990122-zjj")
    assert (lead_on("110204", before), lead_on("110204", after)) == (TOWN, "990122-mzj")
    assert sum(lead_on(m, before) != lead_on(m, after) for m in leads()) > 40


def test_editions_of_a_kind_follow_each_other_without_a_gap() -> None:
    earlier, current = edition_of("territorial", EARLIER), edition_of("territorial")
    assert earlier.valid_to == current.valid_from == BEGINS
    assert current.approved_on < current.valid_from


def test_a_basis_not_read_says_so() -> None:
    unread = [basis for basis in all_bases().values() if not basis.checked]
    assert unread
    assert all("条文待核" in basis.words and basis.article is None for basis in unread)
    assert all(basis.text_date for basis in all_bases().values() if basis.checked)
    assert bases("xff:28")[0].words == "《消防法》第28条"


def test_town_stands_as_the_resolver_writes_it() -> None:
    assert TOWN == RESOLVERS_TOWN
