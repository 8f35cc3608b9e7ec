"""Notices and deliveries go after their time (settings `TIAOKUAI_NOTICE_DAYS`): the record keeps what happened."""

from datetime import datetime, timedelta

from django.conf import settings

from tiaokuai.notices.models import Delivery, Notice
from tiaokuai.notices.states import DeliveryState

BATCH = 5_000


def forget_old(*, at: datetime) -> int:
    """Remove what is older than that, read or not; waiting deliveries are kept. Returns how many notices went."""
    before = at - timedelta(days=settings.TIAOKUAI_NOTICE_DAYS)
    old = list(Notice.objects.filter(at__lt=before).order_by("at").values_list("id", flat=True)[:BATCH])
    if old:
        Notice.objects.filter(id__in=old).delete()
    over = Delivery.objects.filter(made_at__lt=before).exclude(state=DeliveryState.WAITING)
    over.delete()
    return len(old)
