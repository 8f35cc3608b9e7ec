"""The numbers of a published list: kept where each stands once, counted anew where not, and where they jump. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tiaokuai.kernel.answer import Answer, no
from tiaokuai.kernel.sheets import Problem
from tiaokuai.registers.content import RowContent
from tiaokuai.registers.workbooks.checking import RowSource

MOST_NAMED = 20
KEYS = ("number",)


def numbered(
    rows: Sequence[RowContent], sources: Sequence[RowSource]
) -> tuple[list[RowContent], list[Problem]]:
    """The rows with the numbers they go by, and a problem at the first row where the published ones jump.

    A list without any number is counted through and nothing is said.
    """
    numbers = [row.number for row in rows]
    seen: set[int] = set()
    for place, number in enumerate(numbers):
        if number == 0 or number in seen:
            counted = [replace(row, number=n) for n, row in enumerate(rows, start=1)]
            answer = no("numbers_restart", rows=len(rows))
            return counted, [_at(sources[place], answer)] if any(numbers) else []
        seen.add(number)
    return list(rows), [*_out_of_order(numbers, sources), *_missing(numbers, sources)]


def _out_of_order(numbers: Sequence[int], sources: Sequence[RowSource]) -> list[Problem]:
    back = [place for place, (before, after) in enumerate(pairwise(numbers), start=1) if after < before]
    if not back:
        return []
    named = [numbers[place] for place in back[:MOST_NAMED]]
    return [_at(sources[back[0]], no("numbers_out_of_order", numbers=named, count=len(back)))]


def _missing(numbers: Sequence[int], sources: Sequence[RowSource]) -> list[Problem]:
    """Told at the row that follows the first gap."""
    absent = sorted(set(range(min(numbers, default=1), max(numbers, default=0) + 1)) - set(numbers))
    if not absent:
        return []
    after = numbers.index(min(number for number in numbers if number > absent[0]))
    answer = no("numbers_missing", numbers=absent[:MOST_NAMED], count=len(absent))
    return [_at(sources[after], answer)]


def _at(source: RowSource, answer: Answer) -> Problem:
    line, heading = source.find(KEYS)
    return Problem(source.sheet, line, heading, answer)
