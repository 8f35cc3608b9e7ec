"""Reading ahead: a thread reads the next rows while the database writes the last ones, and waits when far enough."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from queue import Full, Queue
from threading import Event, Thread
from typing import TypeVar

T = TypeVar("T")
_PATIENCE = 0.1
"""Seconds after which a reader that waits looks whether it is still wanted."""


@contextmanager
def read_ahead(items: Iterator[T], size: int) -> Iterator[Iterator[list[T]]]:
    """The items in their order, as lists of `size`; at most two of them lie ready. Items must need no database.

    What reading raises is raised where the lists are taken. Leaving the block ends the thread.
    """
    ready: Queue[list[T] | BaseException] = Queue(maxsize=2)
    unwanted = Event()

    def put(one: list[T] | BaseException) -> None:
        while not unwanted.is_set():
            try:
                return ready.put(one, timeout=_PATIENCE)
            except Full:
                continue
        return None

    def read() -> None:
        try:
            while not unwanted.is_set():
                some = list(islice(items, size))
                put(some)
                if not some:
                    return
        except BaseException as fault:  # noqa: BLE001  (raised again by `taken`)
            put(fault)

    def taken() -> Iterator[list[T]]:
        while some := ready.get():
            if isinstance(some, BaseException):
                raise some
            yield some

    reader = Thread(target=read, name="import-reader", daemon=True)
    reader.start()
    try:
        yield taken()
    finally:
        unwanted.set()
        reader.join()
