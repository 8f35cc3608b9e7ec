"""Once a working day, at the hour that a person chose, what waits for their digest becomes one message."""

from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from tiaokuai.kernel.clock import CHINA
from tiaokuai.notices.models import Delivery, Notice, Reach
from tiaokuai.notices.rules.hours import is_working
from tiaokuai.notices.states import Channel
from tiaokuai.workflow.queries import calendar


def make_digests(*, at: datetime) -> int:
    """Returns how many were made. What was read meanwhile is left out; nobody gets an empty one."""
    local = at.astimezone(CHINA)
    if not settings.TIAOKUAI_EMAIL_URL or not is_working(local.date(), calendar()):
        return 0
    due = Reach.objects.filter(confirmed_on__isnull=False, digest_hour__lte=local.hour).filter(
        Q(last_digest_on__isnull=True) | Q(last_digest_on__lt=local.date())
    )
    return sum(_digest(reach, local.date(), at) for reach in due)


def _digest(reach: Reach, day: date, at: datetime) -> bool:
    """Whether there was something to tell. The day is taken first: of two workers one makes the digest."""
    with transaction.atomic():
        taken = Reach.objects.filter(person=reach.person, last_digest_on=reach.last_digest_on)
        if not taken.update(last_digest_on=day):
            return False
        waiting = Notice.objects.filter(person=reach.person, waits_for_digest=True)
        ids = [str(key) for key in waiting.filter(is_read=False).order_by("at").values_list("id", flat=True)]
        waiting.update(waits_for_digest=False)
        if ids:
            about = {"notices": ids, "digest": True}
            Delivery.objects.create(
                channel=Channel.EMAIL, person=reach.person, about=about, made_at=at, due_at=at
            )
        return bool(ids)
