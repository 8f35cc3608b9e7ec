"""Problems of a workbook (`kernel.sheets`) as pages and command lines show them."""

from collections.abc import Iterable

from tiaokuai.kernel.sheets import Problem
from tiaokuai.ui import components
from tiaokuai.ui.wording import sentence


def shown(problems: Iterable[Problem]) -> list[components.Problem]:
    """Each problem in words: the sentence says what is wrong and what to do."""
    return [
        components.Problem(
            what=sentence(problem.answer), sheet=problem.sheet, row=problem.row or None, column=problem.column
        )
        for problem in problems
    ]


def as_json(problems: Iterable[Problem]) -> list[dict[str, object]]:
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
