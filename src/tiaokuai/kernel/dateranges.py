"""Half-open validity: from a day, to the day on which it no longer holds (None: open). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True, order=True)
class DateRange:
    valid_from: date
    valid_to: date | None = None

    def __post_init__(self) -> None:
        if self.valid_to is not None and self.valid_to <= self.valid_from:
            msg = f"valid_to {self.valid_to} must be after valid_from {self.valid_from}"
            raise ValueError(msg)

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    def overlaps(self, other: "DateRange") -> bool:
        starts_before_end = other.valid_to is None or self.valid_from < other.valid_to
        ends_after_start = self.valid_to is None or other.valid_from < self.valid_to
        return starts_before_end and ends_after_start


_EXCLUSION: Final = (
    "ALTER TABLE {table} ADD CONSTRAINT {table}_no_overlap "
    "EXCLUDE USING gist ({same}, daterange(valid_from, valid_to) WITH &&)"
)
_TRIGGER: Final = """
CREATE TRIGGER {table}_no_overlap_{event} BEFORE {event} ON {table}
WHEN EXISTS (
    SELECT 1 FROM {table} other WHERE {same} AND other.id <> NEW.id
    AND (other.valid_to IS NULL OR other.valid_to > NEW.valid_from)
    AND (NEW.valid_to IS NULL OR NEW.valid_to > other.valid_from)
)
BEGIN SELECT RAISE(ABORT, '{table}_no_overlap'); END
"""
_EVENTS: Final = ("insert", "update")
_NEITHER_VOID: Final = """
    AND (NEW.valid_to IS NULL OR NEW.valid_to > NEW.valid_from)
    AND (other.valid_to IS NULL OR other.valid_to > other.valid_from)"""


def forbid_overlap(vendor: str, table: str, key: Sequence[str]) -> list[str]:
    """SQL after which the database refuses two rows of one key (columns) that hold on the same day.

    `vendor`: "postgresql" (an exclusion constraint) or "sqlite" (triggers, safe with its one writer). Migrations
    run these statements, so they are history: to hold something else, add a function. A migration that rebuilds a
    table on SQLite drops its triggers and must run them again.
    """
    if vendor == "postgresql":
        same = ", ".join(f"{column} WITH =" for column in key)
        return ["CREATE EXTENSION IF NOT EXISTS btree_gist", _EXCLUSION.format(table=table, same=same)]
    same = " AND ".join(f"other.{column} = NEW.{column}" for column in key)
    return [_TRIGGER.format(table=table, event=event, same=same) for event in _EVENTS]


def forbid_overlap_of_held(vendor: str, table: str, key: Sequence[str]) -> list[str]:
    """As `forbid_overlap`, for a table that keeps rows which never held (valid_to = valid_from): they overlap nothing.

    PostgreSQL sees an empty range in them by itself.
    """
    if vendor == "postgresql":
        return forbid_overlap(vendor, table, key)
    same = " AND ".join(f"other.{column} = NEW.{column}" for column in key) + _NEITHER_VOID
    return [_TRIGGER.format(table=table, event=event, same=same) for event in _EVENTS]


def allow_overlap(vendor: str, table: str) -> list[str]:
    """SQL that takes back what `forbid_overlap` did to a table."""
    if vendor == "postgresql":
        return [f"ALTER TABLE {table} DROP CONSTRAINT {table}_no_overlap"]
    return [f"DROP TRIGGER {table}_no_overlap_{event}" for event in _EVENTS]
