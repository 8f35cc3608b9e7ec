"""Entries as the driver hands them out: what sealing and verifying read by the hundred thousand."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from tiaokuai.journal.canonical import canonical_entry
from tiaokuai.journal.chain import matches

_TEXTS: Final = (
    "actor",
    "role",
    "unit",
    "purpose",
    "part",
    "verb",
    "subject_type",
    "subject_id",
    "division",
    "payload",
)


def columns(vendor: str, alias: str) -> str:
    """The select list of one entry, id as hyphenated text first, digest last."""
    texts = ", ".join(f"{alias}.{name}" for name in _TEXTS)
    at = f"{alias}.at" if vendor == "postgresql" else f"CAST({alias}.at AS TEXT)"
    return f"{hyphenated(vendor, f'{alias}.id')}, {at}, {texts}, {alias}.digest"


def hyphenated(vendor: str, column: str) -> str:
    """SQL that spells an id column as hyphenated text on either engine."""
    if vendor == "postgresql":
        return f"{column}::text"
    spans = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
    return " || '-' || ".join(f"substr({column}, {start}, {length})" for start, length in spans)


def is_genuine(row: Sequence[Any]) -> bool:
    """Whether an entry, selected by `columns`, matches its own digest."""
    return matches(row[-1], spelled(row))


def spelled(row: Sequence[Any]) -> bytes:
    """The canonical bytes of an entry selected by `columns`."""
    entry_id, at, actor, role, unit, purpose, part, verb, subject_type, subject_id, division, payload, _ = row
    return canonical_entry(
        entry_id=entry_id,
        at=_moment(at),
        actor=actor,
        role=role,
        unit=unit,
        purpose=purpose,
        part=part,
        verb=verb,
        subject_type=subject_type,
        subject_id=subject_id,
        division=division,
        payload=payload,
    )


def _moment(at: datetime | str) -> str:
    """The canonical moment. SQLite stores UTC as text and leaves zero microseconds out."""
    if isinstance(at, str):
        return f"{at[:10]}T{at[11:19]}.{at[20:26] or '000000'}+00:00"
    return at.isoformat(timespec="microseconds")
