"""How reporters rated what units closed. Public: nothing leaves here that fewer than five people stand behind."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django.db.models import Case as When_
from django.db.models import CharField, Count, F, Q, Value, When

from tiaokuai.cases.models import Case
from tiaokuai.cases.queries.narrowing import VERIFIED
from tiaokuai.cases.queries.visible import visible_cases
from tiaokuai.cases.rules.figures import SATISFIED, Quarter, Satisfaction, published
from tiaokuai.cases.states import RatingStanding
from tiaokuai.kernel.clock import CHINA
from tiaokuai.kernel.scope import Scope

GIVEN = Q(ratings__by_callback=False, ratings__after_rework=F("rework_count"))
OF_THIS_WORK = GIVEN & Q(ratings__standing=RatingStanding.COUNTS)


def satisfaction_of(quarter: Quarter) -> list[Satisfaction]:
    """Each unit that led verified cases closed in the quarter, by code. One statement; takes no scope, being public.

    A rating counts for the work it followed: what was rated before a rework is not told of the work after it. Callbacks
    are asked by the administration and count for nothing here. What was given under pressure does not count;
    withdrawn, it is a result of its own (domain 5.2 rule 8).
    """
    counted = Case.objects.filter(VERIFIED, _closed_in(quarter)).exclude(lead="").values("lead")
    rows: Any = counted.annotate(**_ratings()).order_by("lead")
    return [
        published(
            row["lead"],
            closed=row["closed"],
            rated=row["rated"],
            satisfied=row["satisfied"],
            withdrew=row["withdrew"],
        )
        for row in rows
    ]


def satisfaction_in(scope: Scope, quarters: Sequence[Quarter]) -> list[Satisfaction]:
    """The same of all that a scope shows, for each of some quarters. One statement.

    Counted by what was closed after a check, whoever led it; `unit` is "".
    """
    which = [When(_closed_in(quarter), then=Value(str(quarter))) for quarter in quarters]
    closed = Q()
    for quarter in quarters:
        closed |= _closed_in(quarter)
    counted = visible_cases(scope).filter(VERIFIED, closed)
    by_quarter = counted.values(quarter=When_(*which, output_field=CharField()))
    rows: Any = by_quarter.annotate(**_ratings()).order_by("quarter")
    found = {row.pop("quarter"): row for row in rows}
    nothing = {"closed": 0, "rated": 0, "satisfied": 0, "withdrew": 0}
    told = [found.get(str(quarter), nothing) for quarter in quarters]
    return [published("", **row) if row["closed"] else Satisfaction("", 0, 0, None) for row in told]


def _closed_in(quarter: Quarter) -> Q:
    begin, end = (datetime.combine(day, time(), CHINA) for day in (quarter.begin, quarter.end))
    return Q(closed_at__gte=begin, closed_at__lt=end)


def _ratings() -> dict[str, Any]:
    withdrew = GIVEN & Q(ratings__standing=RatingStanding.WITHDRAWN)
    return {
        "closed": Count("id", distinct=True),
        "rated": Count("ratings", filter=OF_THIS_WORK, distinct=True),
        "satisfied": Count("ratings", filter=OF_THIS_WORK & Q(ratings__score__gte=SATISFIED), distinct=True),
        "withdrew": Count("ratings", filter=withdrew, distinct=True),
    }
