"""Steps of joint handling as rows of an inbox, beside those of cases."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tiaokuai.cases.models import JointStep
from tiaokuai.cases.presenters.names import Names, names_for
from tiaokuai.cases.presenters.remaining import remaining_until
from tiaokuai.cases.words.joint import STATES
from tiaokuai.kernel.clock import local_date
from tiaokuai.ui.components import Cell


def step_rows(
    steps: Mapping[UUID, JointStep],
    *,
    at: datetime,
    due: Mapping[UUID, datetime | None],
    tasks: Mapping[UUID, Any],
) -> dict[UUID, dict[str, Any]]:
    """By the step's id. One statement, for names; none without steps."""
    if not steps:
        return {}
    names = names_for(
        [step.joint.case for step in steps.values()],
        local_date(at),
        units={step.unit for step in steps.values()},
    )
    return {key: _row(step, names, at, due.get(key), str(tasks[key])) for key, step in steps.items()}


def _row(step: JointStep, names: Names, at: datetime, due: datetime | None, task: str) -> dict[str, Any]:
    case = step.joint.case
    left = Cell(remaining=remaining_until(due, at), note=case.number) if due else Cell("—", note=case.number)
    return {
        "left": left,
        "what": Cell(
            _("Step: %(step)s") % {"step": step.name},
            url=reverse("cases:show_case", args=[case.number]) + f"#step-{step.code}",
            note=f"{step.joint.one_matter.name} · {names.matter(case.matter)}",
        ),
        "place": names.division(case).replace(" ", "\u00a0"),
        "proposal": Cell(names.unit(step.unit), note=step.evidence[:60]),
        "state": STATES[step.state],
        "task": task,
        "do": "",
    }
