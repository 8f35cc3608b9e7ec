from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from tiaokuai.kernel.actor import Actor
from tiaokuai.notices.models import Notice


def read_notices(
    *,
    by: Actor,
    at: datetime,
    ids: Collection[UUID] = (),
    until: datetime | None = None,
) -> int:
    """One's own notices of these ids, or all up to a moment, count as read; returns how many did not before.

    It leaves no entry and no time: when somebody reads is nobody's business (domain 5.2 rule 9).
    """
    mine = Notice.objects.filter(person=by.id.removeprefix("user:"), is_read=False)
    mine = mine.filter(at__lte=until) if until is not None else mine.filter(id__in=ids)
    return mine.update(is_read=True, waits_for_digest=False)
