from datetime import date, datetime

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no, require
from tiaokuai.organisation.actions.record import remember
from tiaokuai.organisation.models import Stationing
from tiaokuai.organisation.queries import units_on
from tiaokuai.organisation.rules import units as rules
from tiaokuai.organisation.rules.kinds import DailyManagement


def station_agency(
    *,
    unit: str,
    home_unit: str,
    town: str,
    daily_management: DailyManagement,
    valid_from: date,
    by: Actor,
    at: datetime,
) -> Stationing:
    """A county body's agency is posted in a town (12-digit code) from a day on; an earlier stationing ends then."""
    require(rules.may_keep_organisation(by, unit, town))
    with transaction.atomic():
        known = units_on([unit, home_unit], valid_from)
        for field, code in (("unit", unit), ("home_unit", home_unit)):
            if code not in known:
                raise BadInput(no("no_such_unit", unit=code, day=valid_from), field=field)
        require(rules.check_place(unit, town))
        before = Stationing.objects.select_for_update().on(valid_from).filter(unit=unit).first()
        if before is not None:
            require(rules.check_ends_after(before.valid_from, valid_from))
            before.valid_to = valid_from
            before.save(update_fields=["valid_to"])
        stationing = Stationing.objects.create(
            unit=unit,
            home_unit=home_unit,
            town=town,
            daily_management=daily_management.value,
            valid_from=valid_from,
        )
        payload = {"home_unit": home_unit, "town": town, "valid_from": valid_from}
        remember("station_agency", "unit", unit, by=by, at=at, place=town, payload=payload)
    return stationing
