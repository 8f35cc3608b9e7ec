"""A year's notice as an operator writes it: a table of days, or days and spans on the command line. Pure."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.sheets import (
    Column,
    Problem,
    Reading,
    day_of,
    heading_of,
    read_table,
    table_of,
    write_table,
)
from tiaokuai.workflow.announced.statutory import DayOff


def _(text: str) -> str:
    """Marks a msgid; it is translated when a table is read or written."""
    return text


OFF, WORKING = "off", "working"
_AS_WORKING = ("1", "true", "yes", "y", "是", "班", "工作日")
_AS_OFF = ("0", "false", "no", "n", "否", "休", "休息", "holiday")
COLUMNS = (
    Column(
        "day", _("Date"), also=("日子",), required=True, example="2027-01-01",
        note=_("Year, month and day with their Chinese signs are read too."),
    ),
    Column(
        "is_working", _("Work or rest"), also=("working", "is_workday", "是否上班"), required=True, example=OFF,
        note=_("Day off: a weekday that is free. Working day: a weekend day that is worked in exchange."),
        choices={OFF: _("Day off"), WORKING: _("Working day")},
        spelled=dict.fromkeys(_AS_WORKING, WORKING) | dict.fromkeys(_AS_OFF, OFF),
    ),
    Column("name", _("Public holiday"), also=("holiday", "holiday_name", "名称"), example="元旦"),
)  # fmt: skip
_SPAN = re.compile(r"(?P<first>[^=]+?)(?:\.\.(?P<last>[^=]+?))?(?:=(?P<name>.+))?")


def template() -> bytes:
    """The workbook to fill in, in the active language: one line a day that differs from its weekday."""
    return write_table(_("Work calendar"), COLUMNS, guide=_("How to fill in"))


def read_notice(content: bytes, year: int) -> tuple[list[DayOff], list[Problem]]:
    """The days of `year` in a workbook or CSV that differ from their weekday, and every bad row.

    A table of all days will do: those that are what their weekday says are left out, and so are other years.
    """
    is_workbook = content[:4] in {b"PK\x03\x04", b"\xd0\xcf\x11\xe0"}
    reading = read_table(content, COLUMNS) if is_workbook else _csv(content)
    problems = list(reading.problems)
    bad = {problem.row for problem in problems}
    days: list[DayOff] = []
    for row in reading.rows:
        if row.number in bad:
            continue
        day, works = day_of(row["day"]), row["is_working"] == WORKING
        if day is None:
            column = heading_of(COLUMNS, "day")
            problems.append(Problem(reading.sheet, row.number, column, no("not_a_day", text=row["day"])))
        elif day.year == year and works != (day.weekday() < 5):
            days.append(DayOff(day, works, "" if works else row["name"][:60]))
    return days, sorted(problems, key=lambda problem: problem.row)


def _csv(content: bytes) -> Reading:
    text = _text(content)
    lines = list(
        csv.reader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in text.split("\n")[0] else ",")
    )
    return table_of("", [[cell.strip() for cell in line] for line in lines], COLUMNS)


def _text(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput(no("calendar_file_unreadable"), field="file")


def days_from(given: Sequence[str], *, is_working: bool) -> list[DayOff]:
    """Days and spans of the command line: ``2027-01-01``, ``2027-02-05..2027-02-12=春节``.

    In a span only the days count that differ from their weekday. Raises `BadInput` for what is no day.
    """
    return [day for text in given for day in _spanned(text, is_working=is_working)]


def _spanned(text: str, *, is_working: bool) -> Iterator[DayOff]:
    found = _SPAN.fullmatch(text.strip())
    first = day_of(found["first"]) if found else None
    last = day_of(found["last"]) if found and found["last"] else first
    if found is None or first is None or last is None or last < first:
        raise BadInput(no("not_a_day", text=text), field="day")
    day: date = first
    while day <= last:
        if first == last or is_working != (day.weekday() < 5):
            yield DayOff(day, is_working, "" if is_working else (found["name"] or ""))
        day += timedelta(days=1)
