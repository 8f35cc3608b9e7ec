"""The idempotency key of a write: the same key again gives the same answer, once."""

from typing import Any

from django.http import HttpRequest

from tiaokuai.workflow.writer import RequestKey
from tiaokuai.workflow.writer.requests import LONGEST

__all__ = ["LONGEST", "request_key"]


def request_key(request: HttpRequest, what: str, asked: dict[str, Any]) -> RequestKey | None:
    """From the header `Idempotency-Key` (at most 80 characters) and the digest of what is asked; None without one."""
    return RequestKey.of(request.META.get("HTTP_IDEMPOTENCY_KEY", ""), what, asked)
