"""Reports that may be about the same thing: same matter, near in place and time."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from tiaokuai.cases.models import Case
from tiaokuai.cases.queries.narrowing import IS_OPEN, VOUCHED
from tiaokuai.cases.queries.visible import visible_cases
from tiaokuai.cases.rules.anonymity import day_of
from tiaokuai.cases.rules.vouching import DECIMALS, rounded
from tiaokuai.cases.states import CaseState
from tiaokuai.kernel.divisions import Level, level_of
from tiaokuai.kernel.scope import Scope, of_place

METRES = 200.0
DAYS = 60
MOST = 8
PUBLIC_DAYS = 30
PUBLIC_MOST = 5
ROUNDING = 10.0**-DECIMALS
METRES_A_DEGREE = 111_320.0
NOT_MERGED_INTO = (CaseState.MERGED, CaseState.CANCELLED, CaseState.HANDED_OVER)


@dataclass(frozen=True, slots=True)
class Similar:
    """A case that may be the same. `metres` between the two points; None where only the village is known to agree.

    `is_said`: the reporter says that it is.
    """

    case: Case
    metres: float | None
    is_said: bool = False


def similar_to(case: Case, scope: Scope, *, to_merge: bool = False) -> list[Similar]:
    """At most eight cases in scope: first the one that the reporter says is the same, then those of the same matter
    within 200 m (or in the same village, without points) and 60 days before, nearest first. Reports ended or merged
    are left out. One statement; none where there is nothing to go by.

    `to_merge`: only those that it may be merged into, which are open and as confidential as it is.
    """
    wanted = Q(id=case.said_same) if case.said_same else Q()
    if case.matter:
        begin = case.reported_at - timedelta(days=DAYS)
        before = Q(reported_at__gte=begin, reported_at__lte=case.reported_at)
        wanted |= _near(case.lat, case.lon, case.division) & before & Q(matter=case.matter)
    if not wanted:
        return []
    near = visible_cases(scope).filter(wanted)
    if to_merge:
        near = near.filter(IS_OPEN, is_confidential=case.is_confidential)
    rows = near.exclude(id=case.id).exclude(state__in=NOT_MERGED_INTO).select_related("story").order_by("-id")
    found = [
        Similar(other, _metres(case.lat, case.lon, other.lat, other.lon), is_said=other.id == case.said_same)
        for other in rows[: 4 * MOST]
    ]
    within = [each for each in found if each.is_said or each.metres is None or each.metres <= METRES]
    return sorted(within, key=_nearest_first)[:MOST]


def known_already(
    matters: Sequence[str], *, lat: float | None, lon: float | None, division: str, at: datetime
) -> list[Case]:
    """At most five open cases that anybody may know of, of one of these matters, for somebody about to report at a
    place: within 200 m or, without points, in the same village, and reported in the last 30 days. One statement.

    Never confidential, nor what nobody has vouched for. Distances are taken from points as they are published, rounded,
    and days are whole: else, asking again and again, one could find the very house, or the hour of an anonymous report.
    """
    if not any(matters) or not division:
        return []
    begin = day_of(at) - timedelta(days=PUBLIC_DAYS)
    village = division if level_of(division) >= Level.VILLAGE else ""
    near = Q(_near(lat, lon, village, margin=ROUNDING), matter__in=matters, reported_at__gte=begin)
    rows = _of_the_public(division).filter(near).order_by("-id")[: 4 * MOST]
    found = [Similar(case, _metres(lat, lon, *_as_published(case))) for case in rows]
    within = [each for each in found if each.metres is None or each.metres <= METRES]
    return [each.case for each in sorted(within, key=_nearest_first)[:PUBLIC_MOST]]


def said_same(number: str, division: str) -> UUID | None:
    """The id of the case of that number, if a reporter at a place may say that theirs is the same. One statement."""
    return _of_the_public(division).filter(number=number).values_list("id", flat=True).first()


def _of_the_public(division: str) -> QuerySet[Case]:
    """Open cases of the county in which the place lies that anybody may know of."""
    return visible_cases(of_place(division[: Level.COUNTY])).filter(VOUCHED, IS_OPEN)


def _as_published(case: Case) -> tuple[float | None, float | None]:
    if case.lat is None or case.lon is None:
        return None, None
    return rounded(case.lat), rounded(case.lon)


def _nearest_first(found: Similar) -> tuple[bool, float]:
    return not found.is_said, math.inf if found.metres is None else found.metres


def numbers_merged_into(case: Case, scope: Scope) -> list[str]:
    """Numbers of the reports in scope that were merged into a case, oldest first. One statement."""
    merged = visible_cases(scope).filter(merged_into=case.id).order_by("id")
    return list(merged.values_list("number", flat=True))


def _near(lat: float | None, lon: float | None, division: str, *, margin: float = 0.0) -> Q:
    """`margin`: degrees by which the box is wider, where points are rounded before they are compared."""
    village = Q(division=division) if division else Q(pk__in=())
    if lat is None or lon is None:
        return village
    high = METRES / METRES_A_DEGREE + margin
    wide = METRES / METRES_A_DEGREE / max(math.cos(math.radians(lat)), 0.1) + margin
    box = Q(lat__range=(lat - high, lat + high), lon__range=(lon - wide, lon + wide))
    return box | (village & Q(lat=None))


def _metres(
    lat: float | None, lon: float | None, other_lat: float | None, other_lon: float | None
) -> float | None:
    if lat is None or lon is None or other_lat is None or other_lon is None:
        return None
    east = (lon - other_lon) * math.cos(math.radians(lat)) * METRES_A_DEGREE
    north = (lat - other_lat) * METRES_A_DEGREE
    return math.hypot(east, north)
