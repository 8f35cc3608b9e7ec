"""A whistle that goes on keeps the data of its case; once it is over, what was written on it goes with the notes."""

from datetime import timedelta

import pytest

from tests.cases.retention.conftest import LATER, closed_report
from tests.factories import whistles
from tests.factories.cases import AT, PLATFORM, People
from tiaokuai.cases.actions import whistling
from tiaokuai.cases.models import Whistle, WhistleNote
from tiaokuai.cases.rules.retention import Data
from tiaokuai.cases.states.whistles import GOING
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.scope import EVERYTHING
from tiaokuai.workflow.actions.retention import run_retention, set_retention_rule
from tiaokuai.workflow.queries.retention import past_term


@pytest.mark.usefixtures("county")
def test_a_whistle_stops_it_while_it_goes_on(who: People) -> None:
    case = closed_report(who).case
    whistles.make_departments()
    cast = whistles.cast()
    whistle = whistles.blown(cast)
    Whistle.objects.filter(id=whistle.id).update(case=case)
    set_retention_rule(
        kind=Data.NOTES, place="", months=12, basis="依据", valid_from=local_date(AT), by=PLATFORM, at=AT
    )
    assert whistle.calls.filter(state__in=sorted(GOING)).exists()
    assert [over.stops for over in past_term(local_date(LATER), EVERYTHING)] == [("whistle_goes_on",)]
    assert run_retention(by=PLATFORM, at=LATER).run.held == 1
    whistling.withdraw_whistle(whistle=whistles.fresh(whistle), by=cast.mayor, at=LATER, note="已自行解决")
    assert WhistleNote.objects.filter(whistle=whistle).exists()
    ran = run_retention(by=PLATFORM, at=LATER + timedelta(days=1))
    assert ran.run.removed["notes"] == 1
    assert not WhistleNote.objects.exists()
    assert run_retention(by=PLATFORM, at=LATER + timedelta(days=1)).records_now == 0
