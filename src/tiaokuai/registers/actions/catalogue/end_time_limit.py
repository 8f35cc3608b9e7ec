"""Let a time limit end, so that a wider one speaks."""

from datetime import date, datetime

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import ChangedMeanwhile, no, require
from tiaokuai.kernel.clock import local_date
from tiaokuai.registers.actions.catalogue.record import catalogue_changed
from tiaokuai.registers.models import TimeLimit
from tiaokuai.registers.rules import may_change_from, may_keep_limit


def end_time_limit(*, limit: TimeLimit, on: date, by: Actor, at: datetime) -> TimeLimit:
    """`on` is the first day on which it no longer holds.

    Raises `Refused` for a limit that holds beyond the place of `by`, for a past day, and for one that ends already.
    """
    require(may_keep_limit(by, limit.place))
    require(may_change_from(limit.valid_from, limit.valid_to, on, local_date(at), may_correct=False))
    with transaction.atomic():
        if not TimeLimit.objects.filter(id=limit.id, valid_to=None).update(valid_to=on):
            raise ChangedMeanwhile(no("changed_meanwhile", number=limit.step))
        payload = {"matter": limit.matter, "place": limit.place, "step": limit.step, "on": on}
        catalogue_changed("limits", "end_time_limit", payload, by=by, at=at)
    limit.valid_to = on
    return limit
