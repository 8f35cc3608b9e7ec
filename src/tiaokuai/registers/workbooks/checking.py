"""What rules and directories find in the rows of a file, told by sheet, line and column. Pure: no Django."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from tiaokuai.kernel.answer import Answer, no
from tiaokuai.kernel.sheets import Problem, said
from tiaokuai.registers.content import RowContent
from tiaokuai.registers.resolver import ListKind
from tiaokuai.registers.rules import problems_of
from tiaokuai.registers.workbooks.guide import LIST_WORDS
from tiaokuai.registers.workbooks.headings import key_of
from tiaokuai.registers.workbooks.writing import COLUMNS

LEAD: Final = ("lead", "lead_and_duty", "lead_and_mode", "lead_code")
ASSIST: Final = ("assist", "assist_and_duty", "assist_code")
PLACE: Final = ("place",)

COLUMNS_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "row_outside_place": PLACE,
    "row_without_lead": LEAD,
    "town_cannot_lead_here": LEAD,
    "row_without_work_mode": ("work_mode", "lead_and_mode"),
    "assistant_unmatched": ASSIST,
    "lead_assists_itself": ASSIST,
    "lead_duty_missing": ("lead_duty", "lead_and_duty"),
    "assist_duty_missing": ("assist_duty", "assist_and_duty"),
    "row_without_basis": ("basis",),
    "row_without_article": ("article", "basis"),
    "basis_unchecked": ("checked", "basis"),
    "row_repeated": ("name",),
}
"""Where a row's problem is mended, by the problem's code."""

TOLD_OTHERWISE: Final = frozenset({"row_without_name", "lead_unmatched", "row_without_matter"})
"""Reading tells of an empty cell itself; a name without a code is told as a name, with what it may mean."""

NAMES: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "matter": ("matter_name_unmatched", ("name",)),
    "lead": ("unit_name_unmatched", LEAD),
    "assist": ("unit_name_unmatched", (*ASSIST, *LEAD)),
}
"""What a name stands for: the code of its problem, and the columns in which it may stand."""

STOP_NOTHING: Final = frozenset({*COLUMNS_OF, *(code for code, _ in NAMES.values())})
"""Problems with which a list becomes a draft all the same: a draft loses none of its words, and is where to mend them.
Those that block a row are asked again, by the same rule, of whoever approves and publishes it."""


@dataclass(frozen=True, slots=True)
class RowSource:
    """Where a row of a list stands: its lines with their texts by column key, and the headings as written."""

    sheet: str
    lines: tuple[tuple[int, Mapping[str, str]], ...]
    written: Mapping[str, str]

    def find(self, keys: Sequence[str], text: str = "") -> tuple[int, str]:
        """(line, heading) of the cell that holds the text; else of the row's first line and the first such column."""
        for line, texts in self.lines:
            for key in keys:
                if text and text in texts.get(key, ""):
                    return line, self.written.get(key, "")
        return self.lines[0][0], next((self.written[key] for key in keys if key in self.written), "")


@dataclass(frozen=True)
class Places:
    """Where the rows of a list stand in its file, by their numbers.

    `copies`: number of a row that was made for a further place, to the number of the row that it was made of.
    """

    kind: ListKind
    sources: Mapping[int, RowSource]
    copies: Mapping[int, int] = field(default_factory=dict)

    def problem(self, number: int, keys: Sequence[str], answer: Answer, text: str = "") -> Problem:
        """The answer at its cell. A column that the file lacks goes by the heading that a template gives it."""
        source = self.sources.get(self.copies.get(number, number))
        if source is None:
            return Problem("", 0, "", answer)
        line, heading = source.find(keys, text)
        return Problem(source.sheet, line, heading or _in_template(self.kind, keys), answer)


@dataclass(frozen=True, slots=True)
class OpenName:
    """A published name without a code in the row of this number, and what it most likely means ("" if nothing)."""

    of: str
    published: str
    number: int
    likely: str = ""


def rule_problems(rows: Iterable[RowContent], *, place: str, at: Places) -> Iterator[Problem]:
    """What the rules say of the rows: first all that would forbid publishing, then what is only listed.

    Of the second sort one problem stands for all rows of a sheet that have it; its `lines` name each.
    """
    found = [
        one
        for one in problems_of(at.kind, list(rows), place=place)
        if one.code not in TOLD_OTHERWISE and not (one.code == "assistant_unmatched" and one.value)
    ]
    told: dict[tuple[str, int, str, str], Problem] = {}
    listed: defaultdict[tuple[str, str], list[Problem]] = defaultdict(list)
    for one in found:
        problem = at.problem(one.number, COLUMNS_OF[one.code], no(one.code, value=one.value))
        if one.code == "row_repeated":  # both lines are named
            earlier = at.problem(int(one.value), COLUMNS_OF[one.code], no(one.code))
            listed[problem.sheet, one.code].append(earlier)
        if one.blocking:
            told.setdefault((problem.sheet, problem.row, one.code, one.value), problem)
        else:
            listed[problem.sheet, one.code].append(problem)
    yield from told.values()
    yield from (_together(same, no(code, **_lines(same))) for (_, code), same in listed.items())


def name_problems(names: Iterable[OpenName], *, at: Places) -> Iterator[Problem]:
    """Every name that a person has to match, once a sheet, at the first cell that it stands in."""
    found: defaultdict[tuple[str, str, str], list[Problem]] = defaultdict(list)
    likely: dict[tuple[str, str], str] = {}
    for name in names:
        code, keys = NAMES[name.of]
        problem = at.problem(name.number, keys, no(code), text=name.published)
        found[problem.sheet, code, name.published].append(problem)
        likely.setdefault((code, name.published), name.likely)
    for (_, code, published), same in found.items():
        answer = no(code, name=published, likely=likely[code, published], **_lines(same))
        yield _together(same, answer)


def _together(same: Sequence[Problem], answer: Answer) -> Problem:
    first = same[0]
    return Problem(first.sheet, first.row, first.column, answer)


def _lines(same: Iterable[Problem]) -> dict[str, list[int]]:
    return {"lines": sorted({problem.row for problem in same})}


def _in_template(kind: ListKind, keys: Sequence[str]) -> str:
    headings = [column.heading for column in COLUMNS[kind]]
    return next((said(LIST_WORDS[each].heading) for each in headings if key_of(each) in keys), "")
