"""Keep a read value for a short while: settings that every request needs and hardly anyone changes."""

import time
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """A value read by `load` and kept for `seconds`; `forget` reads it anew at the next call. Thread-safe."""

    def __init__(self, load: Callable[[], T], seconds: float) -> None:
        self._load = load
        self._seconds = seconds
        self._lock = Lock()
        self._held: tuple[float, T] | None = None

    def __call__(self) -> T:
        held = self._held
        if held is not None and time.monotonic() - held[0] < self._seconds:
            return held[1]
        with self._lock:
            value = self._load()
            self._held = (time.monotonic(), value)
        return value

    def forget(self) -> None:
        self._held = None
