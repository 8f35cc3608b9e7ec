"""Divisions, grids and units of the demonstration county, through territory's and organisation's actions."""

import csv
import io
import json
from datetime import date, datetime

from tiaokuai.config.demonstration.organisation import (
    COUNTY_PLACE,
    OFFICE_LIMIT,
    SINCE,
    generate_organisation,
)
from tiaokuai.config.demonstration.territory import Territory
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.organisation.actions import (
    add_post,
    create_unit,
    open_establishment,
    set_office_limit,
    station_agency,
    transfer_establishment,
)
from tiaokuai.organisation.actions.create_unit import UnitFacts
from tiaokuai.organisation.rules.kinds import DailyManagement, EstablishmentKind, PostKind, UnitKind
from tiaokuai.territory.actions import found_frame, import_divisions, import_grids

BEGINS = date.fromisoformat(SINCE)
MOVED_ON = date(2025, 10, 1)
BOOKS = 90
ACT = "禾编〔2025〕9号（示范文号）"
TRACKS = {
    "party_lead": "党建统领",
    "economy_ecology": "经济生态",
    "safety_law": "平安法治",
    "public_service": "公共服务",
}
TRACK_MATTERS = {
    "party_lead": ("0305",),
    "economy_ecology": ("02", "0301", "0302", "0303", "0304", "04", "06", "08", "13"),
    "safety_law": ("05", "07", "12"),
    "public_service": ("01", "09", "10", "11", "14"),
}
"""What falls to each platform, as the invented county shared it out."""


def build_territory(county: Territory, at: datetime) -> None:
    """Divisions, grids and the 1-4-1 frame. The files are those an operator would import."""
    for report in (
        import_divisions(
            content=_divisions_csv(county), file="divisions.csv", by=PLATFORM, at=at, valid_from=BEGINS
        ),
        import_grids(
            content=_grids_geojson(county), file="grids.geojson", by=PLATFORM, at=at, valid_from=BEGINS
        ),
    ):
        if not report.ok:
            raise ValueError(f"{report.file}: {report.problems[:3]}")
    found_frame(
        county=COUNTY_PLACE,
        centre="禾川县社会治理中心",
        tracks=TRACKS,
        matters=TRACK_MATTERS,
        valid_from=BEGINS,
        by=PLATFORM,
        at=at,
    )


def _divisions_csv(county: Territory) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("code", "name"))
    writer.writerows((division.code, division.name) for division in county.divisions)
    return text.getvalue().encode()


def _grids_geojson(county: Territory) -> bytes:
    features = [
        {
            "type": "Feature",
            "properties": {
                "code": grid.code,
                "name": grid.name,
                "kind": grid.kind,
                "village": grid.village,
                "households": grid.households,
            },
            "geometry": {"type": "Polygon", "coordinates": [grid.ring]},
        }
        for grid in county.grids
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False).encode()


def build_organisation(at: datetime) -> None:
    """Units with both superiors, stationings, posts, office limits, and the posts moved to towns."""
    county = generate_organisation()
    for unit in county.units:
        facts = UnitFacts(
            code=unit.code,
            name=unit.name,
            kind=UnitKind(unit.kind),
            place=unit.place,
            valid_from=BEGINS,
            short_name=unit.short_name,
            aliases=list(unit.aliases),
            line_superior=unit.line_superior,
            block_superior=unit.block_superior,
        )
        create_unit(facts=facts, by=PLATFORM, at=at)
        if unit.kind == UnitKind.TOWN_GOVERNMENT:
            set_office_limit(
                town=unit.place, offices=OFFICE_LIMIT, valid_from=BEGINS, act=ACT, by=PLATFORM, at=at
            )
    for unit in county.units:
        if unit.home:
            station_agency(
                unit=unit.code,
                home_unit=unit.home,
                town=unit.place,
                daily_management=DailyManagement(unit.daily),
                valid_from=BEGINS,
                by=PLATFORM,
                at=at,
            )
    _build_posts(at)
    _move_posts(at)


def _build_posts(at: datetime) -> None:
    for post in generate_organisation().posts:
        add_post(
            unit=post.unit,
            name=post.name,
            kind=PostKind(post.kind),
            establishment=EstablishmentKind(post.establishment),
            valid_from=BEGINS,
            seats=post.seats,
            code=post.code,
            by=PLATFORM,
            at=at,
        )


def _move_posts(at: datetime) -> None:
    """What departments had in the books, and the 744 posts that went to towns (O8)."""
    moves = generate_organisation().transfers
    kind = EstablishmentKind.INSTITUTION
    for code in dict.fromkeys([move.from_unit for move in moves] + [move.to_unit for move in moves]):
        open_establishment(unit=code, kind=kind, number=BOOKS, day=BEGINS, act=ACT, by=PLATFORM, at=at)
    for move in moves:
        transfer_establishment(
            from_unit=move.from_unit,
            to_unit=move.to_unit,
            kind=kind,
            number=move.number,
            day=MOVED_ON,
            act=ACT,
            by=PLATFORM,
            at=at,
        )
