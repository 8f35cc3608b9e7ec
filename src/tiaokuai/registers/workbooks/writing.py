"""An edition as a workbook in the columns that counties publish, which reads back as the same edition."""

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tiaokuai.kernel.sheets import Column, said
from tiaokuai.registers.content import BasisContent, PartContent, RowContent
from tiaokuai.registers.resolver import ListKind
from tiaokuai.registers.workbooks.cells import BLANK
from tiaokuai.registers.workbooks.guide import LIST_WORDS, write_list_guide
from tiaokuai.registers.workbooks.headings import REQUIRED, key_of
from tiaokuai.registers.workbooks.headings import SHEETS as NAMES

SHEETS: Final[Mapping[ListKind, str]] = {
    ListKind.BASIC: "基本履职事项清单",
    ListKind.ASSIST: "配合履职事项清单",
    ListKind.RECLAIMED: "上级部门收回事项清单",
    ListKind.STATUTORY: "法定任务清单",
    ListKind.TERRITORIAL: "属地管理事项责任清单",
    ListKind.PROHIBITED: "负面清单",
    ListKind.DISPATCH: "派单目录",
}


@dataclass(frozen=True, slots=True)
class _Column:
    heading: str
    width: int
    row: Callable[[RowContent], Any] | None = None
    part: Callable[[PartContent], str] | None = None
    basis: Callable[[BasisContent], str] | None = None

    @property
    def is_whole_row(self) -> bool:
        return self.row is not None


_NUMBER = _Column("序号", 6, row=lambda r: str(r.number))
_AREA = _Column("领域", 14, row=lambda r: r.area or BLANK)
_NAME = _Column("事项名称", 36, row=lambda r: r.name)
_BASIS = (
    _Column("依据", 36, basis=lambda b: b.law),
    _Column("条款", 14, basis=lambda b: b.article),
    _Column("依据已核对", 10, basis=lambda b: "是" if b.checked else "否"),
)
_CODES = (
    _Column("批次", 6, row=lambda r: str(r.batch) if r.batch else ""),
    _Column("对应事项编码", 14, row=lambda r: "、".join(r.matters)),
    _Column("主体责任单位代码", 18, row=lambda r: r.lead),
    _Column("配合单位代码", 18, part=lambda p: p.unit),
    _Column("适用区划代码", 14, row=lambda r: r.place),
    _Column("移交日期", 12, row=lambda r: r.handover_on.isoformat() if r.handover_on else ""),
    _Column(
        "考核终止日期", 12, row=lambda r: r.assessment_ends_on.isoformat() if r.assessment_ends_on else ""
    ),
    _Column("检索词", 14, row=lambda r: r.keywords),
    _Column("流程图和说明书", 18, row=lambda r: r.manual),
    _Column("备注", 18, row=lambda r: r.note),
    _Column("历史占比", 8, row=lambda r: repr(r.share) if r.share is not None else ""),
    _Column("沿革编号", 36, row=lambda r: str(r.lineage) if r.lineage else ""),
)


def _lead(unit: str, duty: str) -> tuple[_Column, _Column]:
    return _Column(unit, 18, row=lambda r: r.lead_name), _Column(duty, 40, row=lambda r: r.lead_duty)


def _assist(unit: str, duty: str) -> tuple[_Column, _Column]:
    return _Column(unit, 18, part=lambda p: p.unit_name), _Column(duty, 40, part=lambda p: p.duty)


_MODE = _Column("工作方式", 40, row=lambda r: r.work_mode)
_LEAD_TERRITORIAL = (*_lead("主体责任单位", "主体责任"), *_assist("配合单位", "配合责任"))

COLUMNS: Final[Mapping[ListKind, tuple[_Column, ...]]] = {
    kind: (_NUMBER, _AREA, _NAME, *middle, *_BASIS, *_CODES)
    for kind, middle in {
        ListKind.BASIC: (*_lead("责任单位", "主体责任"), *_assist("配合单位", "配合责任"), _MODE),
        ListKind.ASSIST: (
            *_lead("对应上级部门", "上级部门职责"),
            *_assist("配合单位", "乡镇（街道）配合职责"),
            _MODE,
        ),
        ListKind.RECLAIMED: (*_lead("承接部门", "牵头职责"), _MODE, *_assist("配合单位", "配合责任")),
        ListKind.STATUTORY: (*_LEAD_TERRITORIAL, _MODE),
        ListKind.TERRITORIAL: (*_LEAD_TERRITORIAL, _MODE),
        ListKind.PROHIBITED: (*_LEAD_TERRITORIAL, _MODE),
        ListKind.DISPATCH: (*_lead("派单单位", "主体责任"), *_assist("配合单位", "配合责任"), _MODE),
    }.items()
}


def columns_of(kind: ListKind) -> list[Column]:
    """The columns of a list with their notes and an example, needed where an import refuses a file without them.

    Their keys are the headings that counties publish.
    """
    needed = {key for group in REQUIRED[kind] for key in group}
    headings = [column.heading for column in COLUMNS[kind]]
    return [
        Column(
            heading, words.heading, required=key_of(heading) in needed, note=words.note, example=words.example
        )
        for heading in headings
        for words in [LIST_WORDS[heading]]
    ]


def write_list(kind: ListKind, title: str, rows: Iterable[RowContent]) -> bytes:
    """One sheet as counties publish it, in their words whoever asks: the title over the whole width, headings frozen,
    one block of lines a row, codes to the right.
    """
    headings = [column.heading for column in COLUMNS[kind]]
    return _written(lambda book: _write_sheet(book, kind, (SHEETS[kind], title), headings, list(rows)))


def write_template(kind: ListKind) -> bytes:
    """The empty sheet that people fill in, and one that explains each column, both in the active language."""
    published = [column.heading for column in COLUMNS[kind]]
    headings = [said(LIST_WORDS[heading].heading) for heading in published]

    def write(book: Any) -> None:
        _write_sheet(book, kind, (said(NAMES[kind]), said(NAMES[kind])), headings, [])
        write_list_guide(book, published)

    return _written(write)


def _written(write: Callable[[Any], None]) -> bytes:
    import xlsxwriter  # loaded with the first workbook: most processes at rest never write one

    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        write(book)
    return out.getvalue()


def _write_sheet(
    book: Any, kind: ListKind, names: tuple[str, str], headings: Sequence[str], rows: Sequence[RowContent]
) -> None:
    """`names`: of the sheet, and the title over it. `headings`: one for each column of the kind."""
    columns = COLUMNS[kind]
    sheet = book.add_worksheet(names[0])
    big = book.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"})
    head = book.add_format(
        {"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
    )
    cell = book.add_format({"border": 1, "valign": "vcenter", "text_wrap": True, "num_format": "@"})
    sheet.merge_range(0, 0, 0, len(columns) - 1, names[1], big)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(1, place, headings[place], head)
    sheet.freeze_panes(2, 3)
    sheet.repeat_rows(1)
    sheet.set_landscape()
    line = 2
    for row in rows:
        line += _write_row(sheet, line, columns, row, cell)


def _write_row(sheet: Any, line: int, columns: Sequence[_Column], row: RowContent, cell: Any) -> int:
    """Write one row of the list and return how many lines it took."""
    height = max(1, len(row.parts), len(row.bases))
    for place, column in enumerate(columns):
        if column.row is not None:
            text = column.row(row)
            if height > 1:
                sheet.merge_range(line, place, line + height - 1, place, text, cell)
            else:
                sheet.write_string(line, place, text, cell)
            continue
        for step in range(height):
            sheet.write_string(line + step, place, _text_at(column, row, step), cell)
    return height


def _text_at(column: _Column, row: RowContent, step: int) -> str:
    if column.part is not None:
        return column.part(row.parts[step]) if step < len(row.parts) else ""
    if column.basis is not None:
        return column.basis(row.bases[step]) if step < len(row.bases) else ""
    return ""
