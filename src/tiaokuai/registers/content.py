"""What one row of a list says, as a value: what forms and workbooks hand in, what digests and diffs compare.

Pure: no Django. Names stand as published; codes beside them are what a person matched ("" while unmatched).
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class BasisContent:
    """A law, an article of it, and whether somebody has read that article in the public text."""

    law: str
    article: str = ""
    checked: bool = False


@dataclass(frozen=True, slots=True)
class PartContent:
    """A unit that assists: its code (or ``@town``), its name as published, the words of its duty."""

    unit: str = ""
    unit_name: str = ""
    duty: str = ""


@dataclass(frozen=True, slots=True)
class RowContent:
    """One row. `place` "" is the place of the edition; `matters` are codes, each with all below it.

    Of a reclaimed row, `handover_on` is the day from which the department does it and `assessment_ends_on` the day from
    which the town is no longer assessed for it (2.10).
    `share` is 0..1 on rows drafted from history. `lineage` ties the row to the same row of earlier editions.
    """

    number: int
    name: str
    area: str = ""
    batch: int = 0
    place: str = ""
    matters: tuple[str, ...] = ()
    lead: str = ""
    lead_name: str = ""
    lead_duty: str = ""
    parts: tuple[PartContent, ...] = ()
    bases: tuple[BasisContent, ...] = ()
    work_mode: str = ""
    handover_on: date | None = None
    assessment_ends_on: date | None = None
    keywords: str = ""
    manual: str = ""
    note: str = ""
    share: float | None = None
    lineage: UUID | None = field(default=None, compare=False)


def canonical(rows: Iterable[RowContent]) -> str:
    """The rows in order of number as one JSON text; equal lists give equal text on every machine."""
    return json.dumps([_plain(row) for row in sorted(rows, key=lambda r: r.number)], ensure_ascii=False)


def _plain(row: RowContent) -> dict[str, Any]:
    plain = asdict(row)
    del plain["lineage"]
    plain["matters"] = sorted(row.matters)
    plain["handover_on"] = row.handover_on.isoformat() if row.handover_on else None
    ends = plain.pop("assessment_ends_on")
    if ends:  # rows without it read as before the column was: digests of earlier editions hold
        plain["assessment_ends_on"] = ends.isoformat()
    return dict(sorted(plain.items()))


def digest_of(rows: Iterable[RowContent]) -> str:
    """SHA-256 of the canonical text, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(rows).encode()).hexdigest()
