from datetime import date, datetime

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no, require
from tiaokuai.organisation.actions.dated import (
    make_room_for_last,
    no_later_than,
    require_standing,
    require_town,
)
from tiaokuai.organisation.actions.record import remember
from tiaokuai.organisation.models import Stationing
from tiaokuai.organisation.queries.establishment import lock_books
from tiaokuai.organisation.rules import books
from tiaokuai.organisation.rules import units as rules
from tiaokuai.organisation.rules.kinds import DailyManagement
from tiaokuai.workflow.writer.lengths import require_fits


def station_agency(
    *,
    unit: str,
    home_unit: str,
    town: str,
    daily_management: DailyManagement,
    valid_from: date,
    by: Actor,
    at: datetime,
    town_share: int | None = None,
    act: str = "",
) -> Stationing:
    """A county body's agency is posted in a town (12-digit code) from a day on; an earlier stationing ends then.

    The stationing ends with the agency at the latest.

    `town_share`: the town's share of the marks by which it is assessed, per cent; None: not settled. Raises `BadInput`
    for a unit or a town that does not stand on the day; `Refused` for a day from which a stationing is entered already.
    """
    require(rules.may_keep_organisation(by, unit, home_unit, town))
    require_fits(Stationing, act=act)
    require_town(town, valid_from)
    if unit == home_unit:
        raise BadInput(no("stationed_by_itself", unit=unit), field="home_unit")
    in_range = books.check_share(town_share)
    if not in_range.ok:
        raise BadInput(in_range, field="town_share")
    with transaction.atomic():
        lock_books([unit, home_unit])  # of two first stationings at once the second sees the first
        agency = require_standing(valid_from, unit=unit, home_unit=home_unit)["unit"]
        end, ending_act = make_room_for_last(Stationing.objects.filter(unit=unit), valid_from)
        stationing = Stationing.objects.create(
            unit=unit,
            home_unit=home_unit,
            town=town,
            daily_management=daily_management.value,
            town_share=town_share,
            act=act,
            valid_from=valid_from,
            valid_to=no_later_than(end, agency),
            ending_act=ending_act,
        )
        payload = {"home_unit": home_unit, "town": town, "valid_from": valid_from}
        remember("station_agency", "unit", unit, by=by, at=at, place=town, payload=payload)
    return stationing
