"""A list compiled here goes its rounds; nothing holds before its act, and what was said of days past stays said."""

from datetime import date

import pytest

from tests.factories.registers import (
    AT,
    county_leader,
    establishment_office,
    justice_office,
    make_draft,
    make_edition,
    row,
)
from tiaokuai.kernel.answer import Refused
from tiaokuai.registers.actions import (
    adopt_edition,
    advance_edition,
    approve_edition,
    move_edition,
    publish_edition,
    supersede_edition,
)
from tiaokuai.registers.content import RowContent
from tiaokuai.registers.models import Edition, Provenance
from tiaokuai.registers.resolver import ListKind

pytestmark = pytest.mark.django_db
OFFICE = establishment_office()
MARCH = date(2026, 3, 1)
FEBRUARY = date(2026, 2, 1)
ACT = {"act": "禾政发〔2026〕1号", "approved_on": FEBRUARY}


def compiled_here(rows: list[RowContent], kind: ListKind = ListKind.TERRITORIAL) -> Edition:
    """A list compiled on the platform, ready for the justice office's review."""
    edition = make_draft(kind, rows, provenance=Provenance.ENTERED)
    for _ in range(4):
        advance_edition(edition=edition, by=OFFICE, at=AT)
    return edition


def approved(rows: list[RowContent], on: date = FEBRUARY) -> Edition:
    edition = compiled_here(rows)
    move_edition(edition=edition, verb="review_edition", by=justice_office(), at=AT)
    return approve_edition(
        edition=edition, act="禾政发〔2026〕1号", approved_on=on, by=county_leader(), at=AT
    )


def test_a_list_compiled_here_goes_its_rounds() -> None:
    edition = make_draft(rows=[row(1)], provenance=Provenance.ENTERED)
    with pytest.raises(Refused, match="compiled_here"):
        adopt_edition(edition=edition, **ACT, by=OFFICE, at=AT)
    drawn = make_draft(rows=[row(1)], provenance=Provenance.HISTORY)
    with pytest.raises(Refused, match="compiled_here"):
        adopt_edition(edition=drawn, **ACT, by=OFFICE, at=AT)


def test_a_list_based_on_an_imported_one_is_compiled_here() -> None:
    edition = make_draft(based_on=make_edition(), provenance=Provenance.ENTERED)
    with pytest.raises(Refused, match="compiled_here"):
        adopt_edition(edition=edition, **ACT, by=OFFICE, at=AT)


@pytest.mark.parametrize(
    ("approved_on", "valid_from", "code"),
    [
        (date(2026, 2, 1), date(2026, 1, 31), "start_before_approval"),
        (date(2026, 2, 1), date(2026, 2, 28), "start_in_the_past"),
    ],
)
def test_a_list_compiled_here_holds_from_no_day_before_its_act_and_none_past(
    approved_on: date, valid_from: date, code: str
) -> None:
    edition = approved([row(1)], approved_on)
    with pytest.raises(Refused, match=code):
        publish_edition(edition=edition, valid_from=valid_from, by=OFFICE, at=AT)
    assert publish_edition(edition=edition, valid_from=MARCH, by=OFFICE, at=AT).valid_from == MARCH


def test_an_imported_list_is_on_record_from_its_act_but_replaces_nothing_in_the_past() -> None:
    edition = make_draft(rows=[row(1)])
    adopt_edition(edition=edition, **ACT, by=OFFICE, at=AT)
    with pytest.raises(Refused, match="start_before_approval"):
        publish_edition(edition=edition, valid_from=date(2026, 1, 31), by=OFFICE, at=AT)
    publish_edition(edition=edition, valid_from=date(2026, 2, 2), by=OFFICE, at=AT)
    later = make_draft(rows=[row(1)])
    adopt_edition(edition=later, **ACT, by=OFFICE, at=AT)
    with pytest.raises(Refused, match="start_in_the_past"):
        publish_edition(edition=later, valid_from=date(2026, 2, 10), by=OFFICE, at=AT)
    publish_edition(edition=later, valid_from=MARCH, by=OFFICE, at=AT)
    edition.refresh_from_db()
    assert edition.valid_to == MARCH


def test_an_end_lies_today_or_later() -> None:
    edition = make_edition(valid_from=date(2026, 2, 1))
    with pytest.raises(Refused, match="end_in_the_past"):
        supersede_edition(edition=edition, ends_on=date(2026, 2, 28), by=OFFICE, at=AT)
    assert supersede_edition(edition=edition, ends_on=MARCH, by=OFFICE, at=AT).valid_to == MARCH


@pytest.mark.parametrize("kind", [ListKind.DISPATCH, ListKind.TERRITORIAL])
def test_rows_compiled_here_without_a_basis_stop_at_the_review(kind: ListKind) -> None:
    edition = compiled_here([row(1), row(2, bases=()), row(5, name="另一项", bases=())], kind)
    with pytest.raises(Refused) as caught:
        move_edition(edition=edition, verb="review_edition", by=justice_office(), at=AT)
    assert caught.value.answer.params == {"count": 2, "first": "row_without_basis:2", "rows": [2, 5]}
