"""Which column is which, in the many spellings that counties publish (domain 2.10, S1.29)."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tiaokuai.kernel.sheets import said, spellings
from tiaokuai.registers.resolver import ListKind
from tiaokuai.registers.workbooks.grids import Grid
from tiaokuai.registers.workbooks.guide import LIST_WORDS


def _(text: str) -> str:
    """Marks a msgid; it is translated when a table is read or written."""
    return text


HEADER_WITHIN: Final = 15
_ATTACHMENT = re.compile(r"^附件?\s*[\d一二三四五六七八九十]*[\s:：—-]*")
"""What stands before a title, or alone in a line above it."""
_NOT_WORDS = re.compile(r"[\s*::,,、·/()（）\[\]【】]+")
_DUTY_WORDS = frozenset({"责任", "职责", "内容", "责任内容", "职责内容"})
_UNIT = r"(单位|部门|机构|主体)"
_LEAD = (
    r"(主体责任|牵头|主要责任|主责|牵头责任|责任|主办|主管|承办|"
    r"对应上级|对应上级主管|上级|处置|派单|承接|收回后承接)"
)
_HELP = r"(配合|协助|协办|配合责任|协助责任)"
_TOWN = r"(乡镇街道|镇街|镇街道|乡镇|街道|属地|镇乡街道|镇)"

SPELLINGS: Final[Mapping[str, re.Pattern[str]]] = {
    key: re.compile(pattern)
    for key, pattern in {
        "number": r"序号|编号|NO\.?|序列号",
        "batch": r"批次|第几批",
        "area": r"(所属)?领域|(事项)?类别|(事项|责任)?分类|事项领域|大类|领域类别|职责领域",
        "name": r"(履职|职责|具体|工作|责任|任务|清单|权力|配合|基本履职|配合履职)?事项(名称|内容)?"
        r"|任务(名称|事项)?|名称|事项名",
        "lead_and_duty": rf"{_LEAD}{_UNIT}(及|和|与|及其|以及)(主体|主要)?(责任|职责|责任内容)",
        "lead": rf"{_LEAD}{_UNIT}(名称)?|主体责任方|原行使部门",
        "lead_and_mode": r"(收回后)?承接(部门|单位|主体)(及|和|与|及其|以及)(工作|履职|承接)(方式|模式)",
        "lead_code": r"(主体责任|牵头)单位代码",
        "lead_duty": r"主体责任|牵头职责|主体职责|(上级|县级|主管|上级主管|牵头)部门(的)?(职责|责任)"
        rf"|{_LEAD}{_UNIT}职责|主要职责",
        "assist_and_duty": rf"{_HELP}{_UNIT}(及|和|与|及其|以及){_HELP}?(责任|职责|责任内容)",
        "assist": rf"{_HELP}{_UNIT}(名称)?",
        "assist_code": r"配合单位代码",
        "assist_duty": rf"{_TOWN}?{_HELP}(责任|职责|事项|内容)|{_TOWN}(职责|责任)|{_HELP}{_UNIT}职责",
        "basis": r"(法律|法规|设定|法定|政策|职责|有关|主要)?(法规)?(法律)?依据|法律法规(依据|规定)?|依据名称",
        "article": r"条款|具体条款|依据条款",
        "checked": r"依据已核对|已核对",
        "work_mode": r"(收回后)?(工作|履职|承接)(方式|模式)|收回后(的)?工作安排",
        "handover_on": r"移交日期|收回日期|移交时间",
        "assessment_ends_on": rf"(停止|终止|取消|不再)(对?{_TOWN}的?)?考核的?(日期|时间)"
        rf"|(对?{_TOWN}的?)?考核(停止|终止|取消|结束)(日期|时间)",
        "place": r"(适用|实施)(区划|地区|范围|乡镇街道|乡镇|镇街)(代码)?|区划代码",
        "matters": r"对应事项(编码|代码)|事项(编码|代码)",
        "keywords": r"检索词|关键词",
        "manual": r"(运行)?流程图?(和|及)?(说明书)?|施工图(和|及)?(说明书)?|说明书",
        "share": r"历史占比",
        "lineage": r"沿革编号",
        "note": r"备注|说明|备考",
    }.items()
}

REQUIRED: Final[Mapping[ListKind, tuple[tuple[str, ...], ...]]] = {
    ListKind.BASIC: (("name",),),
    ListKind.ASSIST: (("name",), ("lead", "lead_and_duty"), ("assist_duty", "assist_and_duty")),
    ListKind.RECLAIMED: (
        ("name",),
        ("lead", "lead_and_duty", "lead_and_mode"),
        ("work_mode", "lead_and_mode"),
    ),
    ListKind.STATUTORY: (("name",), ("basis",)),
    ListKind.TERRITORIAL: (("name",), ("lead", "lead_and_duty")),
    ListKind.PROHIBITED: (("name",),),
    ListKind.DISPATCH: (("name",), ("lead", "lead_and_duty")),
}
"""For each kind, groups of columns of which one must be there."""

WRITTEN: Final[Mapping[str, str]] = {
    "name": _("Name of the matter"),
    "lead": _("Lead unit"),
    "assist_duty": _("Assisting duty"),
    "work_mode": _("Way of working"),
    "basis": _("Legal basis"),
}
"""The heading to ask for where one is missing, as msgids."""

TITLES: Final[Mapping[ListKind, re.Pattern[str]]] = {
    ListKind.RECLAIMED: re.compile(r"收回"),
    ListKind.ASSIST: re.compile(r"配合(履职|事项|清单)"),
    ListKind.BASIC: re.compile(r"基本履职|基本事项"),
    ListKind.STATUTORY: re.compile(r"法定|依法履职"),
    ListKind.TERRITORIAL: re.compile(r"属地"),
    ListKind.PROHIBITED: re.compile(r"负面|禁止|不得"),
    ListKind.DISPATCH: re.compile(r"派单|派遣|派件"),
}
"""Words in a sheet's name or title lines by which a list is known."""

SHEETS: Final[Mapping[ListKind, str]] = {
    ListKind.BASIC: _("List of basic duties"),
    ListKind.ASSIST: _("List of assisting duties"),
    ListKind.RECLAIMED: _("List of reclaimed duties"),
    ListKind.STATUTORY: _("List of statutory tasks"),
    ListKind.TERRITORIAL: _("List of territorial duties"),
    ListKind.PROHIBITED: _("List of prohibited tasks"),
    ListKind.DISPATCH: _("Dispatch catalogue"),
}
"""What the sheet of a template is called, as msgids; known by it again."""


@dataclass(frozen=True, slots=True)
class Header:
    """Where the headings stand: from their `first` line to the first after them, column by key, and as written."""

    body: int
    columns: Mapping[str, int]
    written: Mapping[str, str]
    missing: tuple[str, ...]
    titles: tuple[str, ...]
    first: int = 0


def plain(text: str) -> str:
    """A heading without blanks, brackets and width: ``乡镇（街道） 配合职责`` gives ``乡镇街道配合职责``."""
    return _NOT_WORDS.sub("", unicodedata.normalize("NFKC", text)).upper()


def title_of(text: str) -> str:
    """A title without the ``附件1：`` before it."""
    return _ATTACHMENT.sub("", text).strip()


def key_of(heading: str) -> str | None:
    """The column a heading names, as counties publish it or as a template has it in any language; or None."""
    words = plain(heading)
    if not words:
        return None
    return _published(words) or _of_templates().get(words)


def _published(words: str) -> str | None:
    return next((key for key, pattern in SPELLINGS.items() if pattern.fullmatch(words)), None)


@lru_cache(maxsize=1)
def _of_templates() -> Mapping[str, str]:
    """Every heading of a template and every one that is asked for, in each language, to its column."""
    names = {words.heading: _published(plain(heading)) for heading, words in LIST_WORDS.items()}
    names |= {heading: key for key, heading in WRITTEN.items()}
    return {plain(text): key for name, key in names.items() if key for text in spellings(name)}


def find_header(grid: Grid, kind: ListKind | None) -> Header:
    """The likeliest heading line, or pair of lines, with title lines above it passed over."""
    best = Header(0, {}, {}, _missing({}, kind), ())
    for candidate in _candidates(grid, kind):
        if len(candidate.columns) > len(best.columns):
            best = candidate
    return best


def _candidates(grid: Grid, kind: ListKind | None) -> Iterator[Header]:
    """Every single line first, so that a pair counts only where the second line tells more."""
    lines = range(min(HEADER_WITHIN, len(grid.cells)))
    for line in lines:
        yield _header(grid, line, line + 1, grid.cells[line], kind)
    for line in lines[:-1]:
        width = range(len(grid.cells[line]))
        pairs = [_joined(grid.at(line, column), grid.at(line + 1, column)) for column in width]
        yield _header(grid, line, line + 2, pairs, kind)


def _joined(upper: str, lower: str) -> str:
    """The heading of a column under a wider one: both together if known so, else the lower, else the upper."""
    if not lower or upper == lower:
        return upper
    if key_of(upper + lower):
        return upper + lower
    if plain(lower) in _DUTY_WORDS and key_of(upper):
        return upper
    return lower if key_of(lower) else ""


def _header(grid: Grid, line: int, body: int, headings: list[str], kind: ListKind | None) -> Header:
    columns: dict[str, int] = {}
    written: dict[str, str] = {}
    for column, heading in enumerate(headings):
        key = key_of(heading)
        if key and key not in columns:
            columns[key] = column
            written[key] = heading
    above = (title_of(text) for line in grid.cells[:line] for text in line)
    titles = tuple(text for text in above if text)
    return Header(body, columns, written, _missing(columns, kind), titles, line)


def _missing(columns: Mapping[str, int], kind: ListKind | None) -> tuple[str, ...]:
    groups = REQUIRED[kind] if kind else (("name",),)
    return tuple(said(WRITTEN[group[0]]) for group in groups if not any(key in columns for key in group))


def kind_of(grid: Grid, header: Header) -> ListKind | None:
    """The list that a sheet says it holds, in its name first, then in its titles; None where it says nothing."""
    for text in (grid.name, *header.titles):
        found = next((kind for kind, words in TITLES.items() if words.search(text)), None)
        found = found or next((kind for kind, name in SHEETS.items() if _names(text, name)), None)
        if found:
            return found
    return None


def _names(text: str, sheet: str) -> bool:
    """Whether a text holds the name of the sheet of a template, in any language."""
    return any(name.casefold() in text.casefold() for name in spellings(sheet))
