"""How reporters rated what was closed.

A rating counts for the work it followed: what was rated before a rework is not told of the work after it. Callbacks are
asked by the administration and count for nothing. What was given under pressure does not count; withdrawn, it is a
result of its own (domain 5.2 rule 8).
"""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django.db.models import Case as When_
from django.db.models import CharField, Count, F, Q, Value, When

from tiaokuai.cases.queries.narrowing import VERIFIED
from tiaokuai.cases.queries.visible import visible_cases
from tiaokuai.cases.rules.figures import SATISFIED, Quarter, Satisfaction, published
from tiaokuai.cases.states import RatingStanding
from tiaokuai.kernel.clock import CHINA
from tiaokuai.kernel.scope import Scope

GIVEN = Q(ratings__by_callback=False, ratings__after_rework=F("rework_count"))
OF_THIS_WORK = GIVEN & Q(ratings__standing=RatingStanding.COUNTS)


def satisfaction_in(scope: Scope, quarters: Sequence[Quarter]) -> list[Satisfaction]:
    """Of all that a scope shows, for each of some quarters. One statement; nothing that fewer than five stand behind.

    Counted by what was closed after a check, whoever led it; `unit` is "".
    """
    which = [When(closed_in(quarter), then=Value(str(quarter))) for quarter in quarters]
    closed = Q()
    for quarter in quarters:
        closed |= closed_in(quarter)
    counted = visible_cases(scope).filter(VERIFIED, closed)
    by_quarter = counted.values(quarter=When_(*which, output_field=CharField()))
    rows: Any = by_quarter.annotate(closed=Count("id", distinct=True), **how_it_was_rated()).order_by(
        "quarter"
    )
    found = {row.pop("quarter"): row for row in rows}
    nothing = {"closed": 0, "rated": 0, "satisfied": 0, "withdrew": 0}
    told = [found.get(str(quarter), nothing) for quarter in quarters]
    return [published("", **row) if row["closed"] else Satisfaction("", 0, 0, None) for row in told]


def closed_in(quarter: Quarter) -> Q:
    begin, end = (datetime.combine(day, time(), CHINA) for day in (quarter.begin, quarter.end))
    return Q(closed_at__gte=begin, closed_at__lt=end)


def how_it_was_rated() -> dict[str, Any]:
    """What is counted of the ratings of cases, whatever they are grouped by: `rated`, `satisfied`, `withdrew`."""
    withdrew = GIVEN & Q(ratings__standing=RatingStanding.WITHDRAWN)
    return {
        "rated": Count("ratings", filter=OF_THIS_WORK, distinct=True),
        "satisfied": Count("ratings", filter=OF_THIS_WORK & Q(ratings__score__gte=SATISFIED), distinct=True),
        "withdrew": Count("ratings", filter=withdrew, distinct=True),
    }
