"""One key: what it is for, its profile, its secret. The id is public and stands on everything made with it."""

import base64
import os
import secrets
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from tiaokuai.kernel.crypto.ciphers import KEY_BYTES
from tiaokuai.kernel.crypto.digests import Profile


class Use(StrEnum):
    """What a key is for: a key never serves two uses."""

    DATA = "data"
    LOOKUP = "lookup"
    SIGNING = "signing"


@dataclass(frozen=True, slots=True)
class Key:
    id: str
    use: Use
    profile: Profile
    made_on: date
    secret: bytes = field(repr=False)

    @classmethod
    def new(cls, use: Use, profile: Profile, made_on: date) -> Self:
        length = KEY_BYTES[profile] if use is Use.DATA else 32
        return cls(
            f"{use}-{made_on:%Y%m%d}-{secrets.token_hex(4)}", use, profile, made_on, os.urandom(length)
        )

    @classmethod
    def read(cls, key_id: str, stored: dict[str, Any]) -> Self:
        """A key as `stored` in a key file. Raises KeyError or ValueError when it is malformed."""
        secret = base64.b64decode(stored["secret"], validate=True)
        use, profile = Use(stored["use"]), Profile(stored["profile"])
        return cls(key_id, use, profile, date.fromisoformat(stored["made_on"]), secret)

    def stored(self) -> dict[str, str]:
        return {
            "use": self.use.value,
            "profile": self.profile.value,
            "made_on": self.made_on.isoformat(),
            "secret": base64.b64encode(self.secret).decode(),
        }

    def sign(self, data: bytes) -> str:
        """Ed25519 signature (RFC 8032) in 128 hexadecimal digits."""
        return Ed25519PrivateKey.from_private_bytes(self.secret).sign(data).hex()

    @property
    def public(self) -> str:
        """The public half of a signing key in 64 hexadecimal digits: give it to whoever checks signatures."""
        return Ed25519PrivateKey.from_private_bytes(self.secret).public_key().public_bytes_raw().hex()


def signature_holds(public: str, data: bytes, signature: str) -> bool:
    """Whether an Ed25519 signature over `data` was made by the holder of the key. Malformed text: no."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), data)
    except (InvalidSignature, ValueError):
        return False
    return True
