"""What a payload may hold: declared keys, and values that are codes, ids, numbers, dates or digests. Pure.

Each part declares its verbs once, in `AppConfig.ready()`:

    payloads.declare("cases", {"dispatch_case": {"lead_unit", "row", "edition"}, "close_case": set()})

Free text and personal data cannot pass: text must look like a code, and what looks like a telephone or
identity number is refused. So a record can be deleted where the law asks for it while the proof stays whole.
"""

import math
import re
from collections.abc import Collection, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from tiaokuai.journal.canonical import canonical_json, canonical_moment

LONGEST_TEXT: Final = 128
LONGEST_PAYLOAD: Final = 8000
DEEPEST: Final = 3
STATE_KEYS: Final = frozenset({"from", "to"})
"""Every verb may carry the states it moved between."""

_CODE = re.compile(
    r"(?!(?:\+?86)?1[3-9][0-9]{9}\Z)"  # a mobile telephone number
    r"(?![1-9][0-9]{5}(?:19|20)[0-9]{9}[0-9Xx]\Z)"  # an identity number (GB 11643)
    rf"[A-Za-z0-9_.:+/#=\-]{{0,{LONGEST_TEXT}}}"
)
_declared: dict[tuple[str, str], frozenset[str]] = {}


class PayloadRefused(ValueError):
    """A payload that would carry what the journal must not hold: a fault of the calling code."""


def declare(part: str, keys_by_verb: Mapping[str, Collection[str]]) -> None:
    """Say which payload keys each verb of a part uses. Declaring a verb again replaces its keys."""
    for verb, keys in keys_by_verb.items():
        _declared[part, verb] = frozenset(keys)


def declared() -> Mapping[tuple[str, str], frozenset[str]]:
    """Every declared (part, verb) with its keys, for the generated documents."""
    return dict(_declared)


@lru_cache(maxsize=4096)
def is_code(text: str) -> bool:
    """Whether `text` may stand in the journal: short, code-like, and no telephone or identity number."""
    return _CODE.fullmatch(text) is not None


def payload_text(part: str, verb: str, payload: Mapping[str, Any]) -> str:
    """The canonical JSON of a checked payload. Raises PayloadRefused naming part, verb and key."""
    if not payload:
        return "{}"
    where = f"payload of {part}.{verb}"
    allowed = _declared.get((part, verb))
    if allowed is None:
        msg = f"{where}: the verb is not declared; declare its keys with journal.payloads.declare"
        raise PayloadRefused(msg)
    if unknown := sorted(set(payload) - allowed - STATE_KEYS):
        msg = f"{where}: keys {unknown} are not declared; allowed are {sorted(allowed)}"
        raise PayloadRefused(msg)
    text = canonical_json(
        {
            key: value if type(value) is str and is_code(value) else _plain(value, f"{where}, key {key!r}", 1)
            for key, value in payload.items()
        }
    )
    if len(text) > LONGEST_PAYLOAD:
        msg = f"{where}: {len(text)} characters of at most {LONGEST_PAYLOAD}; put a digest of the data here"
        raise PayloadRefused(msg)
    return text


def _plain(value: Any, where: str, depth: int) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, str):
        return _code(value, where)
    if isinstance(value, int):
        _code(str(value).lstrip("-"), where)
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            msg = f"{where}: {value} is not a number JSON knows"
            raise PayloadRefused(msg)
        return value
    if isinstance(value, date | UUID | Decimal):
        return _spelled(value)
    return _nested(value, where, depth)


def _spelled(value: date | UUID | Decimal) -> str:
    if isinstance(value, datetime):
        return canonical_moment(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _nested(value: Any, where: str, depth: int) -> Any:
    if depth >= DEEPEST:
        msg = f"{where}: nested deeper than {DEEPEST} levels"
        raise PayloadRefused(msg)
    if isinstance(value, Mapping):
        return {_code(str(k), where): _plain(v, f"{where}.{k}", depth + 1) for k, v in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(_plain(v, where, depth + 1) for v in value)
    if isinstance(value, list | tuple):
        return [_plain(v, f"{where}[{i}]", depth + 1) for i, v in enumerate(value)]
    msg = f"{where}: a {type(value).__name__} cannot be kept; give a code, id, number, date or digest"
    raise PayloadRefused(msg)


def _code(text: str, where: str) -> str:
    if not is_code(text):
        # The value itself is left out: it may be the very personal data that must not spread into logs.
        msg = (
            f"{where}: text of {len(text)} characters is no code; free text and personal data stay elsewhere"
        )
        raise PayloadRefused(msg)
    return text
