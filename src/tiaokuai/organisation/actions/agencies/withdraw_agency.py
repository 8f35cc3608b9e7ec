from datetime import date, datetime

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no, require
from tiaokuai.organisation.actions.dated import end_of
from tiaokuai.organisation.actions.record import remember
from tiaokuai.organisation.models import Stationing
from tiaokuai.organisation.queries import unit_on
from tiaokuai.organisation.rules import units as rules
from tiaokuai.workflow.writer.lengths import require_fits


def withdraw_agency(*, unit: str, day: date, act: str, by: Actor, at: datetime) -> Stationing:
    """The agency is no longer posted in its town from a day on. The unit itself goes on.

    Raises `BadInput` when it is posted nowhere then, `Refused` when the stationing ends (other than with the
    agency) or changes later already.
    """
    require(rules.may_keep_organisation(by, unit))
    require_fits(Stationing, act=act)
    with transaction.atomic():
        stationing = Stationing.objects.select_for_update().on(day).filter(unit=unit).first()
        if stationing is None:
            raise BadInput(no("not_stationed", unit=unit, day=day), field="day")
        agency = unit_on(unit, stationing.valid_from)
        with_the_agency = agency is not None and stationing.valid_to == end_of(agency)
        if stationing.valid_to is not None and not with_the_agency:
            require(no("stationing_ends_already", unit=unit, day=stationing.valid_to))
        require(rules.check_ends_after(stationing.valid_from, day))
        stationing.valid_to, stationing.ending_act = day, act
        stationing.save(update_fields=["valid_to", "ending_act"])
        payload = {"town": stationing.town, "valid_to": day}
        remember("withdraw_agency", "unit", unit, by=by, at=at, place=stationing.town, payload=payload)
    return stationing
