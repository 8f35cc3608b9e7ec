"""The one place where the time is read. Everything else is told the time."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def local_date(at: datetime) -> date:
    """The calendar day in China on which a moment falls."""
    return at.astimezone(CHINA).date()


def today() -> date:
    return local_date(now())
