"""Keep a read value for a short while: settings that every request needs and hardly anyone changes."""

import time
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class Kept(Generic[T]):
    """A value read by `load` and kept for `seconds`; `forget` reads it anew at the next call. Thread-safe."""

    def __init__(self, load: Callable[[], T], seconds: float) -> None:
        self._load = load
        self._seconds = seconds
        self._lock = Lock()
        self._held: tuple[float, T] | None = None
        self._turn = 0

    def __call__(self) -> T:
        held = self._held
        if held is not None and time.monotonic() - held[0] < self._seconds:
            return held[1]
        with self._lock:
            asked, turn = time.monotonic(), self._turn
            value = self._load()
            if turn == self._turn:  # not forgotten while it was read
                self._held = (asked, value)
        return value

    def forget(self) -> None:
        self._turn += 1
        self._held = None


class KeptEach(Generic[K, T]):
    """Values read by `load(key)`, each kept for `seconds`. None is not kept: what is missing is asked for again.

    `forget` reads all of them anew. Thread-safe; at most `most` are held.
    """

    def __init__(self, load: Callable[[K], T | None], seconds: float, most: int = 1000) -> None:
        self._load = load
        self._seconds = seconds
        self._most = most
        self._held: dict[K, tuple[float, T]] = {}

    def __call__(self, key: K) -> T | None:
        # The clock first: what changes while we read is then seen at the next look.
        now = time.monotonic()
        held = self._held.get(key)
        if held is not None and now - held[0] < self._seconds:
            return held[1]
        value = self._load(key)
        if value is None:
            self._held.pop(key, None)
            return None
        if len(self._held) >= self._most:
            self._held = {}
        self._held[key] = (now, value)
        return value

    def forget(self) -> None:
        self._held = {}
