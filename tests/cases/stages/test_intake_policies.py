"""A county's settings for receiving reports: each holds from a day to the day on which the next one does."""

from datetime import date, timedelta

import pytest

from tests.factories.cases import AT, People
from tiaokuai.cases import actions
from tiaokuai.cases.queries.policies import policies_of, policy_for
from tiaokuai.kernel.answer import BadInput

pytestmark = pytest.mark.usefixtures("county")


def test_of_two_settings_for_the_same_one_holds_on_each_day(who: People) -> None:
    january, june, march = date(2027, 1, 1), date(2027, 6, 1), date(2027, 3, 1)
    for share, day in ((11, january), (12, june), (13, march)):
        actions.set_intake_policy(place="990122", by=who.centre, at=AT, valid_from=day, sample_share=share)
    holding = {
        day: [policy.sample_share for policy in policies_of("990122", day) if policy.valid_from <= day]
        for day in (january, march, june)
    }
    assert holding == {january: [11], march: [13], june: [13]}
    for day, (share,) in holding.items():
        asked = policy_for(division="990122001003", source="grid", matter="", on=day)
        assert asked.sample_share == share


def test_what_held_on_past_days_stays(who: People) -> None:
    today = AT.date()
    actions.set_intake_policy(place="990122", by=who.centre, at=AT, valid_from=today, sample_share=20)
    later = AT + timedelta(days=3)
    with pytest.raises(BadInput, match="settings_past_stay"):
        actions.set_intake_policy(place="990122", by=who.centre, at=later, valid_from=today, sample_share=30)
    asked = policy_for(division="990122001003", source="grid", matter="", on=today)
    assert asked.sample_share == 20
