"""Reports that may be about the same thing: same matter, near in place and time."""

import math
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from tiaokuai.cases.models import Case
from tiaokuai.cases.queries.visible import visible_cases
from tiaokuai.cases.states import OPEN, CaseState
from tiaokuai.kernel.scope import Scope

METRES = 200.0
DAYS = 60
MOST = 8
METRES_A_DEGREE = 111_320.0
NOT_MERGED_INTO = (CaseState.MERGED, CaseState.CANCELLED, CaseState.HANDED_OVER)


@dataclass(frozen=True, slots=True)
class Similar:
    """A case that may be the same. `metres` between the two points; None where only the village is known to agree."""

    case: Case
    metres: float | None


def similar_to(case: Case, scope: Scope, *, to_merge: bool = False) -> list[Similar]:
    """At most eight cases in scope of the same matter within 200 m (or in the same village, without points) and 60
    days before, nearest first. Reports ended or merged are left out. One statement; none without a matter.

    `to_merge`: only those that it may be merged into, which are open.
    """
    if not case.matter:
        return []
    begin = case.reported_at - timedelta(days=DAYS)
    near = visible_cases(scope).filter(
        _near(case), matter=case.matter, reported_at__gte=begin, reported_at__lte=case.reported_at
    )
    if to_merge:
        near = near.filter(state__in=sorted(OPEN))
    rows = near.exclude(id=case.id).exclude(state__in=NOT_MERGED_INTO).select_related("story").order_by("-id")
    found = [Similar(other, _metres(case, other)) for other in rows[: 4 * MOST]]
    within = [each for each in found if each.metres is None or each.metres <= METRES]
    return sorted(within, key=lambda each: math.inf if each.metres is None else each.metres)[:MOST]


def numbers_merged_into(case: Case, scope: Scope) -> list[str]:
    """Numbers of the reports in scope that were merged into a case, oldest first. One statement."""
    merged = visible_cases(scope).filter(merged_into=case.id).order_by("id")
    return list(merged.values_list("number", flat=True))


def _near(case: Case) -> Q:
    village = Q(division=case.division)
    if case.lat is None or case.lon is None:
        return village
    high = METRES / METRES_A_DEGREE
    wide = high / max(math.cos(math.radians(case.lat)), 0.1)
    box = Q(lat__range=(case.lat - high, case.lat + high), lon__range=(case.lon - wide, case.lon + wide))
    return box | (village & Q(lat=None))


def _metres(case: Case, other: Case) -> float | None:
    if case.lat is None or case.lon is None or other.lat is None or other.lon is None:
        return None
    east = (case.lon - other.lon) * math.cos(math.radians(case.lat)) * METRES_A_DEGREE
    north = (case.lat - other.lat) * METRES_A_DEGREE
    return math.hypot(east, north)
