"""Time limits out of and into workbooks, in the words that counties write. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from tiaokuai.kernel.answer import no
from tiaokuai.kernel.sheets import Column, Problem, Row, read_table, write_table
from tiaokuai.kernel.workcalendar import Unit
from tiaokuai.registers.workbooks.guide import GUIDE

UNIT_WORDS: Final = {
    Unit.EMERGENCY_MINUTE: "紧急分钟",
    Unit.EMERGENCY_HOUR: "紧急工作时",
    Unit.WORKING_HOUR: "工作时",
    Unit.WORKING_DAY: "工作日",
    Unit.CALENDAR_DAY: "自然日",
}
"""Units of limits as counties write them (domain 2.1)."""

STEP_WORDS: Final = {
    "screen": "甄别",
    "dispatch": "派遣",
    "accept": "接收",
    "objection": "异议",
    "handle": "处置",
    "verify": "核查",
    "callback": "回访",
    "ack_demand": "需求吹哨响应",
    "ack_key_work": "重点工作吹哨响应",
    "ack_enforcement": "执法吹哨响应",
    "ack_emergency": "应急吹哨响应",
    "come_demand": "需求吹哨报到",
    "come_key_work": "重点工作吹哨报到",
    "come_enforcement": "执法吹哨报到",
    "come_emergency": "应急吹哨报到",
    "arbitrate": "吹哨裁决",
    "inquire": "县级问询",
    "rate_whistle": "吹哨互评",
}

CLOCK_WORDS: Final = {
    "report_case": "上报",
    "screen_case": "甄别",
    "file_case": "立案",
    "dispatch_case": "派遣",
    "accept_case": "接收",
    "feed_back_case": "反馈",
    "verify_case": "结案",
    "blow_whistle": "吹哨",
    "acknowledge_call": "响应",
    "record_report_in": "报到",
    "verify_part": "核查通过",
}
"""The acts from which limits run."""

LIMIT_COLUMNS: Final = (
    Column(
        "matter", "事项编码", also=("编码", "事项代码"),
        example="0103", note="及其下级事项；留空为所有事项，越具体的事项越优先",
    ),
    Column(
        "place", "区划代码", also=("适用区划代码",),
        example="990122",
        note="区划代码的前 2、4、6、9 或 12 位，须在本人辖区内；越具体越优先。留空为各地，只能由运行人员导入",
    ),
    Column("step", "环节", required=True, example="处置", note="对哪个环节限时", choices=tuple(STEP_WORDS.values())),
    Column("amount", "时限", also=("数值",), required=True, example="4", note="1 以上的整数"),
    Column(
        "unit", "单位", also=("时限单位",), required=True, example="工作时",
        note="紧急工作时昼夜连续计算，工作时、工作日按工作日历计算", choices=tuple(UNIT_WORDS.values()),
    ),
    Column(
        "clock_start", "起算", also=("起算点",), example="派遣",
        note="从哪个动作起算；留空为派遣", choices=tuple(CLOCK_WORDS.values()),
    ),
    Column("source", "来源", example="禾政办〔2026〕3号", note="规定这一时限的文件"),
)  # fmt: skip
LIMIT_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "step": STEP_WORDS,
    "unit": {unit.value: word for unit, word in UNIT_WORDS.items()},
    "clock_start": CLOCK_WORDS,
}
"""Columns of limits that hold a word, in the order of step, unit and start of the clock."""


@dataclass(frozen=True, slots=True)
class LimitLine:
    """A time limit as read; `row` is the line of the sheet."""

    row: int
    matter: str
    place: str
    step: str
    amount: int
    unit: str
    clock_start: str
    source: str


def read_limits(content: bytes) -> tuple[list[LimitLine], list[Problem]]:
    """Time limits of a workbook, with every problem of every row."""
    reading = read_table(content, [replace(column, choices=()) for column in LIMIT_COLUMNS])
    problems = list(reading.problems)
    bad = {problem.row for problem in problems}
    lines: list[LimitLine] = []
    for row in reading.rows:
        if row.number in bad:
            continue
        wrong = _unknown_words(reading.sheet, row)
        amount = int(row["amount"]) if row["amount"].isascii() and row["amount"].isdigit() else 0
        if amount < 1:
            wrong.append(Problem(reading.sheet, row.number, "时限", no("amount_wrong", text=row["amount"])))
        if wrong:
            problems += wrong
            continue
        step, unit, start = (meant(row[key], words) for key, words in LIMIT_WORDS.items())
        start = start or "dispatch_case"
        lines.append(
            LimitLine(row.number, row["matter"], row["place"], step, amount, unit, start, row["source"])
        )
    return lines, problems


def _unknown_words(sheet: str, row: Row) -> list[Problem]:
    """Cells that name nothing. Words are written; the codes that these stand for are read too."""
    headings = {column.key: column.heading for column in LIMIT_COLUMNS}
    return [
        Problem(
            sheet,
            row.number,
            headings[key],
            no("cell_not_a_choice", text=row[key], choices=list(words.values())),
        )
        for key, words in LIMIT_WORDS.items()
        if row[key] and not meant(row[key], words)
    ]


def meant(text: str, words: Mapping[str, str]) -> str:
    """The code that a cell names by its word, or as it is kept or spelled in English ("working hours"); "" for none."""
    given = text.strip()
    spelled = given.lower().replace(" ", "_")
    known = {word: str(code) for code, word in words.items()}
    codes = {str(code) for code in words}
    return known.get(given) or next(
        (code for code in (spelled, spelled.removesuffix("s")) if code in codes), ""
    )


def write_limits(limits: Iterable[Any] = ()) -> bytes:
    """Time limits (objects with the model's fields) as a workbook; without any, the template."""
    cells = (_limit_cells(limit) for limit in limits)
    return write_table("办理时限 Limits", LIMIT_COLUMNS, cells, guide=GUIDE)


def _limit_cells(limit: Any) -> dict[str, object]:
    same = {key: getattr(limit, key) for key in ("matter", "place", "amount", "source")}
    worded = {key: words.get(getattr(limit, key), getattr(limit, key)) for key, words in LIMIT_WORDS.items()}
    return same | worded
