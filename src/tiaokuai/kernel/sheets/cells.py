"""What stands in one cell, as text, as a day, as several things."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from tiaokuai.kernel.answer import Answer, no

_DAY = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})\D?|(\d{4})(\d{2})(\d{2})")


def text_of(cell: object) -> str:
    """A cell as people read it: whole numbers without ".0", days as 2026-11-23, no padding."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return (
            cell.date().isoformat()
            if (cell.hour, cell.minute, cell.second) == (0, 0, 0)
            else cell.isoformat(" ")
        )
    return str(cell).replace(" ", " ").strip()


def day_of(text: str) -> date | None:
    """The day that a text names (2026-11-23, 2026/11/23, 2026年11月23日, 20261123), or None when it names none."""
    match = _DAY.fullmatch(unicodedata.normalize("NFKC", text.strip()))
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups() if part is not None)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def several(text: str) -> list[str]:
    """A cell that lists several things, by any of the usual separators."""
    return [
        part.strip()
        for part in re.split(r"[、,,;;\n|]+", unicodedata.normalize("NFKC", text))
        if part.strip()
    ]


def too_long(cells: Mapping[str, str], longest: Mapping[str, int]) -> Iterator[tuple[str, Answer]]:
    """(key, why not) of every cell that is longer than what is kept of it. `longest`: key to characters."""
    for key, most in longest.items():
        text = cells.get(key, "")
        if len(text) > most:
            yield key, no("text_too_long", most=most, given=len(text))
