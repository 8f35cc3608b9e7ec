"""Entries for tests: drafts of an invented part whose verbs declare a few keys."""

from datetime import UTC, datetime
from typing import Any

from tiaokuai.journal import payloads
from tiaokuai.journal.entry import EntryDraft

AT = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
PART = "garden"

payloads.declare(PART, {"plant": {"row", "count", "on", "units", "digest", "detail"}, "water": set()})


def draft(number: int = 0, **changes: Any) -> EntryDraft:
    """A draft that differs by its number."""
    fields: dict[str, Any] = {
        "part": PART,
        "verb": "plant",
        "subject_type": "bed",
        "subject_id": f"bed-{number}",
        "at": AT,
        "actor": "user:1",
        "role": "grid_worker",
        "unit": "990122-zjj",
        "purpose": "",
        "division": "990122001003",
        "payload": {"count": number},
    }
    return EntryDraft(**fields | changes)


def drafts(count: int) -> list[EntryDraft]:
    return [draft(number) for number in range(count)]
