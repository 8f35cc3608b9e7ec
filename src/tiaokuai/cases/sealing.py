"""Seal what identifies people, and find a report by its receipt code without keeping the code."""

import hashlib
import json
from typing import Any
from uuid import UUID

from tiaokuai.journal.keys import key_ring
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.crypto import KeyUnknown, NotAuthentic
from tiaokuai.kernel.ids import receipt_code, receipt_from
from tiaokuai.workflow.writer import RequestKey

REPORTER = "cases_casereporter.sealed"
PRESSURE, PRESSURE_ANSWER = "cases_pressurereport.sealed", "cases_pressurereport.sealed_answer"
"""Columns that hold what is sealed."""
CURSOR = "cursor"


def seal(said: dict[str, str], bound_to: UUID, column: str = REPORTER) -> str:
    """Encrypt with the current data key, bound to the case or report and the column: moved elsewhere it is refused."""
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return key_ring().encrypt(text, f"{column}/{bound_to}")


def unseal(token: str, bound_to: UUID, column: str = REPORTER) -> dict[str, Any]:
    """What `seal` was given. Raises KeyUnknown or NotAuthentic when the key file does not belong to the data."""
    return dict(json.loads(key_ring().decrypt(token, f"{column}/{bound_to}")))


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


def sealed_cursor(last: UUID | None, of: str) -> str | None:
    """The cursor after the last row of a page of `of`, always of one length: an id begins with the time of its making,
    which not everybody is told who may turn the page. None for None."""
    return None if last is None else key_ring().encrypt(last.hex, f"{CURSOR}/{of}")


def opened_cursor(cursor: str, of: str) -> UUID | None:
    """The id that `sealed_cursor` was given; None for "". Raises `BadInput("bad_cursor")` for what it did not make."""
    if not cursor:
        return None
    try:
        return UUID(key_ring().decrypt(cursor, f"{CURSOR}/{of}"))
    except (KeyUnknown, NotAuthentic, ValueError):
        raise BadInput(no("bad_cursor"), field="after") from None
