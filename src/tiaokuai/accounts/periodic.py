"""What accounts do by the clock: forget what need not be remembered."""

from datetime import datetime

from django.contrib.sessions.models import Session

from tiaokuai.accounts.actions.sessions.record_sign_in import forget_failures
from tiaokuai.accounts.rules.lockout import WINDOW


def forget_old_failures(*, at: datetime) -> int:
    """Failed attempts that no longer count; returns how many."""
    return forget_failures(before=at - 2 * WINDOW)


def clear_sessions(*, at: datetime) -> int:
    """Sessions past their end; returns how many."""
    return Session.objects.filter(expire_date__lt=at).delete()[0]


EVERY_TICK = [forget_old_failures, clear_sessions]
