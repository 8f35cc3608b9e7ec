"""Matters out of and into workbooks. Pure.

Matters come in two shapes: a flat table with codes, and the tree that hotlines publish, one column a level with merged
or repeated cells and no codes. A tree without codes gets codes by its order.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from tiaokuai.kernel.answer import no
from tiaokuai.kernel.sheets import (
    Column,
    Problem,
    heading_of,
    plain,
    read_table,
    several,
    too_long,
    write_table,
)
from tiaokuai.registers.workbooks.grids import Grid, load_grids
from tiaokuai.registers.workbooks.guide import GUIDE
from tiaokuai.registers.workbooks.headings import plain as plain_heading


def _(text: str) -> str:
    """Marks a msgid; it is translated when a table is read or written."""
    return text


YES, NO = "yes", "no"
MATTER_COLUMNS: Final = (
    Column(
        "code", _("Matter code"), also=("编码", "代码"), required=True, example="0103",
        note=_("Two digits a level, at most three levels. A code once used is given to no other matter."),
    ),
    Column(
        "name", _("Name of the matter"), also=("名称", "事项"), required=True, example="城市照明设施损坏",
        note=_("A name that residents understand."),
    ),
    Column("name_en", _("Name in English"), example="Street lighting", note=_("May be empty; for pages in English.")),
    Column(
        "synonyms", _("Other words for it"), also=("别名", "检索词", "同义词"), example="路灯不亮、路灯坏了",
        note=_("What residents say, separated by commas: matters are proposed by it."),
    ),
    Column(
        "kind", _("Kind"), example="event",
        note=_("A component is a thing that is damaged, an event is what somebody does. Empty: an event."),
        choices={"event": _("Event (conduct)"), "component": _("Component (thing)")},
        spelled={"事件": "event", "部件": "component"},
    ),
    Column(
        "filing_condition", _("When a report is filed"), example="公共道路照明设施损坏或不亮",
        note=_("In which circumstances it is taken up."),
    ),
    Column(
        "closing_condition", _("When it may be closed"), example="恢复照明",
        note=_("Verifying compares with this; it is closed once this is reached."),
    ),
    Column(
        "is_emergency", _("Urgent"), also=("紧急",), example=NO,
        note=_("Yes: whoever reports it is told at once to call the police or an ambulance."),
        choices={YES: _("Yes"), NO: _("No")},
    ),
    Column(
        "questions", _("Extra questions"), example="lamps|几盏灯不亮？|How many lamps?|number|是|",
        note=_(
            "One a line: variable|question|in English|type|required|choices. Choices: key=Chinese=English, separated "
            "by /. Type: one of string, text, number, datetime, singlevaluelist, multivaluelist. Required: 是 (yes) or "
            "否 (no)."
        ),
    ),
    Column("source", _("Source"), example="县数字化城管立案标准", note=_("The document or standard that it rests on.")),
)  # fmt: skip
DATATYPES: Final = ("string", "text", "number", "datetime", "singlevaluelist", "multivaluelist")
"""Of extra questions, as in Open311 GeoReport v2."""
_LEVELS: Final = (
    ("一级分类", "一级", "一级事项", "一级类别", "大类"),
    ("二级分类", "二级", "二级事项", "二级类别", "小类"),
    ("三级分类", "三级", "三级事项", "三级类别", "细类", "子类"),
)


@dataclass(frozen=True, slots=True)
class MatterLine:
    """A matter as read; `values` are columns of the model, only those that the file has. `row`: its line of `sheet`."""

    code: str
    name: str
    values: dict[str, Any] = field(default_factory=dict)
    sheet: str = ""
    row: int = 0


def read_matters(
    content: bytes, longest: Mapping[str, int] | None = None
) -> tuple[list[MatterLine], list[Problem]]:
    """Matters in either shape, parents before children, with every problem. Raises `BadInput` for no workbook.

    `longest`: column to characters that are kept of it.
    """
    limits = longest or {}
    for grid in load_grids(content):
        for line, cells in enumerate(grid.cells[:12]):
            columns = _level_columns(cells)
            if len(columns) >= 2:
                return _read_tree(grid, line + 1, columns, limits)
    return _read_flat(content, limits)


def _level_columns(cells: Sequence[str]) -> list[int]:
    found: list[int] = []
    for spellings in _LEVELS:
        place = next((i for i, text in enumerate(cells) if plain_heading(text) in spellings), None)
        if place is None:
            break
        found.append(place)
    return found


def _read_tree(
    grid: Grid, body: int, columns: Sequence[int], longest: Mapping[str, int]
) -> tuple[list[MatterLine], list[Problem]]:
    """An empty cell repeats the one above it, as long as nothing to its left begins anew."""
    known: dict[tuple[str, ...], str] = {}
    below: dict[str, int] = {}
    lines: list[MatterLine] = []
    problems: list[Problem] = []
    above: list[str] = [""] * len(columns)
    for line in range(body, len(grid.cells)):
        own = [grid.at(line, column) for column in columns]
        if not any(own):
            continue
        first = next(level for level, text in enumerate(own) if text)
        names = [*above[:first], *own[first:]]
        above = names
        path: tuple[str, ...] = ()
        for name in names:
            if not name:
                break
            parent = known.get(path, "")
            path = (*path, name)
            if path in known:
                continue
            below[parent] = below.get(parent, 0) + 1
            if below[parent] > 99:
                problems.append(Problem(grid.name, line + 1, "", no("too_many_matters", parent=parent or "")))
                break
            known[path] = f"{parent}{below[parent]:02d}"
            lines.append(MatterLine(known[path], name, sheet=grid.name, row=line + 1))
            for _key, answer in too_long({"name": name}, longest):
                problems.append(
                    Problem(grid.name, line + 1, grid.cells[body - 1][columns[len(path) - 1]], answer)
                )
    return lines, problems


def _read_flat(content: bytes, longest: Mapping[str, int]) -> tuple[list[MatterLine], list[Problem]]:
    reading = read_table(content, MATTER_COLUMNS, longest)
    problems = list(reading.problems)
    lines: dict[str, MatterLine] = {}
    bad = {problem.row for problem in problems}
    for row in reading.rows:
        code = row["code"]
        if row.number in bad:
            continue
        if not (code.isascii() and code.isdigit() and len(code) in {2, 4, 6}):
            problems.append(
                Problem(reading.sheet, row.number, _heading("code"), no("matter_code_wrong", matter=code))
            )
        elif code in lines:
            problems.append(
                Problem(reading.sheet, row.number, _heading("code"), no("matter_code_twice", matter=code))
            )
        else:
            values = _matter_values(row.cells)
            if wrong := [question for question in values.get("questions", ()) if isinstance(question, str)]:
                problems.append(
                    Problem(
                        reading.sheet,
                        row.number,
                        _heading("questions"),
                        no("question_unreadable", text=wrong[0]),
                    )
                )
            lines[code] = MatterLine(code, row["name"], values, reading.sheet, row.number)
    problems += [
        Problem(reading.sheet, lines[code].row, _heading("code"), no("matter_parent_missing", matter=code))
        for code in lines
        if len(code) > 2 and code[:-2] not in lines
    ]
    return [lines[code] for code in sorted(lines)], problems


def _heading(key: str) -> str:
    return heading_of(MATTER_COLUMNS, key)


def _matter_values(cells: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        key: cells[key]
        for key in ("name_en", "filing_condition", "closing_condition", "source")
        if key in cells
    }
    if "synonyms" in cells:
        values["synonyms"] = several(cells["synonyms"])
    if "questions" in cells:
        values["questions"] = [
            question_of(line) or line for line in cells["questions"].splitlines() if line.strip()
        ]
    if cells.get("kind"):
        values["kind"] = cells["kind"]
    if cells.get("is_emergency"):
        values["is_emergency"] = cells["is_emergency"] == YES
    return values


def question_of(line: str) -> dict[str, Any] | None:
    """One extra question as people write it, None where it cannot be read."""
    pieces = [piece.strip() for piece in line.split("|")]
    if len(pieces) not in {5, 6} or not pieces[0] or not pieces[1] or pieces[3] not in DATATYPES:
        return None
    variable, label_zh, label_en, datatype, required = pieces[:5]
    choices = [value.split("=") for value in pieces[5].split("/") if value] if len(pieces) == 6 else []
    if any(len(choice) != 3 for choice in choices) or bool(choices) != datatype.endswith("list"):
        return None
    return {
        "variable": variable,
        "label_zh": label_zh,
        "label_en": label_en,
        "datatype": datatype,
        "required": plain(required) in {"是", "yes"},
        "values": [{"key": key, "name_zh": zh, "name_en": en} for key, zh, en in choices],
    }


def question_line(question: dict[str, Any]) -> str:
    """An extra question on one line, which reads back as the same."""
    values = "/".join(f"{v['key']}={v['name_zh']}={v['name_en']}" for v in question["values"])
    required = "是" if question["required"] else "否"
    texts = (
        question["variable"],
        question["label_zh"],
        question["label_en"],
        question["datatype"],
        required,
        values,
    )
    return "|".join(texts)


def write_matters(matters: Iterable[Any] = ()) -> bytes:
    """Matters (objects with the model's fields) as a workbook in the active language; without any, the template."""
    cells = (_matter_cells(matter) for matter in matters)
    return write_table(_("Catalogue of matters"), MATTER_COLUMNS, cells, guide=GUIDE)


def _matter_cells(matter: Any) -> dict[str, object]:
    plain_cells = {
        key: getattr(matter, key)
        for key in ("code", "name", "name_en", "filing_condition", "closing_condition", "source")
    }
    return plain_cells | {
        "synonyms": "、".join(matter.synonyms),
        "questions": "\n".join(question_line(question) for question in matter.questions),
        "kind": matter.kind,
        "is_emergency": YES if matter.is_emergency else NO,
    }
