"""Mail addresses and the addresses and secrets of endpoints, sealed with the keys of the installation."""

import base64
import json
import secrets
from dataclasses import dataclass
from uuid import UUID

from tiaokuai.journal.keys import key_ring

ADDRESS, ENDPOINT = "notices_reach.sealed_address", "notices_endpoint.sealed"
"""Columns that hold what is sealed; moved elsewhere, it cannot be opened."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What an endpoint's `sealed` holds. `old` is the secret before the last rotation, "" if there was none."""

    url: str
    secret: str
    old: str = ""


def new_secret() -> str:
    """A secret in the spelling of Standard Webhooks: ``whsec_`` and 32 random bytes in base64."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


def seal_endpoint(endpoint: UUID, opened: Opened) -> str:
    text = json.dumps({"url": opened.url, "secret": opened.secret, "old": opened.old})
    return key_ring().encrypt(text, f"{ENDPOINT}/{endpoint}")


def open_endpoint(endpoint: UUID, sealed: str) -> Opened:
    """Raises KeyUnknown or NotAuthentic when the key file does not belong to the data."""
    return Opened(**json.loads(key_ring().decrypt(sealed, f"{ENDPOINT}/{endpoint}")))


def seal_address(person: UUID, address: str) -> str:
    return key_ring().encrypt(address, f"{ADDRESS}/{person}") if address else ""


def open_address(person: UUID, sealed: str) -> str:
    return key_ring().decrypt(sealed, f"{ADDRESS}/{person}") if sealed else ""
