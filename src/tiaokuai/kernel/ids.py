"""Identifiers: time-ordered UUIDv7 keys that merge across levels, and random ones that tell nothing."""

import os
import secrets
import struct
import threading
import time
import uuid
from datetime import datetime

_RECEIPT_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no 0/O, 1/I/L: read out on the phone
_lock = threading.Lock()
_last = 0
_TAIL = (1 << 62) - 1
_tails: list[int] = []
"""Random numbers of 62 bits drawn ahead: asking the system for each is a fifth of the price of an id."""
os.register_at_fork(after_in_child=_tails.clear)


def uuid7(at_ms: int | None = None) -> uuid.UUID:
    """A UUIDv7 (RFC 9562): 48 bits of milliseconds, then a counter and randomness.

    Within a process and without `at_ms`, each is greater than the one before.
    """
    global _last
    if at_ms is None:
        with _lock:
            # 12 bits below the millisecond keep order within it.
            _last = max(time.time_ns() * 4096 // 1_000_000, _last + 1)
            ticks = _last
            if not _tails:
                _tails.extend(each & _TAIL for each in struct.unpack("<64Q", os.urandom(512)))
            tail = _tails.pop()
        ms, fine = ticks >> 12, ticks & 0xFFF
    else:
        ms, fine, tail = at_ms, secrets.randbits(12), secrets.randbits(62)
    return _of((ms & ((1 << 48) - 1)) << 80 | 0x7 << 76 | fine << 64 | 0b10 << 62 | tail)


def _of(number: int) -> uuid.UUID:
    """``uuid.UUID(int=number)`` without its checks of what was given: an import makes six a case."""
    made = object.__new__(uuid.UUID)
    object.__setattr__(made, "int", number)
    object.__setattr__(made, "is_safe", uuid.SafeUUID.unknown)
    return made


def earlier(key: uuid.UUID, *, days: int) -> uuid.UUID:
    """A UUIDv7 of so many days before another one."""
    return uuid.UUID(int=key.int - (days * 86_400_000 << 80))


def first_since(at: datetime) -> uuid.UUID:
    """The least UUIDv7 of a moment: every key made at that millisecond or later is greater or equal."""
    return _of(int(at.timestamp() * 1000) << 80)


def random_id() -> uuid.UUID:
    """A random UUIDv4 for anonymous records: its value says nothing of when it was made."""
    return uuid.uuid4()


def receipt_code() -> str:
    """Twelve easily read characters in groups of four (about 59 bits), shown once to a reporter."""
    return receipt_from(secrets.token_bytes(16))


def receipt_from(random: bytes) -> str:
    """The receipt code that 16 or more random or derived bytes spell."""
    number = int.from_bytes(random, "big")
    drawn = []
    for _ in range(12):
        number, digit = divmod(number, len(_RECEIPT_ALPHABET))
        drawn.append(_RECEIPT_ALPHABET[digit])
    return "-".join("".join(drawn[i : i + 4]) for i in (0, 4, 8))
