from datetime import date, datetime

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, require
from tiaokuai.organisation.actions.dated import make_room, require_act, require_town
from tiaokuai.organisation.actions.record import remember
from tiaokuai.organisation.models import OfficeLimit
from tiaokuai.organisation.rules import books
from tiaokuai.organisation.rules import units as rules
from tiaokuai.territory.queries import hold_division
from tiaokuai.workflow.writer.lengths import require_fits


def set_office_limit(
    *, town: str, offices: int, valid_from: date, act: str, by: Actor, at: datetime
) -> OfficeLimit:
    """How many offices a town may set up for itself from a day on (机构限额, S1.17); the earlier limit ends then.

    `act` names the document that sets it. Raises `BadInput` without one, for a town that is not known or has ended
    and a number out of range; `Refused` for a day from which a limit is entered already.
    """
    require(rules.may_keep_organisation(by, town))
    require_act(act)
    require_fits(OfficeLimit, act=act)
    require_town(town, valid_from)
    in_range = books.check_number(offices)
    if not in_range.ok:
        raise BadInput(in_range, field="offices")
    with transaction.atomic():
        hold_division(town)
        end = make_room(OfficeLimit.objects.filter(town=town), valid_from)
        limit = OfficeLimit.objects.create(
            town=town, offices=offices, act=act, valid_from=valid_from, valid_to=end
        )
        payload = {"offices": offices, "valid_from": valid_from}
        remember("set_office_limit", "division", town, by=by, at=at, place=town, payload=payload)
    return limit
