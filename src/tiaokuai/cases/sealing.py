"""Seal what identifies people, and find a report by its receipt code without keeping the code."""

import hashlib
import json
from typing import Any
from uuid import UUID

from tiaokuai.journal.keys import key_ring
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.ids import receipt_code, receipt_from
from tiaokuai.workflow.writer import RequestKey


def seal(said: dict[str, str], case_id: UUID) -> str:
    """Encrypt with the current data key, bound to the case, so that a token moved to another row is refused."""
    return key_ring().encrypt(json.dumps(said, ensure_ascii=False, separators=(",", ":")), _place_of(case_id))


def unseal(token: str, case_id: UUID) -> dict[str, Any]:
    """What `seal` was given. Raises KeyUnknown or NotAuthentic when the key file does not belong to the data."""
    return dict(json.loads(key_ring().decrypt(token, _place_of(case_id))))


def _place_of(case_id: UUID) -> str:
    return f"cases_casereporter.sealed/{case_id}"


def new_receipt(by: Actor, request: RequestKey | None) -> str:
    """A receipt code: random, or derived with a secret key from the request key, so that a retry shows the same."""
    if request is None:
        return receipt_code()
    secret = key_ring().keyed_hash(f"receipt|{request.stored_key(by)}|{request.fingerprint}")
    return receipt_from(hashlib.sha256(secret.encode()).digest())


def receipt_hash(code: str) -> str:
    """The keyed hash under which a code is stored. Case, spaces and dashes do not matter."""
    plain = "".join(ch for ch in code.upper() if ch.isalnum())
    return key_ring().keyed_hash(f"receipt|{plain}")
