"""Let a time limit be another from a day on."""

from datetime import date, datetime

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import Refused, require
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.workcalendar import Unit
from tiaokuai.registers.actions.catalogue.import_time_limits import set_limits
from tiaokuai.registers.models import TimeLimit
from tiaokuai.registers.rules import may_change_from, may_keep_limit
from tiaokuai.registers.workbooks.limits import LimitLine


def change_time_limit(
    *, limit: TimeLimit, amount: int, unit: Unit, source: str, on: date, by: Actor, at: datetime
) -> TimeLimit:
    """From the day `on`, for the same matter, place and step; deadlines already running keep what they were given.

    Raises `Refused` for a limit that holds beyond the place of `by`, for a past day, and for one on which another limit
    for the same has begun or will.
    """
    require(may_keep_limit(by, limit.place))
    require(may_change_from(limit.valid_from, limit.valid_to, on, local_date(at), may_correct=False))
    line = LimitLine(
        0, limit.matter, limit.place, limit.step, amount, unit.value, limit.clock_start, source.strip()
    )
    done = set_limits(lines=[line], valid_from=on, by=by, at=at)
    if done.problems:
        raise Refused(done.problems[0].answer)
    same = TimeLimit.objects.filter(place=limit.place, matter=limit.matter, step=limit.step)
    return same.order_by("valid_from").reverse()[0]
