"""Plain and keyed digests in the two profiles: international (SHA-256) and commercial cryptography (SM3).

Sources: FIPS 180-4, GB/T 32905-2016, RFC 2104.
"""

import hashlib
import hmac
from collections.abc import Callable
from enum import StrEnum
from typing import Final

from cryptography.hazmat.primitives import hashes


class Profile(StrEnum):
    """Which family of algorithms new digests and ciphertexts use; old ones stay readable in theirs."""

    STANDARD = "standard"
    SM = "sm"


LABELS: Final = {Profile.STANDARD: "sha256", Profile.SM: "sm3"}
"""The name a labelled digest carries, so that a change of profile breaks no older record."""


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _sm3(data: bytes) -> str:
    state = hashes.Hash(hashes.SM3())
    state.update(data)
    return state.finalize().hex()


_HASHERS: Final[dict[str, Callable[[bytes], str]]] = {"sha256": _sha256, "sm3": _sm3}


def digest(profile: Profile, data: bytes) -> str:
    """The digest of `data` in 64 lower-case hexadecimal digits."""
    return _HASHERS[LABELS[profile]](data)


def labelled_digest(profile: Profile, data: bytes) -> str:
    """The digest with the name of its algorithm: ``sha256:…`` or ``sm3:…``."""
    label = LABELS[profile]
    return f"{label}:{_HASHERS[label](data)}"


def hasher_named(label: str) -> Callable[[bytes], str] | None:
    """The function from bytes to hexadecimal digits behind a label, None when the label is unknown."""
    return _HASHERS.get(label)


def keyed_hash(profile: Profile, key: bytes, text: str) -> str:
    """HMAC of `text` in 64 hexadecimal digits: looks a secret value up without storing it.

    Without the key nobody can try out every phone number against the stored value.
    """
    data = text.encode()
    if profile is Profile.STANDARD:
        return hmac.digest(key, data, "sha256").hex()
    return _hmac_sm3(key, data)


def _hmac_sm3(key: bytes, data: bytes) -> str:
    block = 64
    if len(key) > block:
        key = bytes.fromhex(_sm3(key))
    key = key.ljust(block, b"\0")
    inner = bytes.fromhex(_sm3(bytes(b ^ 0x36 for b in key) + data))
    return _sm3(bytes(b ^ 0x5C for b in key) + inner)
