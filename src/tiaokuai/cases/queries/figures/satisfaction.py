"""How reporters rated what units closed. Public: nothing leaves here that fewer than five people stand behind."""

from datetime import datetime, time

from django.db.models import Count, F, Q

from tiaokuai.cases.models import Case
from tiaokuai.cases.rules.figures import SATISFIED, Quarter, Satisfaction, published
from tiaokuai.cases.states import CaseState, RatingStanding, Verification
from tiaokuai.kernel.clock import CHINA


def satisfaction_of(quarter: Quarter) -> list[Satisfaction]:
    """Each unit that led verified cases closed in the quarter, by code. One statement; takes no scope, being public.

    A rating counts for the work it followed: what was rated before a rework is not told of the work after it. Callbacks
    are asked by the administration and count for nothing here. What was given under pressure does not count;
    withdrawn, it is a result of its own (domain 5.2 rule 8).
    """
    begin, end = (datetime.combine(day, time(), CHINA) for day in (quarter.begin, quarter.end))
    given = Q(ratings__by_callback=False, ratings__after_rework=F("rework_count"))
    of_this_work = given & Q(ratings__standing=RatingStanding.COUNTS)
    rows = (
        Case.objects.filter(
            closed_at__gte=begin,
            closed_at__lt=end,
            state__in=(CaseState.CLOSED, CaseState.EVALUATED),
            verification=Verification.PASSED,
        )
        .exclude(lead="")
        .values("lead")
        .annotate(
            closed=Count("id", distinct=True),
            rated=Count("ratings", filter=of_this_work, distinct=True),
            satisfied=Count("ratings", filter=of_this_work & Q(ratings__score__gte=SATISFIED), distinct=True),
            withdrew=Count(
                "ratings", filter=given & Q(ratings__standing=RatingStanding.WITHDRAWN), distinct=True
            ),
        )
        .order_by("lead")
    )
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
