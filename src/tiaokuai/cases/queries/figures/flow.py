"""What came in, and how far it got."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, DurationField, ExpressionWrapper, F, Min, Q, QuerySet
from django.db.models.functions import TruncDate

from tiaokuai.cases.models import Case
from tiaokuai.cases.queries.figures.median import Median
from tiaokuai.cases.queries.narrowing import STAGES, under_division
from tiaokuai.cases.queries.visible import visible_cases
from tiaokuai.kernel.clock import CHINA
from tiaokuai.kernel.scope import Scope

Moments = tuple[datetime, datetime]
"""From, and up to without."""

BEFORE = {
    "filed": "reported_at",
    "dispatched": "filed_at",
    "fed_back": "dispatched_at",
    "closed": "fed_back_at",
}
"""Stage to the moment from which its own is counted."""


@dataclass(frozen=True, slots=True)
class Passed:
    """Of a span's reports `count` came to a stage; of `timed` both moments are on record, `median` apart."""

    stage: str
    count: int
    timed: int
    median: timedelta | None


def received_by_day(scope: Scope, spans: Iterable[Moments], *, division: str = "") -> Mapping[date, int]:
    """Reports of each day in China that lies in one of the spans; a day without any is left out. One statement."""
    wanted = reduce(or_, (_reported_in(span) for span in spans))
    counted = (
        _all_in(scope, division)
        .filter(wanted)
        .values(day=TruncDate("reported_at", tzinfo=CHINA))
        .annotate(received=Count("pk"))
        .order_by("day")
    )
    return {row["day"]: row["received"] for row in counted}


def received_by_place(scope: Scope, span: Moments, *, division: str = "") -> Mapping[str, int]:
    """Reports of a span by town (nine digits), or by grid within a town. One statement."""
    by = "grid" if division else "town"
    counted = _all_in(scope, division).filter(_reported_in(span)).values(by).annotate(received=Count("pk"))
    return {row[by]: row["received"] for row in counted.order_by(by)}


def first_reported(scope: Scope) -> datetime | None:
    """When the record in this scope begins. One statement."""
    first: datetime | None = visible_cases(scope).aggregate(first=Min("reported_at"))["first"]
    return first


def passed_in(scope: Scope, span: Moments, *, division: str = "") -> list[Passed]:
    """How far the reports of a span have got by now, stage by stage. One statement.

    Moments are those on record now: of a case that was worked on again, the last feedback and closing.
    """
    asked: dict[str, Any] = {}
    for stage, reached in STAGES.items():
        taken = reached & Q(**{f"{BEFORE[stage]}__isnull": False})
        apart = ExpressionWrapper(F(f"{stage}_at") - F(BEFORE[stage]), output_field=DurationField())
        asked |= {
            f"{stage}_count": Count("pk", filter=reached),
            f"{stage}_timed": Count("pk", filter=taken),
            f"{stage}_median": Median(apart, filter=taken),
        }
    found = _all_in(scope, division).filter(_reported_in(span)).aggregate(**asked)
    return [
        Passed(stage, found[f"{stage}_count"], found[f"{stage}_timed"], found[f"{stage}_median"])
        for stage in STAGES
    ]


def _reported_in(span: Moments) -> Q:
    return Q(reported_at__gte=span[0], reported_at__lt=span[1])


def _all_in(scope: Scope, division: str) -> QuerySet[Case]:
    cases = visible_cases(scope)
    return cases.filter(under_division(division)) if division else cases
