"""What an import finds in the rows of a list, in words: what is wrong, in which lines, and what follows from it."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from tiaokuai.registers.presenters.wording import kind_word, row_problem
from tiaokuai.registers.workbooks.checking import COLUMNS_OF

Wording = str | Promise | Callable[..., str]


def _listed(words: Iterable[str]) -> str:
    return pgettext("between the words of a list", ", ").join(words)


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
    "list_not_found": lambda kind, headings: (
        _(
            "No sheet holds the list asked for (%(kind)s). Headings missing: %(headings)s. Download the template to "
            "see them."
        )
        % {"kind": kind_word(kind), "headings": _listed(headings)}
    ),
    "number_unreadable": gettext_lazy("“%(text)s” is no number."),
    "day_unreadable": gettext_lazy("“%(text)s” is no date. Write it as 2026-11-23."),
    "lead_unreadable": gettext_lazy("No unit stands before the duty “%(text)s…”. Write “unit: duty”."),
    "several_leads_in_cell": lambda units: (
        _("Several units lead: %(units)s. Exactly one may lead: the first was taken, the others assist.")
        % {"units": _listed(units)}
    ),
    "row_place_unclear": lambda text, rows: (
        ngettext(
            "“%(text)s” (in %(rows)s row) is not one division here. It was kept as a note: correct the row in the "
            "draft.",
            "“%(text)s” (in %(rows)s rows) is not one division here. It was kept as a note: correct the rows in the "
            "draft.",
            rows,
        )
        % {"text": text, "rows": rows}
    ),
    "rows_spread_over_places": lambda rows, made: (
        ngettext(
            "%(rows)s row applies in several places: %(made)s more were made, one for each.",
            "%(rows)s rows apply in several places each: %(made)s more were made, one for each place.",
            rows,
        )
        % {"rows": rows, "made": made}
    ),
    "numbers_restart": gettext_lazy(
        "The numbers begin anew or are missing; the %(rows)s rows were counted through."
    ),
    "numbers_missing": lambda numbers, count: (
        _("%(count)s numbers are missing between the first and the last: %(numbers)s.")
        % {"count": count, "numbers": _listed([str(number) for number in numbers])}
    ),
    "numbers_out_of_order": lambda numbers, count: (
        ngettext(
            "%(count)s number is lower than the one above it: %(numbers)s. The rows were kept under their numbers.",
            "%(count)s numbers are lower than the one above them: %(numbers)s. The rows were kept under their "
            "numbers.",
            count,
        )
        % {"count": count, "numbers": _listed(str(number) for number in numbers)}
    ),
    "total_differs": gettext_lazy("The line “%(text)s” says %(claimed)s rows; %(read)s were read."),
    "list_has_no_rows": gettext_lazy("Below the headings stands no row."),
    "area_count_differs": gettext_lazy("“%(area)s” says %(claimed)s rows; %(read)s were read."),
}
