"""A year's notice as an operator writes it: a table of days, or days and spans on the command line. Pure."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.sheets import Column, Problem, Reading, Row, day_of, read_table, write_table
from tiaokuai.workflow.announced.statutory import DayOff

OFF, WORKING = "放假", "上班"
COLUMNS = (
    Column(
        "day",
        "日期",
        also=("day", "date", "日子"),
        required=True,
        example="2027-01-01",
        note="也可写中文的年月日",
    ),
    Column(
        "is_working",
        "安排",
        also=("working", "is_working", "is_workday", "是否上班"),
        required=True,
        example=OFF,
        note="放假: 工作日放假; 上班: 周末调休上班",
        choices=(OFF, WORKING),
    ),
    Column("name", "节日", also=("name", "holiday", "holiday_name", "名称"), example="元旦"),
)
_YES = {WORKING, "1", "true", "yes", "y", "是", "班", "工作日", "working"}
_NO = {OFF, "0", "false", "no", "n", "否", "休", "休息", "holiday", "off"}
_SPAN = re.compile(r"(?P<first>[^=]+?)(?:\.\.(?P<last>[^=]+?))?(?:=(?P<name>.+))?")


def template() -> bytes:
    """The workbook to fill in: one line a day that differs from its weekday."""
    return write_table("日历 Calendar", COLUMNS, guide="填写说明 Guide")


def read_notice(content: bytes, year: int) -> tuple[list[DayOff], list[Problem]]:
    """The days of `year` in a workbook or CSV that differ from their weekday, and every bad row.

    A table of all days will do: those that are what their weekday says are left out, and so are other years.
    """
    columns = [Column(c.key, c.heading, c.also, required=c.required) for c in COLUMNS]
    reading = (
        read_table(content, columns) if content[:4] in {b"PK\x03\x04", b"\xd0\xcf\x11\xe0"} else _csv(content)
    )
    problems = list(reading.problems)
    days: list[DayOff] = []
    for row in reading.rows:
        day, works = day_of(row["day"]), _working(row["is_working"])
        if day is None:
            problems.append(Problem(reading.sheet, row.number, "日期", no("not_a_day", text=row["day"])))
        elif works is None:
            answer = no("cell_not_a_choice", text=row["is_working"], choices=[OFF, WORKING])
            problems.append(Problem(reading.sheet, row.number, "安排", answer))
        elif day.year == year and works != (day.weekday() < 5):
            days.append(DayOff(day, works, "" if works else row["name"][:60]))
    return days, problems


def _csv(content: bytes) -> Reading:
    text = _text(content)
    lines = list(
        csv.reader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in text.split("\n")[0] else ",")
    )
    headings = [cell.strip().lower() for cell in lines[0]] if lines else []
    places = {
        column.key: next(
            (i for i, cell in enumerate(headings) if cell in {column.heading, *column.also}), None
        )
        for column in COLUMNS
    }
    missing = [column.heading for column in COLUMNS if column.required and places[column.key] is None]
    if missing:
        return Reading("", problems=[Problem("", 1, "", no("headings_missing", headings=missing))])
    rows = [
        Row(number, {key: line[i].strip() for key, i in places.items() if i is not None and i < len(line)})
        for number, line in enumerate(lines[1:], start=2)
        if any(cell.strip() for cell in line)
    ]
    return Reading("", rows)


def _text(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput(no("calendar_file_unreadable"), field="file")


def _working(text: str) -> bool | None:
    word = text.strip().lower()
    return True if word in _YES else False if word in _NO else None


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
