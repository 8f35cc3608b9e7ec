"""Of an anonymous case, the public and other systems read days and no times (domain 5.2 rule 4). Pure.

A time of day, set beside who was seen to be where, may tell who reported. Ids that begin with a time are taken to their
day too: the same for every reader, and still apart from each other.
"""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any
from uuid import UUID

from tiaokuai.kernel.clock import CHINA


def day_of(at: datetime) -> datetime:
    """The first moment of the day in China on which a moment falls."""
    return datetime.combine(at.astimezone(CHINA).date(), time(), CHINA)


def day_id(key: UUID) -> UUID:
    """The id with the first moment of its day in place of its own."""
    minted = datetime.fromtimestamp((key.int >> 80) / 1000, CHINA)
    return UUID(int=int(day_of(minted).timestamp() * 1000) << 80 | key.int & (1 << 80) - 1)


def to_the_day(told: Any) -> Any:
    """What is told, with days in place of every time and id within it."""
    match told:
        case datetime():
            return day_of(told)
        case UUID():
            return day_id(told)
        case Mapping():
            return {name: to_the_day(value) for name, value in told.items()}
        case list() | tuple():
            return [to_the_day(value) for value in told]
    return told
