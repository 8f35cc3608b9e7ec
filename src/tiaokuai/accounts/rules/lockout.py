"""When signing in is closed for a while after failures. Pure.

An account closes after a few failures wherever they come from; an address after many, because a whole office may
stand behind one. Classified protection level 3 asks for handling of failed sign-ins (GB/T 22239-2019, 8.1.4.1).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

WINDOW = timedelta(minutes=15)
ACCOUNT_LIMIT = 5
ADDRESS_LIMIT = 50


@dataclass(frozen=True, slots=True)
class Failures:
    """Failures of one key: how many since when, and until when it is closed (None: open)."""

    count: int
    since: datetime
    locked_until: datetime | None = None

    def is_locked(self, at: datetime) -> bool:
        return self.locked_until is not None and at < self.locked_until


def after_failure(before: Failures | None, at: datetime, limit: int) -> Failures:
    """One more failure. The count starts anew when the window or a lock has passed; at `limit` the key closes."""
    over = (
        before is None or at - before.since >= WINDOW or (before.locked_until and before.locked_until <= at)
    )
    count, since = (1, at) if over or before is None else (before.count + 1, before.since)
    return Failures(count, since, at + WINDOW if count >= limit else None)
