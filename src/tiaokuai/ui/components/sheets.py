"""Workbooks that people fill in (`kernel.sheets`), as pages and command lines speak of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tiaokuai.kernel import sheets
from tiaokuai.ui.components.data import Problem
from tiaokuai.ui.wording import sentence


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file must hold: columns that are `needed`, `more` that may be left out. Their examples are one row."""

    needed: Sequence[sheets.Column]
    more: Sequence[sheets.Column] = ()


def sheet_of(columns: Iterable[sheets.Column]) -> Sheet:
    """The columns as the template in the reader's language has them."""
    said = sheets.in_words(columns)
    return Sheet([each for each in said if each.required], [each for each in said if not each.required])


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
