"""A case goes to whom the lists name on the day on which it is dispatched, not on that of the report."""

from datetime import timedelta

import pytest

from tests.factories.cases import AT, LEAD, PLATFORM, People
from tests.factories.loop import filed
from tests.factories.organisation import make_unit
from tiaokuai.cases import actions
from tiaokuai.cases.models import CasePart
from tiaokuai.kernel.answer import Refused
from tiaokuai.kernel.clock import local_date
from tiaokuai.organisation.actions import close_unit
from tiaokuai.registers.queries import look_again
from tiaokuai.workflow.queries import inbox

pytestmark = pytest.mark.usefixtures("county")

LATER = AT + timedelta(days=2)


def test_a_unit_that_has_closed_since_is_not_given_the_case(who: People) -> None:
    case = filed(who)
    heir = make_unit("990122-cjj", name="禾川县城市建设局")
    day = local_date(AT + timedelta(days=1))
    close_unit(code=LEAD, day=day, successor=heir.code, by=PLATFORM, at=AT)
    look_again()
    with pytest.raises(Refused, match="lead_not_named"):
        actions.dispatch_case(case=case, lead=LEAD, by=who.room, at=LATER)
    case = actions.dispatch_case(case=case, by=who.room, at=LATER)
    assert case.lead == heir.code
    assert CasePart.objects.get(case=case, kind="lead").unit == heir.code
    assert not inbox(who.handler).exists()
    assert [answer.lead for answer in case.resolutions.order_by("id")][-1] == heir.code


def test_what_the_lists_still_say_is_not_written_again(who: People) -> None:
    case = filed(who)
    before = case.resolutions.count()
    case = actions.dispatch_case(case=case, by=who.room, at=LATER)
    assert (case.lead, case.resolutions.count()) == (LEAD, before)
