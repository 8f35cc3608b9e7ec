"""Forget idempotency keys when no client retries any more: what was asked is kept no longer than needed."""

from datetime import datetime, timedelta

from tiaokuai.workflow.models import DoneRequest

KEPT_DAYS = 30


def forget_requests(*, at: datetime) -> int:
    """How many keys older than thirty days were removed."""
    removed, _ = DoneRequest.objects.filter(done_at__lt=at - timedelta(days=KEPT_DAYS)).delete()
    return removed
