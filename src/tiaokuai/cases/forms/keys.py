"""The key of a page that may be sent more than once: what a script queued without network is done once."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.utils.http import url_has_allowed_host_and_scheme

from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.workflow.writer import RequestKey

LONGEST = 64


def page_key(key: str, what: str, asked: Mapping[str, Any]) -> RequestKey | None:
    """The hidden field `key`, bound to `what` is done and to what is asked; None where the page sent none.

    Raises `BadInput` for a key that is too long.
    """
    if not key:
        return None
    if len(key) > LONGEST:
        raise BadInput(no("text_too_long", most=LONGEST, given=len(key)), field="key")
    text = json.dumps([what, *sorted(asked.items())], ensure_ascii=False, default=_plain)
    return RequestKey(key, hashlib.sha256(text.encode()).hexdigest())


def _plain(value: Any) -> Any:
    return hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else str(value)


def way_back(address: str, host: str) -> str:
    """The page of ours that a form was sent from and wants to return to; "" for any other address."""
    return address if url_has_allowed_host_and_scheme(address, allowed_hosts={host}) else ""
