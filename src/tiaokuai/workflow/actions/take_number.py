"""Readable numbers, e.g. ``990122-20261123-00042``: taken in blocks, so that intake never queues for one."""

from collections import deque
from datetime import date
from threading import Lock

from django.db import connection, transaction

from tiaokuai.workflow.models import NumberBlock

BLOCK = {"postgresql": 200, "sqlite": 1}
"""Serials one process takes at a time. SQLite has one writer anyway, so there numbers stay without gaps."""

_lock = Lock()
_free: dict[str, deque[int]] = {}


def take_number(*, county: str, day: date) -> str:
    """The next number of a county's day. Unique; not in order across processes; gaps are allowed."""
    return take_numbers(county=county, day=day, count=1)[0]


def take_numbers(*, county: str, day: date, count: int) -> list[str]:
    """`count` numbers at once, for imports."""
    prefix = f"{county}-{day:%Y%m%d}"
    serials = _held(prefix, count) or _fresh(prefix, count)
    return [f"{prefix}-{serial:05d}" for serial in serials]


def _held(prefix: str, count: int) -> list[int]:
    """Serials of a block that this process took before; none when it holds too few."""
    with _lock:
        free = _free.get(prefix, ())
        if len(free) < count:
            return []
        return [_free[prefix].popleft() for _ in range(count)]


def _fresh(prefix: str, count: int) -> list[int]:
    """Serials from a new block. Its rest is kept, but not inside a transaction: that may yet be taken back.

    The lock is not held meanwhile, so that a thread waiting for the database makes nobody else wait.
    """
    if connection.in_atomic_block:
        return list(_take_block(prefix, count))
    block = _take_block(prefix, max(count, BLOCK.get(connection.vendor, 1)))
    with _lock:
        _free.setdefault(prefix, deque()).extend(block[count:])
    return list(block[:count])


def _take_block(prefix: str, size: int) -> range:
    with transaction.atomic():
        NumberBlock.objects.bulk_create([NumberBlock(prefix=prefix)], ignore_conflicts=True)
        row = NumberBlock.objects.select_for_update().get(prefix=prefix)
        start = row.next_serial
        row.next_serial = start + size
        row.save(update_fields=["next_serial"])
    return range(start, start + size)


def forget_numbers() -> None:
    """Drop the blocks held by this process (between tests, after a restore)."""
    _free.clear()
