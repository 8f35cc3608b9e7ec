"""The engine behind `DATABASE_URL=postgres://…`, as Django looks for it."""

import time

from django.db.backends.postgresql import base

FRESH_SECONDS = 1.0


class DatabaseWrapper(base.DatabaseWrapper):
    """A busy server sends hundreds of requests a second through one connection: one question a second is enough.

    What breaks within that second breaks as if it had happened during the request; the next one connects anew.
    """

    _alive_at = float("-inf")

    def is_usable(self) -> bool:
        now = time.monotonic()
        fresh = now - self._alive_at < FRESH_SECONDS and not self.errors_occurred
        if fresh and self.connection is not None and not self.connection.closed:
            return True
        if not super().is_usable():
            return False
        self._alive_at = now
        return True
