from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from tiaokuai.kernel.sheets import Problem
from tiaokuai.territory.formats.report import ImportReport
from tiaokuai.ui import components
from tiaokuai.ui.wording import sentence

HEADINGS: Final[dict[str, Promise | str]] = {
    "code": gettext_lazy("Code"),
    "name": pgettext_lazy("of a place", "Name"),
    "civil_code": gettext_lazy("Civil-affairs code"),
    "valid_from": gettext_lazy("Valid from"),
    "kind": gettext_lazy("Kind"),
    "village": gettext_lazy("Village code"),
    "households": gettext_lazy("Households"),
    "worker": gettext_lazy("Grid worker's account"),
    "geometry": gettext_lazy("Outline"),
}


def problem_shown(problem: Problem, file: str) -> components.Problem:
    """One line of the table of problems. The sentence says what is wrong and then what to do."""
    return components.Problem(
        what=sentence(problem.answer),
        file=file,
        sheet=problem.sheet,
        row=problem.row or None,
        column=str(HEADINGS.get(problem.column, problem.column)),
    )


def problems_shown(report: ImportReport, *, most: int = 500) -> list[components.Problem]:
    """The first `most` problems as the page's table takes them; the command line and API give all."""
    return [problem_shown(problem, report.file) for problem in report.problems[:most]]


def report_sentence(report: ImportReport) -> str:
    """What the import found and did, in one sentence or two."""
    read = ngettext("%(n)s row read.", "%(n)s rows read.", report.read) % {"n": report.read}
    if not report.ok:
        number = len(report.problems)
        bad = ngettext(
            "%(n)s problem; nothing was imported.", "%(n)s problems; nothing was imported.", number
        )
        return f"{read} {bad % {'n': number}}"
    counts = {"created": report.created, "replaced": report.replaced, "unchanged": report.unchanged}
    if report.dry_run:
        done = (
            _("Would be new: %(created)s; would be replaced: %(replaced)s; unchanged: %(unchanged)s.")
            % counts
        )
    else:
        done = _("New: %(created)s; replaced: %(replaced)s; unchanged: %(unchanged)s.") % counts
    return f"{read} {done}"


def report_json(report: ImportReport) -> dict[str, Any]:
    """The report as machines read it; `problems` holds every bad row."""
    return {
        "file": report.file,
        "read": report.read,
        "created": report.created,
        "replaced": report.replaced,
        "unchanged": report.unchanged,
        "imported": report.ok and not report.dry_run,
        "dry_run": report.dry_run,
        "problems": [
            {
                "file": report.file,
                "sheet": problem.sheet,
                "row": problem.row,
                "column": problem.column,
                "code": problem.answer.code,
                "why": sentence(problem.answer),
            }
            for problem in report.problems
        ],
    }
