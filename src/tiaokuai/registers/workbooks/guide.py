"""The sheet of a template that explains each column, and how such sheets are told from sheets with rows. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from tiaokuai.kernel.sheets import said, spellings


def _(text: str) -> str:
    """Marks a msgid; it is translated when a table is read or written."""
    return text


GUIDE: Final = _("How to fill in")
_GUIDES: Final = re.compile(r"(填写|填表|编制|使用)?说明( guide)?|guide", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Explained:
    """A column of a template: its heading and what to fill in as msgids, and an example."""

    heading: str
    note: str
    example: str


LIST_WORDS: Final[Mapping[str, Explained]] = {
    "序号": Explained(
        _("No."),
        _(
            "A whole number, different in each row. Rows keep theirs when a list is revised; gaps are not filled."
        ),
        "37",
    ),
    "领域": Explained(
        _("Area"), _("Cells of one area may be merged. Write — where there is none."), "城市管理"
    ),
    "事项名称": Explained(
        _("Name of the matter"), _("Needed; the words that are published."), "城市照明设施损坏处置"
    ),
    "责任单位": Explained(
        _("Responsible unit"),
        _("The one that answers for all of it; 乡镇（街道） means the town of the place."),
        "乡镇（街道）",
    ),
    "主体责任单位": Explained(
        _("Unit with lead responsibility"),
        _("The one that leads, one only in each row; 乡镇（街道） means the town of the place."),
        "县住建局",
    ),
    "对应上级部门": Explained(
        _("Department above"), _("Needed; the department of the county that leads."), "县住建局"
    ),
    "承接部门": Explained(
        _("Department taking over"),
        _("Needed; the department that takes over what was reclaimed."),
        "县综合执法局",
    ),
    "派单单位": Explained(_("Dispatched to"), _("Needed; the unit to which it is dispatched."), "县住建局"),
    "主体责任": Explained(
        _("Lead responsibility"), _("What the leading unit does."), "负责照明设施的维护和抢修"
    ),
    "上级部门职责": Explained(
        _("Duty of the department above"), _("Needed; what the leading department does."), "组织燃气安全检查"
    ),
    "牵头职责": Explained(_("Lead duty"), _("What the department that takes over does."), "负责行政处罚"),
    "配合单位": Explained(
        _("Assisting unit"),
        _(
            "One a line, number and name of the row merged downwards; 乡镇（街道） means the town of the place."
        ),
        "乡镇（街道）",
    ),
    "配合责任": Explained(
        _("Duty of the assisting unit"), _("What that unit does, on its line."), "发现、上报、现场协调"
    ),
    "乡镇（街道）配合职责": Explained(
        _("Assisting duty of the town"),
        _("Needed; what the town or subdistrict does."),
        "入户宣传，发现隐患及时上报",
    ),
    "工作方式": Explained(
        _("Way of working"),
        _("How the work is done; needed for what was reclaimed."),
        "由县级部门直接执法，乡镇发现后移交",
    ),
    "依据": Explained(
        _("Legal basis"),
        _("Names of laws, regulations and documents, one a line."),
        "《城市道路照明设施管理规定》",
    ),
    "条款": Explained(
        _("Article"), _("On the line of its law; needed in the list of statutory tasks."), "第十六条"
    ),
    "依据已核对": Explained(
        _("Basis checked"), _("是 (yes) where a person compared it with the public text, else 否 (no)."), "是"
    ),
    "批次": Explained(_("Batch"), _("Where a list is published in batches; may be empty."), "1"),
    "对应事项编码": Explained(
        _("Codes of matters"),
        _(
            "From the catalogue of matters, with those below, separated by commas; may be empty and is matched row by "
            "row after the import."
        ),
        "0103、0104",
    ),
    "主体责任单位代码": Explained(
        _("Code of the leading unit"),
        _("May be empty; filled in, nothing has to be matched. @town means the town of the place."),
        "990122-zjj",
    ),
    "配合单位代码": Explained(
        _("Code of the assisting unit"), _("May be empty; on the line of the assisting unit."), "@town"
    ),
    "适用区划代码": Explained(
        _("Applies in"),
        _(
            "Where it holds in part of the place only: division codes, their first digits, or names of towns and "
            "villages, separated by commas."
        ),
        "990122001、990122002",
    ),
    "移交日期": Explained(
        _("Day of the handover"), _("When what was reclaimed is handed over."), "2026-03-01"
    ),
    "考核终止日期": Explained(
        _("End of the assessment"),
        _(
            "From when towns are no longer assessed on what was reclaimed; may be empty where they never were."
        ),
        "2026-03-01",
    ),
    "检索词": Explained(
        _("Search words"),
        _("Words by which the prohibited list asks for a look by a person."),
        "招商引资任务",
    ),
    "流程图和说明书": Explained(
        _("Flow chart and manual"), _("Name or address of the flow chart and the manual."), "附件 3"
    ),
    "备注": Explained(_("Note"), _("May be empty."), ""),
    "历史占比": Explained(
        _("Share in history"), _("Filled in by the platform where it drafts from past cases; else empty."), ""
    ),
    "沿革编号": Explained(
        _("Lineage"),
        _(
            "By which a row is known in earlier and later editions. Empty in new rows, never changed in others."
        ),
        "",
    ),
}
"""Every column of a template, by the heading that counties publish."""


def is_guide(sheet: str) -> bool:
    """Whether a sheet of this name explains how to fill in, and holds no rows."""
    name = sheet.strip()
    return name in spellings(GUIDE) or _GUIDES.fullmatch(name) is not None


def write_list_guide(book: Any, headings: list[str]) -> None:
    """Add the sheet that explains these columns of a list, given as published, to an XlsxWriter workbook."""
    sheet = book.add_worksheet(said(GUIDE))
    bold = book.add_format({"bold": True, "bg_color": "#E8EEF4", "border": 1, "valign": "vcenter"})
    text = book.add_format({"border": 1, "text_wrap": True, "valign": "vcenter", "num_format": "@"})
    titles = ((_("Column"), 24), (_("What it holds"), 70), (_("Example"), 40))
    for place, (title, width) in enumerate(titles):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, said(title), bold)
    for line, heading in enumerate(headings, start=1):
        words = LIST_WORDS[heading]
        for place, told in enumerate((said(words.heading), said(words.note), words.example)):
            sheet.write_string(line, place, told, bold if place == 0 else text)
