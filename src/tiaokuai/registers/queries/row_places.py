"""Where the rows of a file apply, as codes: names are looked up, and a row for several places becomes one for each."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tiaokuai.kernel.answer import no
from tiaokuai.kernel.divisions import Level
from tiaokuai.kernel.sheets import Problem, said, several
from tiaokuai.registers.content import RowContent
from tiaokuai.registers.workbooks.cells import is_town
from tiaokuai.registers.workbooks.checking import PLACE, Places
from tiaokuai.registers.workbooks.guide import LIST_WORDS
from tiaokuai.territory.models import Division

_EVERYWHERE = re.compile(r"全(县|区|市|域|镇|乡|街道)|各(村|社区|村社区)")
_OFFICE = re.compile(r"(人民政府|办事处|街道办|[(（].*[)）])$")
_LENGTHS: Final = frozenset(int(level) for level in Level)


@dataclass(frozen=True, slots=True)
class Spread:
    """Rows with one place each; `copies`: the number of a row that was made, to the row's that it was made of.

    `unclear`: names that are no place, and the numbers of the rows that have them. `several`: rows with many places.
    """

    rows: list[RowContent]
    copies: Mapping[int, int]
    unclear: Mapping[str, Sequence[int]]
    several: int

    def problems(self, at: Places) -> Iterator[Problem]:
        """Remarks on what was spread and on names that are no place."""
        for text, numbers in self.unclear.items():
            answer = no("row_place_unclear", text=text[:40], rows=len(numbers))
            yield at.problem(numbers[0], PLACE, answer, text=text)
        if self.copies:
            heading = said(LIST_WORDS["适用区划代码"].heading)
            answer = no("rows_spread_over_places", rows=self.several, made=len(self.copies))
            yield Problem("", 0, heading, answer)


def spread_over_places(rows: Sequence[RowContent], place: str, day: date) -> Spread:
    """The rows with one place each. One statement.

    `place`: prefix of the edition, inside which names are looked up. The first place keeps the published number;
    the others follow the last number, each with a note of the row it belongs to. A name that is no place, or several,
    is kept as a note, and the row stands for the whole place of the list until a person corrects it.
    """
    named = {part for row in rows for part in several(row.place) if not part.isdigit()}
    codes = _codes_of(named, place, day) if named else {}
    unclear: dict[str, list[int]] = {}
    placed = [_placed(row, codes, unclear) for row in rows]
    copies: dict[int, int] = {}
    made = list(_spread(placed, copies))
    return Spread(made, copies, unclear, sum(len(found) > 1 for _, found in placed))


_Placed = tuple[RowContent, list[str]]
"""A row, and the codes of where it applies: none for everywhere in the place of the list."""


def _placed(row: RowContent, codes: dict[str, list[str]], unclear: dict[str, list[int]]) -> _Placed:
    found: list[str] = []
    words: list[str] = []
    for part in several(row.place):
        known = codes.get(_plain(part), [])
        if part.isdigit() and len(part) in _LENGTHS:
            found.append(part)
        elif len(known) == 1:
            found += known
        elif not (_EVERYWHERE.fullmatch(part) or is_town(part)):
            words.append(part)
            unclear.setdefault(part, []).append(row.number)
    if words:
        row = replace(row, note=f"{row.note}\n适用：{'、'.join(words)}".strip())
    return row, list(dict.fromkeys(found))


def _spread(placed: Sequence[_Placed], made_of: dict[int, int]) -> Iterator[RowContent]:
    following = max((row.number for row, _ in placed), default=0) + 1
    copies: list[RowContent] = []
    for row, codes in placed:
        yield replace(row, place=codes[0] if codes else "")
        for code in codes[1:]:
            note = f"{row.note}\n同第{row.number}行".strip()
            copies.append(replace(row, number=following, place=code, note=note, lineage=None))
            made_of[following] = row.number
            following += 1
    yield from copies


def _codes_of(named: set[str], place: str, day: date) -> dict[str, list[str]]:
    wanted = {_plain(name) for name in named}
    below = Division.objects.filter(code__startswith=place, valid_from__lte=day).exclude(valid_to__lte=day)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for code, name, level in below.values_list("code", "name", "level"):
        if _plain(name) in wanted:
            found[_plain(name)].append(code[:level])
    return found


def _plain(name: str) -> str:
    """``观湖街道办事处`` and ``观湖街道`` are one place."""
    return _OFFICE.sub("", name.strip())
