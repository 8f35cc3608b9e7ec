"""The work calendar in words: why a day cannot be entered, and the year as it stands."""

from collections.abc import Callable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from tiaokuai.kernel.answer import Answer
from tiaokuai.kernel.sheets import Problem

WORDING: Mapping[str, str | Promise | Callable[..., str]] = {
    "day_outside_year": gettext_lazy(
        "Row %(row)s: %(day)s does not lie in %(year)s. Correct the day or the year."
    ),
    "day_given_twice": gettext_lazy("Row %(row)s: %(day)s is given twice. Leave one of them out."),
    "day_as_its_weekday": gettext_lazy(
        "Row %(row)s: %(day)s is as its weekday says anyway. "
        "Enter only days that differ: weekdays off, weekends worked."
    ),
    "calendar_file_unreadable": gettext_lazy("The file is neither a workbook nor text. Send .xlsx or .csv."),
    "calendar_without_days": gettext_lazy(
        "No day differs from its weekday: give a file, --off or --work. Every announced year has such days."
    ),
}
"""Registered by config: this part stands beside the one that words answers."""

_CELLS: Mapping[str, Callable[[Mapping[str, object]], str]] = {
    "headings_missing": lambda said: (
        _("these headings are missing: %(headings)s; take those of the template")
        % {"headings": _listed(said["headings"])}
    ),
    "cell_empty": lambda _said: _("the cell is empty; fill it in"),
    "not_a_day": lambda said: _("“%(text)s” is no date; write it as 2026-11-23") % said,
    "cell_not_a_choice": lambda said: (
        _("“%(text)s” is not one of: %(choices)s")
        % {"text": said["text"], "choices": _listed(said["choices"])}
    ),
    "not_a_workbook": lambda _said: _("this is no workbook that can be read"),
}


def problem_line(problem: Problem) -> str:
    """Row, column, what is wrong and what to do."""
    where = _("row %(row)s") % {"row": problem.row} if problem.row else ""
    return ": ".join(part for part in (where, problem.column, said(problem.answer)) if part)


def said(answer: Answer) -> str:
    """The answers that a file of days can give."""
    if answer.code in _CELLS:
        return _CELLS[answer.code](answer.params)
    return str(WORDING.get(answer.code, answer.code)) % dict(answer.params)


def _listed(words: object) -> str:
    several = words if isinstance(words, list | tuple) else [words]
    return pgettext("between the words of a list", ", ").join(map(str, several))
