"""Seed item S0.8 and oracle O4: seeding a county with t towns founds 1 centre and 4 t platforms."""

from datetime import date, datetime
from typing import Any

import pytest

from tests.factories import territory as make
from tests.oracles import cases_of
from tiaokuai.kernel.answer import Refused
from tiaokuai.territory.actions import found_frame
from tiaokuai.territory.models import GovernanceCentre, TownPlatform
from tiaokuai.territory.queries import Platform, frame_faults, platforms_of
from tiaokuai.territory.rules import TRACKS

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)
USUAL = {track: track for track in TRACKS}


def test_one_centre_and_four_platforms_a_town(now: datetime) -> None:
    make.county(towns=3, villages=1)
    founded = found_frame(
        county=make.COUNTY, centre="治理中心", tracks=USUAL, valid_from=DAY, by=make.CENTRE, at=now
    )
    assert founded == 12
    assert (GovernanceCentre.objects.count(), TownPlatform.objects.count()) == (1, 12)
    assert {(f.what, f.division) for f in frame_faults(make.COUNTY, DAY)} == {
        ("grid", f"990122{t:03}201") for t in (1, 2, 3)
    }
    for t in (1, 2, 3):
        make.grid(f"990122{t:03}201-g01", make.square(t, 0))
    assert frame_faults(make.COUNTY, DAY) == []


@pytest.mark.parametrize("case", cases_of("O4"), ids=lambda case: case["id"])
def test_the_frame_of_a_county_counts(case: dict[str, Any], now: datetime) -> None:
    given = case["given"]
    make.county(towns=given["towns"], villages=given["villages"])
    for t in range(1, given["towns"] + 1):
        make.grid(f"990122{t:03}201-g01", make.square(t, 0))
    tracks = USUAL | {slug: slug for slug in given.get("more_platforms", ())}
    county = str(given["county"])
    found_frame(county=county, centre="治理中心", tracks=tracks, valid_from=DAY, by=make.CENTRE, at=now)
    assert {
        "centres": GovernanceCentre.objects.count(),
        "platforms": TownPlatform.objects.count(),
        "whole": frame_faults(county, DAY, tracks=len(tracks)) == [],
    } == case["then"]


def test_again_founds_only_what_is_missing(now: datetime) -> None:
    make.county(towns=1)
    found_frame(county=make.COUNTY, centre="治理中心", tracks=USUAL, valid_from=DAY, by=make.CENTRE, at=now)
    more = USUAL | {"digital": "数字治理"}
    assert (
        found_frame(county=make.COUNTY, centre="", tracks=more, valid_from=DAY, by=make.CENTRE, at=now) == 1
    )
    assert [f.what for f in frame_faults(make.COUNTY, DAY)] == ["platform", "grid", "grid"]
    assert [f.what for f in frame_faults(make.COUNTY, DAY, tracks=5)] == ["grid", "grid"]


def test_before_anything_is_founded_every_place_is_named() -> None:
    make.county(towns=2, villages=1)
    faults = frame_faults(make.COUNTY, DAY)
    assert [(f.what, f.wanted, f.found) for f in faults] == [
        ("centre", 1, 0),
        ("platform", 4, 0),
        ("platform", 4, 0),
        ("grid", 1, 0),
        ("grid", 1, 0),
    ]


def test_an_unknown_county_is_refused(now: datetime) -> None:
    with pytest.raises(Refused, match="division_not_there"):
        found_frame(county=make.COUNTY, centre="", tracks=USUAL, valid_from=DAY, by=make.CENTRE, at=now)


def test_matters_fall_to_platforms_and_are_shared_out_anew(now: datetime) -> None:
    """Also on platforms that stand already; a track that no matter falls to is no view of anything."""
    make.county(towns=2)
    frame: dict[str, Any] = {
        "county": make.COUNTY,
        "centre": "治理中心",
        "valid_from": DAY,
        "by": make.CENTRE,
    }
    found_frame(**frame, tracks=USUAL, at=now)
    assert platforms_of("990122", DAY) == []
    shared = {"safety_law": ["05", "07"], "party_lead": ["0305"]}
    assert found_frame(**frame, tracks=USUAL, matters=shared, at=now) == 0
    named = [
        Platform("party_lead", "party_lead", ("0305",)),
        Platform("safety_law", "safety_law", ("05", "07")),
    ]
    assert platforms_of("990122", DAY) == platforms_of("990122001", DAY) == named
    assert platforms_of("990123", DAY) == platforms_of("", DAY) == []
    assert platforms_of("990122", date(2026, 11, 23)) == []
    found_frame(**frame, tracks={}, matters={"safety_law": ["12"]}, at=now)
    assert platforms_of("990122001", DAY)[1].matters == ("12",)
