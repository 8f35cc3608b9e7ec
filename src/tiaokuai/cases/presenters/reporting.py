"""What the resident's pages show: choices of place and matter, the words read back, what happens next."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from tiaokuai.cases.actions import Reported
from tiaokuai.cases.presenters.explanation import explanation_of, units_in
from tiaokuai.cases.presenters.names import names_for
from tiaokuai.kernel.clock import local_date
from tiaokuai.ui.components import Step, Steps, When
from tiaokuai.ui.times import exact
from tiaokuai.workflow.queries import open_deadlines


def step_context(current: int) -> dict[str, Any]:
    return {
        "steps": Steps(labels=[_("Place"), _("What happened"), _("Check and send")], current=current),
        "step": current,
    }


def _by(due: datetime | None) -> str:
    return _("by %(moment)s") % {"moment": exact(due)} if due else ""


def sent_context(done: Reported, *, at: datetime) -> dict[str, Any]:
    """Number, receipt code, what happens next with real dates, who will probably handle it and why."""
    case = done.case
    names = names_for([case], local_date(at), units=units_in(done.answer))
    screen = next((d for d in open_deadlines(case.id) if d.task == "screen_case"), None)
    next_steps = [
        Step(_("The command room looks at it"), When.NOW, note=_by(screen.due_at if screen else None)),
        Step(
            _("It is sent to the unit responsible, which does the work"),
            When.FUTURE,
            note=_by(done.answer.due_at),
        ),
        Step(_("Someone else checks the result; then it is closed"), When.FUTURE),
    ]
    return {
        "case": case,
        "receipt": done.receipt,
        "next_steps": next_steps,
        "explanation": explanation_of(case, done.answer, names),
    }
