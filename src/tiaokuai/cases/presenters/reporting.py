"""What the resident's pages show: choices of place and matter, the words read back, what happens next."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tiaokuai.cases.actions import Reported
from tiaokuai.cases.presenters.explanation import explanation_of, units_in
from tiaokuai.cases.presenters.names import names_for
from tiaokuai.kernel.clock import local_date
from tiaokuai.registers.queries.matters import matter_tree, suggest_matters
from tiaokuai.ui.components import Step, Steps, When
from tiaokuai.workflow.queries import open_deadlines


def step_context(current: int) -> dict[str, Any]:
    return {
        "steps": Steps(labels=[_("Place"), _("What happened"), _("Check and send")], current=current),
        "step": current,
    }


def matter_choices(day: date, *, flat: bool = False) -> list[Any]:
    """First-level matters as groups, those below as choices; flat pairs for looking a name up."""
    groups = []
    for branch in matter_tree(day):
        below = [
            (_code(leaf), _name(leaf.matter))
            for second in branch.branches
            for leaf in (second, *second.branches)
        ]
        groups.append((_name(branch.matter), [(branch.matter.code, _name(branch.matter)), *below]))
    return [pair for _group, pairs in groups for pair in pairs] if flat else groups


def _code(branch: Any) -> str:
    code: str = branch.matter.code
    return code


def _name(matter: Any) -> str:
    english = not (get_language() or "zh").startswith("zh")
    name: str = matter.name_en if english and matter.name_en else matter.name
    return name


def guesses_of(text: str, day: date) -> list[tuple[str, str]]:
    """What the reporter's words may mean, best first, as choices; empty where nothing is alike."""
    names = dict(matter_choices(day, flat=True))
    return [(found.code, names[found.code]) for found in suggest_matters(text, limit=3) if found.code in names]


def questions_of(matter: str, day: date) -> list[dict[str, Any]]:
    """The extra questions of a matter and of those above it."""
    if not matter:
        return []
    tree = {branch.matter.code: branch for branch in _flat(matter_tree(day))}
    codes = [matter[:length] for length in range(2, len(matter) + 1, 2)]
    return [question for code in codes if code in tree for question in tree[code].matter.questions]


def _flat(branches: list[Any]) -> list[Any]:
    return [each for branch in branches for each in (branch, *_flat(branch.branches))]


def sent_context(done: Reported, *, at: datetime) -> dict[str, Any]:
    """Number, receipt code, what happens next with real dates, who will probably handle it and why."""
    case = done.case
    names = names_for([case], local_date(at), units=units_in(done.answer))
    screen = next((d for d in open_deadlines(case.id) if d.task == "screen_case"), None)
    next_steps = [
        Step(_("The command room looks at it"), When.NOW, at=screen.due_at if screen else None),
        Step(_("It is sent to the unit responsible"), When.FUTURE),
        Step(_("Someone else checks the result; then it is closed"), When.FUTURE, at=done.answer.due_at),
    ]
    return {
        "case": case,
        "receipt": done.receipt,
        "next_steps": next_steps,
        "explanation": explanation_of(case, done.answer, names),
    }
