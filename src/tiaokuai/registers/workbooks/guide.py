"""The sheet of a template that explains each column, and how such sheets are told from sheets with rows. Pure."""

import re
from collections.abc import Mapping
from typing import Any, Final

GUIDE: Final = "填写说明 Guide"
_GUIDES: Final = re.compile(r"(填写|填表|编制|使用)?说明( guide)?|guide", re.IGNORECASE)

LIST_NOTES: Final[Mapping[str, tuple[str, str]]] = {
    "序号": ("整数，各行不重复；修订时保留原号，缺号不补", "37"),
    "领域": ("同一领域的各行可合并单元格；没有领域写 —", "城市管理"),
    "事项名称": ("必填；公布的原文", "城市照明设施损坏处置"),
    "责任单位": ("负全责的一方；可写“乡镇（街道）”", "乡镇（街道）"),
    "主体责任单位": ("牵头的一方，每行只能有一个；可写“乡镇（街道）”", "县住建局"),
    "对应上级部门": ("必填；牵头的县级部门", "县住建局"),
    "承接部门": ("必填；收回后承接的部门", "县综合执法局"),
    "派单单位": ("必填；派给哪个单位", "县住建局"),
    "主体责任": ("牵头单位做什么", "负责照明设施的维护和抢修"),
    "上级部门职责": ("必填；牵头部门做什么", "组织燃气安全检查"),
    "牵头职责": ("承接部门做什么", "负责行政处罚"),
    "配合单位": ("每个单位占一行，本行的序号、名称向下合并；可写“乡镇（街道）”", "乡镇（街道）"),
    "配合责任": ("该单位做什么，与配合单位同行", "发现、上报、现场协调"),
    "乡镇（街道）配合职责": ("必填；乡镇（街道）做什么", "入户宣传，发现隐患及时上报"),
    "工作方式": ("怎样开展工作；收回事项必填", "由县级部门直接执法，乡镇发现后移交"),
    "依据": ("法律、法规、文件名称，每部占一行", "《城市道路照明设施管理规定》"),
    "条款": ("与依据同行；法定任务清单必填", "第十六条"),
    "依据已核对": ("有人对照公开文本核对过写“是”，没有写“否”", "是"),
    "批次": ("分批公布的写批次，可空", "1"),
    "对应事项编码": ("事项目录中的编码，多个用顿号隔开，含其下级；可空，导入后逐条匹配", "0103、0104"),
    "主体责任单位代码": ("可空；填写后不再匹配。属地乡镇写 @town", "990122-zjj"),
    "配合单位代码": ("可空；与配合单位同行", "@town"),
    "适用区划代码": (
        "只在部分地方适用时填写：区划代码或其前几位，也可写乡镇、村的名称，多个用顿号隔开",
        "990122001、990122002",
    ),
    "移交日期": ("收回事项移交的日期", "2026-03-01"),
    "考核终止日期": ("不再就收回事项考核乡镇（街道）的日期；没有考核的可空", "2026-03-01"),
    "检索词": ("负面清单用来提示人工核对的词", "招商引资任务"),
    "流程图和说明书": ("办理流程、说明书的名称或网址", "附件 3"),
    "备注": ("可空", ""),
    "历史占比": ("系统由历史办件起草时填写，人工编制留空", ""),
    "沿革编号": ("系统用来认出前后各版的同一行；新增行留空，修订行不要改", ""),
}
"""Heading to what to fill in, and an example."""


def is_guide(sheet: str) -> bool:
    """Whether a sheet of this name explains how to fill in, and holds no rows."""
    return _GUIDES.fullmatch(sheet.strip()) is not None


def write_list_guide(book: Any, headings: list[str]) -> None:
    """Add the sheet that explains these columns of a list to an XlsxWriter workbook."""
    sheet = book.add_worksheet(GUIDE)
    bold = book.add_format({"bold": True, "bg_color": "#E8EEF4", "border": 1, "valign": "vcenter"})
    text = book.add_format({"border": 1, "text_wrap": True, "valign": "vcenter", "num_format": "@"})
    for place, (title, width) in enumerate((("列", 24), ("怎样填写", 70), ("例", 40))):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, title, bold)
    for line, heading in enumerate(headings, start=1):
        note, example = LIST_NOTES[heading]
        for place, words in enumerate((heading, note, example)):
            sheet.write_string(line, place, words, bold if place == 0 else text)
