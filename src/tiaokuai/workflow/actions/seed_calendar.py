"""Enter every announced year that the `holidays` package carries and the table lacks."""

from datetime import datetime

from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.actions.enter_calendar_year import enter_calendar_year
from tiaokuai.workflow.announced import FIRST_YEAR, LAST_YEAR, announced_days
from tiaokuai.workflow.models import CalendarYear

SOURCE = "国务院办公厅通知（取自 holidays 软件包）"


def seed_calendar(*, by: Actor, at: datetime, until: int = LAST_YEAR) -> list[int]:
    """Years entered now, `until` the last of them. Years that an operator entered or corrected stay as they are."""
    known = set(CalendarYear.objects.values_list("year", flat=True))
    missing = [year for year in range(FIRST_YEAR, until + 1) if year not in known]
    for year in missing:
        enter_calendar_year(year=year, days=announced_days(year), source=SOURCE, by=by, at=at)
    return missing
