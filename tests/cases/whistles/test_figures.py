"""Mutual ratings by unit: shares with what they are taken of, nothing of fewer than five, nothing of people."""

from datetime import datetime

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.accounts import make_person
from tests.factories.cases import TOWN_UNIT
from tests.factories.whistles import WATER, Cast, call_of, verified
from tiaokuai.cases.actions import whistling
from tiaokuai.cases.queries.whistles.figures import report_ins_of, whistles_of
from tiaokuai.cases.rules.figures import FEWEST, Quarter
from tiaokuai.cases.rules.whistles.figures import published
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.clock import CHINA

MAY = datetime(2026, 5, 12, 9, 30, tzinfo=CHINA)
QUARTER = Quarter(2026, 2)


@given(st.integers(0, 40), st.data())
def test_nothing_is_shown_of_fewer_than_five(verified_parts: int, data: st.DataObject) -> None:
    rated = data.draw(st.integers(0, verified_parts))
    well = data.draw(st.integers(0, rated))
    shown = published("990122-a", verified=verified_parts, rated=rated, well=well)
    for number in (shown.verified, shown.rated):
        assert number is None or number == 0 or number >= FEWEST
    assert (shown.well is None) == (shown.rated in {None, 0})


@pytest.mark.usefixtures("departments")
def test_both_sides_are_counted_by_unit(people: Cast) -> None:
    for number in range(6):
        call = call_of(verified(people, at=MAY), WATER)
        call = whistling.rate_report_in(call=call, score=5 if number else 2, by=people.room, at=MAY)
        if number < 4:
            whistling.rate_whistle(call=call, properness="improper", by=people.water, at=MAY)
    assert report_ins_of(QUARTER) == [published(WATER, verified=6, rated=6, well=5)]
    assert whistles_of(QUARTER) == [published(TOWN_UNIT, verified=6, rated=4, well=0)]
    assert whistles_of(QUARTER)[0].rated is None, "four ratings are too few to show"
    assert report_ins_of(Quarter(2026, 1)) == []


@pytest.mark.usefixtures("departments")
def test_the_page_shows_shares_to_staff_alone(client: Client, people: Cast) -> None:
    assert client.get("/whistles/ratings/").status_code == 302
    for _ in range(5):
        call = call_of(verified(people, at=MAY), WATER)
        whistling.rate_report_in(call=call, score=5, by=people.room, at=MAY)
    client.force_login(make_person(Role.COUNTY_CENTRE, unit="990122-zlzx"))
    page = client.get("/whistles/ratings/?quarter=2026-2").content.decode()
    assert "100 %" in page or "100%" in page
    assert "水利局" in page
    assert "user:" not in page
