"""Whether what this process compiled is still current: two small statements, at most once a second.

Publishing shows at once in the process that published (`look_again`) and within a second in every other; so the
hot path of intake usually asks nothing.
"""

import time
from collections.abc import Callable
from threading import Lock
from typing import Final, Generic, TypeVar

from tiaokuai.kernel import clock
from tiaokuai.registers.models import Stamp
from tiaokuai.registers.queries.town_units import units_version

T = TypeVar("T")
LOOK_EVERY: Final = 1.0
"""Seconds for which a look at the stamps counts as fresh."""


class _Looked:
    """The tokens last seen, and when."""

    def __init__(self) -> None:
        self.tokens: dict[str, str] = {}
        self.at = -LOOK_EVERY
        self.lock = Lock()


_looked = _Looked()


def tokens() -> dict[str, str]:
    """Subject ("editions", "matters", "limits", "units") to its present token; absent while never written."""
    now = time.monotonic()
    if now - _looked.at < LOOK_EVERY:
        return _looked.tokens
    with _looked.lock:
        if now - _looked.at >= LOOK_EVERY:
            known = {name: str(token) for name, token in Stamp.objects.values_list("name", "token")}
            _looked.tokens = known | {"units": units_version()}
            _looked.at = now
    return _looked.tokens


def look_again() -> None:
    """Ask the database the next time (after a write in this process, between tests, after a restore)."""
    _looked.at = -LOOK_EVERY


class Held(Generic[T]):
    """Something compiled from one subject, kept until its token changes. One build at a time; readers never wait.

    `daily`: what is compiled depends on today, so it is built anew on the first question of a day.
    """

    def __init__(self, subject: str, build: Callable[[], T], *, daily: bool = False) -> None:
        self._subject = subject
        self._build = build
        self._daily = daily
        self._held: tuple[object, T] | None = None
        self._building = Lock()

    def get(self) -> T:
        token = tokens().get(self._subject), clock.today() if self._daily else None
        held = self._held
        if held is not None and held[0] == token:
            return held[1]
        with self._building:
            held = self._held
            if held is None or held[0] != token:
                held = self._held = token, self._build()
            return held[1]
