"""Moments as foreign files write them."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from tiaokuai.cases.imports.mapping import MomentCell

_TIME = (
    r"(?:[T\s,]*(?P<half>上午|下午|am|pm)?\s*(?P<hour>\d{1,2})[:时点](?P<minute>\d{1,2})分?"
    r"(?::?(?P<second>\d{1,2})秒?(?:\.\d+)?)?\s*(?P<half2>am|pm|a\.m\.|p\.m\.)?)?"
    r"\s*(?P<offset>z|utc|[+-]\d{2}:?\d{2})?"
)
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?" + _TIME, re.IGNORECASE
)
_YEAR_LAST = re.compile(r"(?P<a>\d{1,2})[-/.](?P<b>\d{1,2})[-/.](?P<year>\d{4})" + _TIME, re.IGNORECASE)
_SOLID = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?")
_SERIAL = re.compile(r"[2-7]\d{4}(?:\.\d+)?")
_EXCEL_BEGINS = datetime(1899, 12, 30)  # noqa: DTZ001  (a day of the sheet, given its zone by the caller)


def moment_of(text: str, how: MomentCell) -> tuple[datetime, bool] | None:
    """(the moment in UTC, whether only a day was written), or None for what is no date.

    Read: the mapping's own formats, ISO 8601, year-month-day and month/day/year with any of - / . and 年月日, AM/PM and
    上午/下午, 20261123, and day numbers of a workbook. A written offset wins over the zone of the mapping.
    """
    for pattern in how.formats:
        try:
            moment = datetime.strptime(text, pattern)  # noqa: DTZ007  (`_placed` gives it its zone)
            return _placed(moment, how.zone), not {"%H", "%I", "%c", "%X", "%T"} & _parts(pattern)
        except ValueError:
            continue
    try:
        return _placed(datetime.fromisoformat(text), how.zone), len(text) <= 10
    except ValueError:
        pass
    plain = unicodedata.normalize("NFKC", text).strip()
    found = _YEAR_FIRST.fullmatch(plain) or _YEAR_LAST.fullmatch(plain)
    try:
        if found:
            return _placed(_from_parts(found, day_first=how.day_first), how.zone), found["hour"] is None
        return _from_digits(plain, how.zone)
    except (ValueError, OverflowError):
        return None


def _parts(pattern: str) -> set[str]:
    return {pattern[i : i + 2] for i in range(len(pattern))}


def _placed(moment: datetime, zone: tzinfo) -> datetime:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return aware.astimezone(UTC)


def _from_parts(found: re.Match[str], *, day_first: bool) -> datetime:
    parts = found.groupdict()
    if "a" in parts:
        first, second = int(parts["a"]), int(parts["b"])
        day, month = (first, second) if day_first else (second, first)
    else:
        month, day = int(parts["month"]), int(parts["day"])
    hour = int(parts["hour"] or 0)
    half = (parts["half"] or parts["half2"] or "").lower().replace(".", "")
    if half in {"pm", "下午"} and hour < 12:
        hour += 12
    elif half in {"am", "上午"} and hour == 12:
        hour = 0
    moment = datetime(  # noqa: DTZ001
        int(parts["year"]), month, day, hour, int(parts["minute"] or 0), int(parts["second"] or 0)
    )
    return moment.replace(tzinfo=_zone_of(parts["offset"])) if parts["offset"] else moment


def _zone_of(offset: str) -> tzinfo:
    if offset.lower() in {"z", "utc"}:
        return UTC
    sign = -1 if offset[0] == "-" else 1
    digits = offset[1:].replace(":", "")
    return timezone(sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:])))


def _from_digits(plain: str, zone: tzinfo) -> tuple[datetime, bool] | None:
    if _SERIAL.fullmatch(plain):
        days = float(plain)
        moment = _EXCEL_BEGINS + timedelta(seconds=round(days * 86400))
        return _placed(moment, zone), days.is_integer()
    solid = _SOLID.fullmatch(plain)
    if solid is None:
        return None
    numbers = [int(part) for part in solid.groups() if part is not None]
    return _placed(datetime(*numbers), zone), len(numbers) == 3  # type: ignore[arg-type]  # noqa: DTZ001
