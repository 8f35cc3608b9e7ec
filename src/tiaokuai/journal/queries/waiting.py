from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from tiaokuai.journal.queries.unsealed import unsealed


@dataclass(frozen=True, slots=True)
class Waiting:
    """Entries not sealed yet, and when the oldest of them was recorded; None when none waits."""

    count: int
    since: datetime | None


def waiting(*, lookback: timedelta = timedelta(days=1)) -> Waiting:
    """What waits for the sealer: more than a few seconds' worth means that it does not run."""
    count, since = 0, None
    for row in unsealed(lookback=lookback):
        count += 1
        since = since or datetime.fromtimestamp((UUID(row[0]).int >> 80) / 1000, UTC)
    return Waiting(count, since)
