"""The idempotency key of a write: the same key again gives the same answer, once."""

import hashlib
import json
from typing import Any

from django.http import HttpRequest

from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.workflow.writer import RequestKey

LONGEST = 80


def request_key(request: HttpRequest, what: str, asked: dict[str, Any]) -> RequestKey | None:
    """From the header `Idempotency-Key` (at most 80 characters) and the digest of what is asked; None without one."""
    key = request.META.get("HTTP_IDEMPOTENCY_KEY", "")
    if len(key) > LONGEST:
        raise BadInput(no("text_too_long", most=LONGEST, given=len(key)), field="Idempotency-Key")
    if not key.strip():
        return None
    text = json.dumps(asked, sort_keys=True, ensure_ascii=False, default=str)
    return RequestKey(key.strip(), hashlib.sha256(f"{what}|{text}".encode()).hexdigest())
