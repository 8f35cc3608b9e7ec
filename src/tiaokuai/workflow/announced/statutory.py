"""The announced years of the statutory calendar, read from the `holidays` package. Pure.

The State Council announces each year's holidays and make-up workdays in the autumn before. The package also
guesses years that have not been announced; those are refused here and wait for an operator to enter them.
"""

from dataclasses import dataclass
from datetime import date, timedelta

FIRST_YEAR = 2006
LAST_YEAR = 2026
"""The newest year whose notice the package is known to carry (checked day by day against the notices)."""


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day that differs from its weekday, with the holiday's name."""

    day: date
    is_working: bool
    name: str


def announced_days(year: int) -> list[DayOff]:
    """Weekday holidays and make-up workdays of an announced year. ValueError for any other year."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        msg = f"{year} is not among the announced years {FIRST_YEAR} to {LAST_YEAR}: enter its notice by hand"
        raise ValueError(msg)
    import holidays  # years are entered once: no server needs the package while it runs

    china = holidays.country_holidays("CN", years=year, language="zh_CN")
    day = date(year, 1, 1)
    found = []
    while day.year == year:
        works = china.is_working_day(day)
        if works != (day.weekday() < 5):
            found.append(DayOff(day, works, "" if works else str(china.get(day) or "")))
        day += timedelta(days=1)
    return found
