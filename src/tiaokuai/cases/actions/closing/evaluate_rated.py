"""The periodic step: closed cases that were rated, or whose time to rate is over, count as evaluated."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from tiaokuai.cases.actions.carry_out import subject_of
from tiaokuai.cases.models import Case, CaseRating
from tiaokuai.cases.rules import CASE_FLOW, CaseFacts
from tiaokuai.cases.rules.endings import RATING_DAYS
from tiaokuai.cases.states import CaseState, Verification
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.workflow.decide import ALL, Effects, decide
from tiaokuai.workflow.writer import write

BATCH = 500


def evaluate_rated(*, at: datetime) -> int:
    """How many were evaluated. Each batch is one transaction. What another system closed stays as it stood there."""
    rated = Exists(
        CaseRating.objects.filter(
            case=OuterRef("pk"), by_callback=False, after_rework=OuterRef("rework_count")
        )
    )
    over = Q(closed_at__lt=at - timedelta(days=RATING_DAYS))
    count = 0
    closed = Case.objects.filter(over | Q(rated), state=CaseState.CLOSED)
    closed = closed.exclude(verification=Verification.NOT_RECORDED)
    while cases := list(closed[:BATCH]):
        write(
            *(
                decide(
                    CASE_FLOW,
                    subject=subject_of(case),
                    verb="evaluate_case",
                    by=PLATFORM,
                    at=at,
                    facts=CaseFacts(division=case.division),
                    effects=Effects(closes=ALL),
                )
                for case in cases
            )
        )
        count += len(cases)
    return count
