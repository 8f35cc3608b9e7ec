"""Cases of a year ago, with something of every kind."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.cases.test_photos import picture
from tests.factories.cases import AT, People, make_report
from tiaokuai.cases import actions
from tiaokuai.cases.actions import Reported

LATER = AT + timedelta(days=366)
"""When the terms of a year are over, for what was closed on the day of `AT`."""
NAMED: dict[str, Any] = {
    "name": "王小明",
    "phone": "13800001234",
    "place_text": "王小明家门口",
    "text": "王小明家门前三盏路灯不亮, 打 13800001234",
}


@pytest.fixture
def reported(county: None, who: People) -> Reported:
    """A closed case of a named reporter, with a photo, notes and a rating."""
    return closed_report(who, photos=(picture(),), **NAMED)


def closed_report(
    who: People, *, at: datetime = AT, result: str = "已到王小明家修好", **given: Any
) -> Reported:
    made = make_report(at=at, **given)
    case = actions.screen_case(case=made.case, by=who.room, at=at, skip_check=True, note="已核实")
    case = actions.file_case(case=case, by=who.room, at=at)
    case = actions.dispatch_case(case=case, by=who.room, at=at)
    case = actions.accept_case(case=case, by=who.handler, at=at)
    case = actions.start_handling(case=case, by=who.handler, at=at)
    case = actions.feed_back_case(case=case, by=who.handler, at=at, note=result)
    actions.verify_case(case=case, by=who.grid, at=at)
    made.case.refresh_from_db()
    return made
