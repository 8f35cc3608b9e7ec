"""What a verb's form asks for is what the action of the same name takes."""

import inspect
from datetime import timedelta

import pytest

from tests.factories.cases import make_case
from tiaokuai.cases import actions
from tiaokuai.cases.forms import FORMS, form_for
from tiaokuai.kernel.clock import today

pytestmark = pytest.mark.usefixtures("county")

SENT = {
    "version": "1",
    "note": "如实记录",
    "review_at": (today() + timedelta(days=20)).isoformat(),
    "is_found": "yes",
    "lead": "住建局",
    "amount": "2",
    "matter": "0103",
    "target": "other",
}


@pytest.mark.parametrize("verb", FORMS)
def test_a_form_gives_the_keywords_of_its_action(verb: str) -> None:
    case = make_case()
    number = "119" if verb == "hand_over_emergency" else case.number
    choices = getattr(FORMS[verb].get("ground"), "choices", [])
    ground = next((str(value) for value, _label in choices if value), "")
    form = form_for(verb, case, None, day=today(), data={**SENT, "number": number, "ground": ground})
    assert form.is_valid(), form.errors
    taken = inspect.signature(getattr(actions, verb)).parameters
    needed = {name for name, each in taken.items() if each.default is inspect.Parameter.empty}
    assert needed - {"case", "by", "at"} <= set(form.asked()) <= set(taken)
