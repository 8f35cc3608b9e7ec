"""Readable numbers, e.g. ``990122-20261123-00042``: taken in blocks, so that intake never queues for one."""

from datetime import date
from threading import Lock

from django.db import connection, transaction

from tiaokuai.workflow.models import NumberBlock

BLOCK = {"postgresql": 50, "sqlite": 1}
"""Serials one process takes at a time. SQLite has one writer anyway, so there numbers stay without gaps."""

_lock = Lock()
_free: dict[str, range] = {}


def take_number(*, county: str, day: date) -> str:
    """The next number of a county's day. Unique; not in order across processes; gaps are allowed."""
    return take_numbers(county=county, day=day, count=1)[0]


def take_numbers(*, county: str, day: date, count: int) -> list[str]:
    """`count` numbers at once, for imports."""
    prefix = f"{county}-{day:%Y%m%d}"
    with _lock:
        free = _free.get(prefix, range(0))
        if len(free) < count:
            free = _take_block(prefix, max(count, BLOCK.get(connection.vendor, 1)))
        taken, _free[prefix] = free[:count], free[count:]
        if not _free[prefix]:
            del _free[prefix]
    return [f"{prefix}-{serial:05d}" for serial in taken]


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
