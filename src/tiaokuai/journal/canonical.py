"""The one spelling of an entry as text, over which its digest runs. Pure.

JSON with sorted keys, no blanks, no escapes beyond what JSON demands, moments in UTC with six decimals:
``json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)`` gives the same text, so an
outside auditor needs none of our code.
"""

import json
from datetime import UTC, datetime
from json.encoder import encode_basestring
from typing import Any

quoted = encode_basestring
_encode = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
).encode  # one encoder: json.dumps would build one for every entry


def canonical_json(value: Any) -> str:
    """The canonical text of JSON-ready data. Raises ValueError on NaN and infinity."""
    return _encode(value)


def canonical_moment(at: datetime) -> str:
    """``2026-11-23T05:29:13.000000+00:00``: UTC, always six decimals. Needs an aware moment."""
    if at.tzinfo is None:
        msg = f"the moment {at.isoformat()} has no time zone: pass an aware datetime"
        raise ValueError(msg)
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def canonical_entry(
    *,
    entry_id: str,
    at: str,
    actor: str,
    role: str,
    unit: str,
    purpose: str,
    part: str,
    verb: str,
    subject_type: str,
    subject_id: str,
    division: str,
    payload: str,
) -> bytes:
    """The bytes of one entry: `at` from `canonical_moment`, `payload` from `canonical_json`, the rest plain.

    Spelled out by hand because every entry ever written passes here when the journal is verified.
    """
    q = quoted
    return (
        f'{{"actor":{q(actor)},"at":"{at}","division":{q(division)},"id":"{entry_id}","part":{q(part)},'
        f'"payload":{payload},"purpose":{q(purpose)},"role":{q(role)},"subject_id":{q(subject_id)},'
        f'"subject_type":{q(subject_type)},"unit":{q(unit)},"verb":{q(verb)}}}'
    ).encode()
