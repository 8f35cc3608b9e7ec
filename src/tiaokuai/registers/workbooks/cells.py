"""What stands inside one cell of a published list: laws, units with duties, numbers, area headings. Pure."""

import re
import unicodedata
from typing import Final
from uuid import UUID

from tiaokuai.registers.content import BasisContent
from tiaokuai.registers.resolver import TOWN

_LAW = re.compile(r"(《[^《》]*(?:〈[^〉]*〉[^《》]*)*》)([^《]*)")
_DIGITS = "一二三四五六七八九"
_AREA_NUMBER = re.compile(
    r"^[(【\[]?[一二三四五六七八九十百]+([)】\]]|[、.])[、.\s]*|^\d+[、.]\s*|^第[一二三四五六七八九十]+[章节类部分]+[、:\s]*"
)
_AREA_COUNT = re.compile(r"[(\[【]?共?\s*(\d+)\s*[项条个][)\]】]?$")
_TOWN_WORDS = re.compile(
    r"(各|有关|相关|属地|所在地?|辖区)*(乡镇|镇街|镇乡|街道|乡|镇|[(]街道[)]|[(]街道办事处[)]|办事处|人民政府|政府|党工委|[、/和及,])+"
)
_PAIR = re.compile(r"^([^:：。;；]{2,40})[:：]\s*(.+)$", re.DOTALL)
_ALONE = re.compile(r"^(?![(（]?\d)(?!.*(?:包括|以下|如下|其中))[^:：。;；，,]{2,40}[:：]$")
"""A unit on a line of its own, with its duties on the lines below."""
_NEXT_UNIT = re.compile(r"(?<=[。;；])(?=[^:：。;；]{2,40}[:：])")
_BETWEEN_NAMES = re.compile(r"[、,，;；\n]+(?![^(（]*[)）])")
_TAKER = re.compile(
    r"(?:承接(?:部门|单位|主体)[:：]\s*)([^。;；\n]{2,60})[。;；\n]\s*(?:(?:工作|履职|承接)方式[:：]\s*)?(.+)",
    re.DOTALL,
)
_LEAD_MARK = re.compile(r"[(（]?牵头(?:单位|部门)?[)）]$")
BLANK: Final = "—"
"""Written where a cell is empty on purpose, so that it is not read as "the same as above"."""


def number_of(text: str) -> int | None:
    """``12``, ``12.``, ``（十二）``, ``⑫`` or ``十二、`` as a number; None where there is none."""
    words = unicodedata.normalize("NFKC", text).strip(" ()[]【】、.．第项条号")
    if words.isascii() and words.isdigit():
        return int(words)
    words = words.replace("零", "").replace("〇", "")
    if not words or not set(words) <= set(_DIGITS + "十百"):
        return None
    total, digit = 0, 0
    for sign in words:
        if sign in "十百":
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS.index(sign) + 1
    return total + digit


def area_of(text: str) -> tuple[str, int | None]:
    """An area heading without its own number, and how many rows it claims.

    ``一、公共服务（9项）`` gives (公共服务, 9).
    """
    words = unicodedata.normalize("NFKC", text).strip()
    count = _AREA_COUNT.search(words)
    if count:
        words = words[: count.start()].strip()
    words = _AREA_NUMBER.sub("", words).strip() or words
    return words, int(count.group(1)) if count else None


def is_area_heading(text: str) -> bool:
    """Whether a text is numbered as headings of areas are: ``一、``, ``（二）``, ``第三类``."""
    words = unicodedata.normalize("NFKC", text).strip()
    return bool(_AREA_NUMBER.match(words)) and not words[0].isdigit()


def is_town(name: str) -> bool:
    """Whether a published name means "the town or subdistrict of the place" and no town in particular."""
    words = re.sub(r"\s+", "", unicodedata.normalize("NFKC", name))
    return name == TOWN or bool(words and _TOWN_WORDS.fullmatch(words) and re.search("乡|镇|街道", words))


def bases_of(text: str) -> tuple[BasisContent, ...]:
    """``《甲法》第三条、第五条；《乙条例》第九条`` as laws with their articles.

    Text without 《》 is one law by name.
    """
    if not text:
        return ()
    found = [BasisContent(law, article.strip(" \n;；。,，、")) for law, article in _LAW.findall(text)]
    return tuple(found) or tuple(BasisContent(part) for part in re.split(r"[;；\n]+", text) if part.strip())


def duties_of(text: str) -> list[tuple[str, str]]:
    """``住建局：负责维护。城管局：负责巡查。`` as (unit, duty) pairs.

    Text that names no unit comes as ("", text).
    """
    pairs: list[tuple[str, str]] = []
    for piece in _pieces(text):
        match = _PAIR.match(piece)
        if match:
            names = re.sub(r"^\s*[(（]?\d+[)）、.]\s*", "", match.group(1)).strip()
            pairs.append((names, match.group(2).strip()))
        elif _ALONE.match(piece):
            pairs.append((piece[:-1].strip(), ""))
        elif pairs:
            unit, duty = pairs.pop()
            pairs.append((unit, f"{duty}\n{piece}".strip()))
        else:
            pairs.append(("", piece))
    return pairs


def _pieces(text: str) -> list[str]:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return lines if len(lines) > 1 else [part.strip() for part in _NEXT_UNIT.split(text) if part.strip()]


def taker_of(text: str) -> tuple[str, str]:
    """``承接部门：县民政局。工作方式：上门核查。`` as (unit, way of working); ("", text) where it names no unit."""
    match = _TAKER.match(text.strip())
    return (match.group(1).strip(), match.group(2).strip()) if match else ("", text)


def leads_in(text: str) -> list[str]:
    """Units of a cell of leads, the one marked ``（牵头）`` first, without the mark."""
    names = names_in(text)
    marked = [name for name in names if _LEAD_MARK.search(name)]
    ordered = [*marked, *(name for name in names if name not in marked)]
    return [_LEAD_MARK.sub("", name).strip() for name in ordered]


def names_in(text: str) -> list[str]:
    """Unit names in a cell that lists several."""
    if is_town(text):
        return [text]
    # A separator inside brackets belongs to the name: 乡镇（街道、园区）.
    return [part.strip() for part in _BETWEEN_NAMES.split(text) if part.strip()]


def share_of(text: str) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None


def uuid_of(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def batch_of(sheet: str) -> int:
    """``第二批`` in the name of a sheet."""
    _before, found, after = sheet.partition("第")
    return (number_of(after.partition("批")[0]) or 0) if found and "批" in after else 0
