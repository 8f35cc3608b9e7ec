"""Workbooks that people fill in (`kernel.sheets`), as pages and command lines speak of them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import get_language

from tiaokuai.kernel import sheets
from tiaokuai.ui.components.data import Problem
from tiaokuai.ui.wording import sentence

_CHINESE = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file must hold: columns that are `needed`, `more` that may be left out. Their examples are one row."""

    needed: Sequence[sheets.Column]
    more: Sequence[sheets.Column] = ()


def sheet_of(columns: Iterable[sheets.Column]) -> Sheet:
    """The columns in the reader's language where the file may be headed in it; else as they are published."""
    said = [_said(column) for column in columns]
    return Sheet([each for each in said if each.required], [each for each in said if not each.required])


def _said(column: sheets.Column) -> sheets.Column:
    if (get_language() or "").startswith("zh"):
        return column
    spellings = (name for name in (column.heading, *column.also) if not _CHINESE.search(name))
    note = "" if _CHINESE.search(column.note) else column.note
    example = column.example
    if column.choices and example not in column.choices:  # those are in the reader's language, it is not
        example = column.choices[0]
    return replace(column, heading=next(spellings, column.heading), note=note, example=example)


def problems_shown(problems: Iterable[sheets.Problem]) -> list[Problem]:
    """Each problem in words: the sentence says what is wrong and what to do."""
    return [
        Problem(
            what=sentence(problem.answer), sheet=problem.sheet, row=problem.row or None, column=problem.column
        )
        for problem in problems
    ]


def problems_json(problems: Iterable[sheets.Problem]) -> list[dict[str, object]]:
    """Each problem for machines: sheet, row, column, code, and the sentence."""
    return [
        {
            "sheet": problem.sheet,
            "row": problem.row,
            "column": problem.column,
            "code": problem.answer.code,
            "message": sentence(problem.answer),
        }
        for problem in problems
    ]
