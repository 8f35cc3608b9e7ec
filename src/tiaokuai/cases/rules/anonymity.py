"""Of an anonymous case, the public and other systems read days and no times (domain 5.2 rule 4). Pure.

A time of day, set beside who was seen to be where, may tell who reported. Ids that begin with a time are taken to their
day too: the same for every reader, and still apart from each other.
"""

import re
from collections.abc import Mapping
from datetime import datetime, time
from typing import Any
from uuid import UUID

from tiaokuai.kernel.clock import CHINA

MINTED = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
"""An id that begins with a time, as text."""
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)")


def day_of(at: datetime) -> datetime:
    """The first moment of the day in China on which a moment falls."""
    return datetime.combine(at.astimezone(CHINA).date(), time(), CHINA)


def day_id(key: UUID) -> UUID:
    """The id with the first moment of its day in place of its own."""
    minted = datetime.fromtimestamp((key.int >> 80) / 1000, CHINA)
    return UUID(int=int(day_of(minted).timestamp() * 1000) << 80 | key.int & (1 << 80) - 1)


def to_the_day(told: Any) -> Any:
    """What is told, with days in place of every time and id within it, also of those written as text."""
    match told:
        case str() if MINTED.fullmatch(told):
            return str(day_id(UUID(told)))
        case str() if MOMENT.fullmatch(told):
            return day_of(datetime.fromisoformat(told)).isoformat()
        case datetime():
            return day_of(told)
        case UUID():
            return day_id(told)
        case Mapping():
            return {name: to_the_day(value) for name, value in told.items()}
        case list() | tuple():
            return [to_the_day(value) for value in told]
    return told
