"""The county as it is put up, with few cases: what its stories tell is done through the actions."""

from collections import Counter

import pytest

from tiaokuai.cases.models import Case
from tiaokuai.cases.states import CaseState
from tiaokuai.config.demonstration.building.build import build
from tiaokuai.config.demonstration.stories.standing import ONE_IN, STANDING
from tiaokuai.registers.queries import look_again

CASES = 2 * ONE_IN * len(STANDING)


@pytest.mark.slow
@pytest.mark.django_db
def test_a_case_stands_in_every_state() -> None:
    """The rules refuse a step here and there, as one that is asked too late: never what brings a case to its place."""
    look_again()
    built = build(cases=CASES)
    assert len(built.refused) < CASES / 100
    seen = Counter(Case.objects.values_list("state", flat=True))
    assert set(seen) == {str(state) for state in CaseState} - {CaseState.FED_BACK}
