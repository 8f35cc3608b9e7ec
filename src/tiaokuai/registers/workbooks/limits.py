"""Time limits out of and into workbooks, in the words that counties write. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tiaokuai.kernel.answer import no
from tiaokuai.kernel.sheets import Column, Problem, heading_of, read_table, write_table
from tiaokuai.kernel.workcalendar import Unit
from tiaokuai.registers.workbooks.guide import GUIDE


def _(text: str) -> str:
    """Marks a msgid; it is translated when a table is read or written."""
    return text


UNIT_WORDS: Final[Mapping[str, str]] = {
    Unit.EMERGENCY_MINUTE: _("emergency minutes"),
    Unit.EMERGENCY_HOUR: _("emergency hours"),
    Unit.WORKING_HOUR: _("working hours"),
    Unit.WORKING_DAY: _("working days"),
    Unit.CALENDAR_DAY: _("calendar days"),
}
"""Units of limits as counties write them (domain 2.1)."""

STEP_WORDS: Final = {
    "screen": _("Screening"),
    "dispatch": _("Dispatch"),
    "accept": _("Acceptance"),
    "objection": _("Objection"),
    "handle": _("Handling"),
    "verify": _("Verification"),
    "callback": _("Callback"),
    "ack_demand": _("Answer to a whistle for a demand"),
    "ack_key_work": _("Answer to a whistle for key work"),
    "ack_enforcement": _("Answer to a whistle for enforcement"),
    "ack_emergency": _("Answer to a whistle in an emergency"),
    "come_demand": _("Reporting in for a demand"),
    "come_key_work": _("Reporting in for key work"),
    "come_enforcement": _("Reporting in for enforcement"),
    "come_emergency": _("Reporting in in an emergency"),
    "arbitrate": _("Ruling on a whistle"),
    "inquire": _("Inquiry by the county"),
    "rate_whistle": _("Rating of a whistle by both sides"),
}

CLOCK_WORDS: Final = {
    "report_case": _("The reporting"),
    "screen_case": _("The screening"),
    "file_case": _("The filing"),
    "dispatch_case": _("The dispatch"),
    "accept_case": _("The acceptance"),
    "feed_back_case": _("The feedback"),
    "verify_case": _("The closing"),
    "blow_whistle": _("The blowing of the whistle"),
    "acknowledge_call": _("The answer"),
    "record_report_in": _("The reporting in"),
    "verify_part": _("The passed verification"),
}
"""The acts from which limits run."""

LIMIT_COLUMNS: Final = (
    Column(
        "matter", _("Matter code"), also=("编码", "事项代码"), example="0103",
        note=_("With the matters below it. Empty: every matter. The narrower one goes first."),
    ),
    Column(
        "place", _("Division code"), also=("适用区划代码",), example="990122",
        note=_(
            "The first 2, 4, 6, 9 or 12 digits, within your own place; the narrower one goes first. Empty: everywhere, "
            "which the operator alone can import."
        ),
    ),
    Column(
        "step", _("Step"), required=True, example="handle", note=_("The step whose time is limited."),
        choices=STEP_WORDS,
    ),
    Column(
        "amount", _("Limit"), also=("数值",), required=True, example="4", note=_("A whole number of 1 or more."),
    ),
    Column(
        "unit", _("Unit of time"), also=("单位", "时限单位"), required=True, example=Unit.WORKING_HOUR,
        note=_("Emergency hours run round the clock; working hours and days by the work calendar."),
        choices=UNIT_WORDS,
    ),
    Column(
        "clock_start", _("Runs from"), also=("起算点",), example="dispatch_case",
        note=_("The act from which it runs. Empty: the dispatch."), choices=CLOCK_WORDS,
    ),
    Column("source", _("Source"), example="禾政办〔2026〕3号", note=_("The document that lays this limit down.")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LimitLine:
    """A time limit as read; `row` is the line of `sheet` ("" where it comes from no workbook)."""

    row: int
    matter: str
    place: str
    step: str
    amount: int
    unit: str
    clock_start: str
    source: str
    sheet: str = ""


def read_limits(
    content: bytes, longest: Mapping[str, int] | None = None
) -> tuple[list[LimitLine], list[Problem]]:
    """Time limits of a workbook, with every problem of every row. `longest`: column to characters kept of it."""
    reading = read_table(content, LIMIT_COLUMNS, longest)
    problems = list(reading.problems)
    bad = {problem.row for problem in problems}
    lines: list[LimitLine] = []
    for row in reading.rows:
        amount = int(row["amount"]) if row["amount"].isascii() and row["amount"].isdigit() else 0
        if amount < 1 and row["amount"]:
            column = heading_of(LIMIT_COLUMNS, "amount")
            problems.append(
                Problem(reading.sheet, row.number, column, no("amount_wrong", text=row["amount"]))
            )
        elif row.number not in bad:
            lines.append(
                LimitLine(
                    row.number,
                    row["matter"],
                    row["place"],
                    row["step"],
                    amount,
                    row["unit"],
                    row["clock_start"] or "dispatch_case",
                    row["source"],
                    reading.sheet,
                )
            )
    return lines, problems


def write_limits(limits: Iterable[Any] = ()) -> bytes:
    """Time limits (objects with the model's fields) as a workbook in the active language; without any, the template."""
    keys = [column.key for column in LIMIT_COLUMNS]
    cells = ({key: getattr(limit, key) for key in keys} for limit in limits)
    return write_table(_("Time limits"), LIMIT_COLUMNS, cells, guide=GUIDE)
