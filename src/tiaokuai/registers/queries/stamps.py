"""Whether what this process compiled is still current: two small statements, at most once a second.

Publishing shows at once in the process that published (`look_again`) and within a second in every other; so the
hot path of intake usually asks nothing.
"""

import time
from threading import Lock
from typing import Final

from tiaokuai.registers.models import Stamp
from tiaokuai.registers.queries.town_units import units_version

LOOK_EVERY: Final = 1.0
"""Seconds for which a look at the stamps counts as fresh."""

_lock = Lock()
_tokens: dict[str, str] = {}
_looked_at = -LOOK_EVERY


def tokens() -> dict[str, str]:
    """Subject ("editions", "matters", "limits", "units") to its present token; absent while never written."""
    global _tokens, _looked_at
    now = time.monotonic()
    if now - _looked_at < LOOK_EVERY:
        return _tokens
    with _lock:
        if now - _looked_at >= LOOK_EVERY:
            known = {name: str(token) for name, token in Stamp.objects.values_list("name", "token")}
            _tokens = known | {"units": units_version()}
            _looked_at = now
    return _tokens


def look_again() -> None:
    """Ask the database the next time (after a write in this process, between tests, after a restore)."""
    global _looked_at
    _looked_at = -LOOK_EVERY
