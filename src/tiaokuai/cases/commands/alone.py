"""One import at a time in a database: two that make the same cases or found the same county break each other."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.db import connection

from tiaokuai.kernel.answer import Refused, no

LOCK: Final = 0x7469616F  # "tiao"
"""Key of the lock in PostgreSQL."""


@contextmanager
def alone() -> Iterator[None]:
    """Nobody else imports within the block. Raises `Refused` ("import_running") where somebody does.

    The lock ends with the process, however that ends: it is held by the connection, or by an open file beside that of
    the database (closing the database's own a second time would take SQLite's locks away). A database in memory is
    one process's own.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
            _require(cursor.fetchone() == (True,))
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
        return
    file = Path(str(connection.settings_dict["NAME"]))
    if not file.parent.is_absolute():
        yield
        return
    held = os.open(file.with_name(f"{file.name}-import"), os.O_RDWR | os.O_CREAT, 0o640)
    try:
        _lock(held)
        yield
    finally:
        os.close(held)


def _lock(held: int) -> None:
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        _require(False)


def _require(is_free: bool) -> None:  # of the above alone
    if not is_free:
        raise Refused(no("import_running"))
