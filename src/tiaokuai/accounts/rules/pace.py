"""How often somebody did something lately, counted without knowing who: for doors that anyone may use without a name.

Addresses are counted under keyed digests. The key is drawn anew with each span, is kept in memory alone and is
forgotten with all counts when the span is over, so that nobody can tell afterwards who came (domain 5.2 rule 4).
"""

import hashlib
import ipaddress
import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import Final

SPAN: Final = 600
"""Seconds for which anything is remembered."""
MOST_KEPT: Final = 100_000
"""Of those counted in a span; beyond them newcomers are not counted, rather than all of them together."""
IPV6_NETWORK: Final = 64
"""Bits of an IPv6 address that stand for one subscriber."""


class Pace:
    """Counts of one kind of act in this process. Safe to share between threads."""

    def __init__(self, *, span: int = SPAN, clock: Callable[[], float] = time.monotonic) -> None:
        self._span, self._clock = span, clock
        self._lock = threading.Lock()
        self._begin(clock())

    def count(self, address: str) -> None:
        """One more act from this address ("": not known, and not counted)."""
        if not address:
            return
        with self._lock:
            key = self._key(address)
            if key in self._counts or len(self._counts) < MOST_KEPT:
                self._counts[key] += 1

    def wait(self, address: str, most: int) -> int:
        """Seconds until another may follow; 0 while fewer than `most` were counted, or where `most` is 0 (no limit)."""
        if not address or not most:
            return 0
        with self._lock:
            reached = self._counts.get(self._key(address), 0) >= most
            return max(1, round(self._since + self._span - self._clock())) if reached else 0

    def forget(self) -> None:
        with self._lock:
            self._begin(self._clock())

    def _key(self, address: str) -> bytes:
        now = self._clock()
        if now - self._since >= self._span:
            self._begin(now)
        return hashlib.blake2b(network_of(address).encode(), key=self._secret, digest_size=16).digest()

    def _begin(self, now: float) -> None:
        self._since, self._secret = now, secrets.token_bytes(32)
        self._counts: Counter[bytes] = Counter()


def network_of(address: str) -> str:
    """What stands for one visitor: an IPv4 address, the network of an IPv6 one, or the text as it is."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if known.version == 4:
        return address
    return str(ipaddress.ip_network((known, IPV6_NETWORK), strict=False))
