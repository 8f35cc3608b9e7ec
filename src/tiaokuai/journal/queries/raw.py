"""Entries spelled canonically by the database itself: sealing and verifying read them by the hundred thousand.

The engine quotes every value as JSON, so nothing can be moved from one column into another without changing the
text. For the codes that the journal holds its spelling is the one of `journal.canonical`; a test compares them.
"""

from typing import Final

_NAMES: Final = (
    "actor", "at", "division", "id", "part", "payload", "purpose", "role", "subject_id", "subject_type", "unit", "verb",
)  # fmt: skip


def spelled(vendor: str, alias: str) -> str:
    """SQL of an entry's canonical text."""
    pairs = [(name, _value(vendor, alias, name)) for name in _NAMES]
    body = " || ',".join(f'"{name}":\' || {value}' for name, value in pairs)
    return f"'{{{body} || '}}'"


def hyphenated(vendor: str, column: str) -> str:
    """SQL that spells an id column as hyphenated text on either engine."""
    if vendor == "postgresql":
        return f"{column}::text"
    spans = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
    return " || '-' || ".join(f"substr({column}, {start}, {length})" for start, length in spans)


def _value(vendor: str, alias: str, name: str) -> str:
    column = f"{alias}.{name}"
    if name == "payload":
        return column  # kept in canonical spelling
    if name == "id":
        return f"'\"' || {hyphenated(vendor, column)} || '\"'"
    if name == "at":
        return f"'\"' || {_moment(vendor, column)} || '+00:00\"'"
    return f"to_json({column})::text" if vendor == "postgresql" else f"json_quote({column})"


def _moment(vendor: str, column: str) -> str:
    """UTC with six decimals. SQLite keeps UTC as text and leaves zero microseconds out."""
    if vendor == "postgresql":
        return f"to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US')"
    decimals = f"CASE WHEN length({column}) > 19 THEN substr({column}, 21, 6) ELSE '000000' END"
    return f"substr({column}, 1, 10) || 'T' || substr({column}, 12, 8) || '.' || {decimals}"
