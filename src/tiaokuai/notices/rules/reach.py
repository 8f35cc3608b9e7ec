"""What must hold for a person's choices. Pure."""

from datetime import datetime, timedelta
from typing import Final

from tiaokuai.kernel.answer import YES, Answer, no

BETWEEN: Final = timedelta(minutes=5)


def check_hours(*hours: int) -> Answer:
    return YES if all(0 <= hour <= 23 for hour in hours) else no("notice_hour_unknown")


def may_ask_again(asked_at: datetime | None, at: datetime, *, is_on: bool) -> Answer:
    """Whether a link may be sent to a new address now."""
    if not is_on:
        return no("email_is_off")
    early = asked_at is not None and at - asked_at < BETWEEN
    return no("address_asked_just_now", minutes=int(BETWEEN.total_seconds() // 60)) if early else YES
