"""Lay down for one's own place what a limit of a wider one says otherwise."""

from datetime import date, datetime

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import Refused, require
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.workcalendar import Unit
from tiaokuai.registers.actions.catalogue.import_time_limits import set_limits
from tiaokuai.registers.models import TimeLimit
from tiaokuai.registers.rules import may_change_from, may_narrow_limit
from tiaokuai.registers.workbooks.limits import LimitLine


def narrow_time_limit(
    *, limit: TimeLimit, place: str, amount: int, unit: Unit, source: str, on: date, by: Actor, at: datetime
) -> TimeLimit:
    """From the day `on` another limit for the same matter and step holds in `place`, a division code prefix within that
    of `limit`; elsewhere that one goes on.

    Raises `Refused` for a place outside that of `by`, for a past day, and for one on which a limit for the same has
    begun or will.
    """
    require(may_narrow_limit(by, limit.place, place))
    require(may_change_from(limit.valid_from, limit.valid_to, on, local_date(at)))
    line = LimitLine(
        0, limit.matter, place, limit.step, amount, unit.value, limit.clock_start, source.strip()
    )
    done = set_limits(lines=[line], valid_from=on, by=by, at=at)
    if done.problems:
        raise Refused(done.problems[0].answer)
    same = TimeLimit.objects.filter(place=place, matter=limit.matter, step=limit.step)
    return same.order_by("valid_from").reverse()[0]
