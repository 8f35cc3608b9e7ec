"""What the form of a verb on a step shows beside it."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tiaokuai.cases.models import JointStep
from tiaokuai.cases.presenters.joint.case_part import step_facts_shown
from tiaokuai.cases.presenters.names import names_for
from tiaokuai.ui.components import Fact


def step_context(step: JointStep, day: date) -> dict[str, Any]:
    """One statement, for names."""
    case = step.joint.case
    names = names_for([case], day, units=[step.unit])
    return {
        "step": step,
        "case": case,
        "story": case.story,
        "matter": names.matter(case.matter),
        "place": names.place(case),
        "one_matter": step.joint.one_matter,
        "facts": [Fact(_("Whose"), names.unit(step.unit)), *step_facts_shown(step)],
    }
