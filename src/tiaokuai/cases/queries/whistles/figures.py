"""How towns rated departments' report-ins, and departments the whistles of towns; never of fewer than five parts."""

from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Count, Q

from tiaokuai.cases.models import CalledUnit
from tiaokuai.cases.rules.endings import RECONSIDER_DAYS
from tiaokuai.cases.rules.figures import SATISFIED, Quarter
from tiaokuai.cases.rules.whistles.figures import Rated, published
from tiaokuai.kernel.clock import CHINA


def report_ins_of(quarter: Quarter) -> list[Rated]:
    """Each department whose parts were verified in the quarter, by code. One statement; takes no scope, being of
    units."""
    return _rated(quarter, "unit", by_town=True, well=Q(ratings__score__gte=SATISFIED))


def whistles_of(quarter: Quarter) -> list[Rated]:
    """Each town whose whistles led to verified parts in the quarter, by code. One statement."""
    return _rated(quarter, "whistle__unit", by_town=False, well=Q(ratings__properness="proper"))


def _rated(quarter: Quarter, whose: str, *, by_town: bool, well: Q) -> list[Rated]:
    """Ratings given after the quarter has settled change nothing any more."""
    begin, end = (datetime.combine(day, time(), CHINA) for day in (quarter.begin, quarter.end))
    given = Q(ratings__by_town=by_town, ratings__on__lt=quarter.end + timedelta(days=RECONSIDER_DAYS))
    rows: Any = (
        CalledUnit.objects.filter(verified_at__gte=begin, verified_at__lt=end)
        .values(whose)
        .annotate(
            verified=Count("id", distinct=True),
            rated=Count("ratings", filter=given, distinct=True),
            well=Count("ratings", filter=given & well, distinct=True),
        )
        .order_by(whose)
    )
    return [
        published(row[whose], verified=row["verified"], rated=row["rated"], well=row["well"]) for row in rows
    ]
