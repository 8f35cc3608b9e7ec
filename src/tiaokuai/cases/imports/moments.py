"""Moments as foreign files write them. Pure."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from tiaokuai.cases.imports.mapping import MomentCell

_TIME = (
    r"(?:[T\s,]*(?P<half>上午|下午|am|pm)?\s*(?P<hour>\d{1,2})[:时点](?P<minute>\d{1,2})分?"
    r"(?::?(?P<second>\d{1,2})秒?(?:[.,]\d+)?)?\s*(?P<half2>am|pm|a\.m\.|p\.m\.)?)?"
    r"\s*(?P<offset>(?:z|utc|gmt)?(?:[+-]\d{1,2}(?::?\d{2})?)?)"
)
_YEAR = r"(?P<year>\d{4}|\d{2})"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]*\.?"
_SPELLINGS = tuple(
    re.compile(pattern + _TIME, re.IGNORECASE)
    for pattern in (
        r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?",
        rf"(?P<a>\d{{1,2}})[-/.](?P<b>\d{{1,2}})[-/.]{_YEAR}",
        rf"{_WEEKDAY}{_NAME}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})[-\s]{_NAME}[-\s,]+{_YEAR}",
    )
)
_SOLID = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?")
_SERIAL = re.compile(r"[2-7]\d{4}(?:\.\d+)?")
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{13}")
_EXCEL_BEGINS = datetime(1899, 12, 30)  # noqa: DTZ001  (a day of the sheet, given its zone by the caller)


def moment_of(text: str, how: MomentCell) -> tuple[datetime, bool] | None:
    """(the moment in UTC, whether only a day was written), or None for what is no date.

    Read: the mapping's own formats, ISO 8601, year-month-day and month/day/year with any of - / . and 年月日, English
    names of months, AM/PM and 上午/下午, 20261123, day numbers of a workbook, seconds or milliseconds since 1970. A
    written offset wins over the zone of the mapping; an hour that the zone skips is the one after it, one that comes
    twice the first.
    """
    for pattern in how.formats:
        try:
            moment = datetime.strptime(text, pattern)  # noqa: DTZ007  (`_placed` gives it its zone)
            return _placed(moment, how.zone), not {"%H", "%I", "%c", "%X", "%T"} & _parts(pattern)
        except ValueError:
            continue
    try:
        if not text.isdigit():
            return _placed(datetime.fromisoformat(text), how.zone), len(text) <= 10
    except ValueError:
        pass
    plain = unicodedata.normalize("NFKC", text).strip()
    try:
        for spelling in _SPELLINGS:
            if found := spelling.fullmatch(plain):
                moment = _from_parts(found, day_first=how.day_first)
                return _placed(moment, how.zone), found["hour"] is None
        return _from_digits(plain, how.zone)
    except (ValueError, OverflowError):
        return None


def later_reading(moment: datetime, zone: tzinfo) -> datetime:
    """The same local time read the second time round, where clocks were set back; else the moment itself."""
    return moment.astimezone(zone).replace(fold=1).astimezone(UTC)


def _parts(pattern: str) -> set[str]:
    return {pattern[i : i + 2] for i in range(len(pattern))}


def _placed(moment: datetime, zone: tzinfo) -> datetime:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return aware.astimezone(UTC)


def _from_parts(found: re.Match[str], *, day_first: bool) -> datetime:
    parts = found.groupdict()
    if parts.get("name"):
        month, day = _MONTHS.index(parts["name"].lower()) + 1, int(parts["day"])
    elif "a" in parts:
        first, second = int(parts["a"]), int(parts["b"])
        day, month = (first, second) if day_first else (second, first)
    else:
        month, day = int(parts["month"]), int(parts["day"])
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    half = (parts["half"] or parts["half2"] or "").lower().replace(".", "")
    if half in {"pm", "下午"} and hour < 12:
        hour += 12
    elif half in {"am", "上午"} and hour == 12:
        hour = 0
    is_next_day = (hour, minute, second) == (24, 0, 0)
    moment = datetime(  # noqa: DTZ001
        _year(parts["year"]), month, day, 0 if is_next_day else hour, minute, second
    )
    moment += timedelta(days=is_next_day)
    return moment.replace(tzinfo=_zone_of(parts["offset"])) if parts["offset"] else moment


def _year(written: str) -> int:
    """Four digits as they stand; two as POSIX reads them: 69 to 99 are of the last century."""
    return int(written) if len(written) == 4 else int(written) + (1900 if int(written) >= 69 else 2000)


def _zone_of(offset: str) -> tzinfo:
    written = offset.lower().removeprefix("utc").removeprefix("gmt").removeprefix("z")
    if not written:
        return UTC
    sign = -1 if written[0] == "-" else 1
    hours, _colon, minutes = written[1:].partition(":")
    if len(hours) > 2:
        hours, minutes = hours[:-2], hours[-2:]
    return timezone(sign * timedelta(hours=int(hours), minutes=int(minutes or 0)))


def _from_digits(plain: str, zone: tzinfo) -> tuple[datetime, bool] | None:
    if _SERIAL.fullmatch(plain):
        days = float(plain)
        moment = _EXCEL_BEGINS + timedelta(seconds=round(days * 86400))
        return _placed(moment, zone), days.is_integer()
    if _EPOCH.fullmatch(plain):
        seconds = int(plain) / 1000 if len(plain) == 13 and plain.isdigit() else float(plain)
        return datetime.fromtimestamp(seconds, UTC), False
    solid = _SOLID.fullmatch(plain)
    if solid is None:
        return None
    numbers = [int(part) for part in solid.groups() if part is not None]
    return _placed(datetime(*numbers), zone), len(numbers) == 3  # type: ignore[arg-type]  # noqa: DTZ001
