"""What an import finds in the rows of a list, in words: what is wrong, in which lines, and what follows from it."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tiaokuai.registers.presenters.wording import row_problem
from tiaokuai.registers.workbooks.checking import COLUMNS_OF

Wording = str | Promise | Callable[..., str]


def runs_of(lines: Iterable[int]) -> str:
    """Line numbers in order, neighbours drawn together: ``3–5, 9``."""
    return pgettext("between the words of a list", ", ").join(
        str(first) if first == last else f"{first}–{last}" for first, last in _runs(lines)
    )


def _runs(lines: Iterable[int]) -> Iterator[tuple[int, int]]:
    for _step, run in groupby(enumerate(sorted(lines)), key=lambda pair: pair[1] - pair[0]):
        numbers = [number for _place, number in run]
        yield numbers[0], numbers[-1]


def _of_row(code: str, *, value: str = "", lines: list[int] | None = None) -> str:
    what = capfirst(row_problem(code)) + (f" ({value})" if value and lines is None else "")
    if lines is None:
        return _("%(what)s. The draft can have it; mend it before the list is published.") % {"what": what}
    return _("%(what)s, in lines %(lines)s. It is noted and stops nothing.") % {
        "what": what,
        "lines": runs_of(lines),
    }


def _matter_name(name: str, likely: str, lines: list[int]) -> str:
    said = {"name": name, "lines": runs_of(lines), "likely": likely}
    if not likely:
        return (
            _(
                "“%(name)s” (lines %(lines)s) has no matter code, and no matter is like it. Decide in the draft."
            )
            % said
        )
    return (
        _("“%(name)s” (lines %(lines)s) has no matter code. Most like it: %(likely)s. Match it in the draft.")
        % said
    )


def _unit_name(name: str, likely: str, lines: list[int]) -> str:
    said = {"name": name, "lines": runs_of(lines), "likely": likely}
    if not likely:
        return (
            _("“%(name)s” (lines %(lines)s) has no unit code, and no unit is like it. Decide in the draft.")
            % said
        )
    return (
        _("“%(name)s” (lines %(lines)s) has no unit code. Most like it: %(likely)s. Match it in the draft.")
        % said
    )


IMPORTED: dict[str, Wording] = {
    **{code: partial(_of_row, code) for code in COLUMNS_OF},
    "matter_name_unmatched": _matter_name,
    "unit_name_unmatched": _unit_name,
}
