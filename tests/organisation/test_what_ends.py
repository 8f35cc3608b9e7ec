"""Units, posts and stationings that end: no post of the establishment and no document is lost on the way."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from tests.factories.accounts import make_actor
from tests.factories.organisation import START, TOWN, make_county
from tests.factories.territory import division
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.answer import BadInput
from tiaokuai.organisation import actions, queries
from tiaokuai.organisation.actions.create_unit import UnitFacts
from tiaokuai.organisation.models import EstablishmentTransfer, Unit
from tiaokuai.organisation.rules.kinds import EstablishmentKind, UnitKind
from tiaokuai.ui.wording import sentence

DAY = date(2026, 11, 24)
ACT = "禾编〔2026〕9号"
INSTITUTION = EstablishmentKind.INSTITUTION
ZJJ, ZF, HEIR = "990122-zjj", "990122-zf", "990122-zrzy"
pytestmark = pytest.mark.django_db


@pytest.fixture
def words(now: datetime) -> dict[str, Any]:
    make_county()
    division(TOWN, "柳溪镇")
    return {"by": make_actor(Role.ESTABLISHMENT_OFFICE, unit="990122-bb"), "at": now}


def refused(code: str, field: str, call: Callable[..., object], /, **given: Any) -> None:
    """Refused at that field, in a sentence of its own, and nothing is written."""
    before = Entry.objects.count()
    with pytest.raises(BadInput) as caught:
        call(**given)
    assert (caught.value.answer.code, caught.value.field) == (code, field)
    assert code not in sentence(caught.value.answer)
    assert Entry.objects.count() == before


def opened(unit: str, number: int, words: dict[str, Any], day: date = START) -> None:
    actions.open_establishment(unit=unit, kind=INSTITUTION, number=number, day=day, act=ACT, **words)


def books_closed(unit: str, day: date, words: dict[str, Any]) -> None:
    opened(unit, 0, words)
    actions.close_establishment(unit=unit, kind=INSTITUTION, day=day, act=ACT, **words)


@pytest.mark.parametrize("day", [date(2026, 6, 1), date(2027, 6, 1)])
def test_posts_of_a_unit_that_ends_never_go_into_closed_books(day: date, words: dict[str, Any]) -> None:
    """Closed before the day, or later: either way the posts would be in no open books."""
    opened(ZJJ, 5, words)
    books_closed(HEIR, day, words)
    close = {"code": ZJJ, "day": DAY, "successor": HEIR, "act": ACT, **words}
    refused("books_closed", "successor", actions.close_unit, **close)
    into = UnitFacts(HEIR, "", UnitKind.COUNTY_DEPARTMENT, "990122000000", DAY, act=ACT)
    refused("books_closed", "into", actions.merge_units, codes=[ZJJ], into=into, **words)
    move = {"from_unit": ZJJ, "to_unit": HEIR, "kind": INSTITUTION, "number": 5, "day": DAY, "act": ACT}
    refused("books_closed", "to_unit", actions.transfer_establishment, **move, **words)
    assert Unit.objects.get(code=ZJJ).valid_to is None
    assert queries.balance_of(ZJJ, INSTITUTION, DAY) == 5


def test_posts_that_an_ending_unit_leaves_go_on_by_an_act_and_are_entered_in_its_county(
    words: dict[str, Any],
) -> None:
    opened(ZJJ, 5, words)
    close = {"code": ZJJ, "day": DAY, "successor": HEIR, **words}
    refused("act_missing", "act", actions.close_unit, **close, act=" ")
    actions.close_unit(**close, act=ACT)
    assert list(EstablishmentTransfer.objects.values_list("number", "act")) == [(5, ACT)]
    entry = Entry.objects.get(verb="transfer_establishment")
    assert (entry.division, entry.payload["to_unit"]) == ("990122000000", HEIR)
