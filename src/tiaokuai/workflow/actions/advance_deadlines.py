"""The periodic command's look at the clock: reminders at 80 %, escalation at 100 % and at 150 % (domain 4.1.11)."""

from collections import defaultdict
from datetime import datetime

from django.db.models import Q

from tiaokuai.workflow.followups import deadline_handlers
from tiaokuai.workflow.models import Deadline

BATCH = 500


def advance_deadlines(*, at: datetime) -> dict[int, int]:
    """Hand every deadline that reached 80, 100 or 150 per cent to its part, once each.

    Returns how many reached each share. A part's handler writes its decisions and the deadline's `reached`
    in one transaction, so a run that dies half way repeats nothing. After a standstill 100 and 150 are both acted
    on, so that nobody in the line is passed over; the reminder is not sent any more.
    """
    counts: dict[int, int] = defaultdict(int)
    for share, moment in ((100, "due_at"), (150, "escalate_at"), (80, "remind_at")):
        while due := _reached(share, moment, at):
            by_part: dict[str, list[Deadline]] = defaultdict(list)
            for deadline in due:
                deadline.reached = share
                by_part[deadline.part].append(deadline)
            for part, deadlines in by_part.items():
                deadline_handlers[part](deadlines, at)
            counts[share] += len(due)
    return dict(counts)


def _reached(share: int, moment: str, at: datetime) -> list[Deadline]:
    passed = Q(**{f"{moment}__lte": at})
    return list(Deadline.objects.filter(passed, closed_at=None, reached__lt=share).order_by(moment)[:BATCH])
